"""The pages a clinician reviews are the data's, whole, and carry the date of each change."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.spec.tables import rows
from tools.docs import __main__ as command
from tools.docs import changes, registry
from tools.docs.conditions import answers, in_lines, told, unanswered
from tools.docs.markdown import listed, table
from tools.docs.place import ROOT
from unbend.errors import Fault
from unbend.movements import catalogue
from unbend.screening import questionnaire, rules
from unbend.screening.conditions import read_condition
from unbend.tables import read_toml
from unbend.wording import words

RULES = (ROOT / "docs/safety/rules.md").read_text(encoding="utf-8")
MOVEMENTS = (ROOT / "docs/safety/movements.md").read_text(encoding="utf-8")
QUESTIONS = questionnaire().questions
FIRST, LATER = date(2026, 1, 2), date(2026, 3, 4)


def test_every_page_is_what_the_data_says():
    assert list(registry.outdated()) == [], "run `make docs`"


def test_every_entry_has_the_date_of_its_last_change():
    assert changes.differences() == [], "run `make docs`"


@pytest.mark.parametrize("rule", rows())
def test_every_rule_and_sum_has_its_card(rule: str):
    assert f"| `{rule}` |" in RULES


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_stands_on_the_page_in_the_persons_words(question: str):
    assert RULES.count(f"**{words().say(f'question.{question}.text')}**") >= 1


def test_every_movement_and_form_stands_on_the_page():
    for movement in catalogue().movements:
        assert f"### {movement.code} · {words().say(f'movement.{movement.id}.name')}" in MOVEMENTS
        for one in movement.variants:
            form = words().say(f"movement.{movement.id}.variant.{one.ref.variant}.name")
            assert f"| {form} |" in MOVEMENTS


@pytest.mark.parametrize("name", ["rules", "movements", "limits"])
def test_every_page_says_first_that_no_clinician_has_reviewed_it(name: str):
    text = (ROOT / f"docs/safety/{name}.md").read_text(encoding="utf-8")
    assert "**No clinician has reviewed these" in text.partition("\n## ")[0]


@pytest.mark.parametrize("name", ["rules", "movements", "limits"])
def test_every_link_inside_the_pages_leads_somewhere(name: str):
    text = (ROOT / f"docs/safety/{name}.md").read_text(encoding="utf-8")
    for target in set(text.split("](")[1:]):
        file, _, place = target.partition(")")[0].partition("#")
        there = text if not file else (ROOT / "docs/safety" / file).read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in there or place in headings(there), target[:40]


def headings(text: str) -> set[str]:
    """The places that a code host makes of headings."""
    lines = (line.lstrip("#").strip() for line in text.splitlines() if line.startswith("#"))
    return {line.lower().replace(" ", "-") for line in lines}


CONDITIONS = {
    '{ question = "night-pain" }': "night pain",
    '{ question = "age", to = 15 }': "age 15 or less",
    '{ question = "age", from = 61 }': "age 61 or more",
    '{ question = "pain-now", from = 2, to = 4 }': "pain now from 2 to 4",
    '{ question = "bendy", ticked = 2 }': "bendy: 2 or more ticked",
    '{ question = "steroids-bones-checked", is = ["no"] }': "steroids bones checked is “No”",
    '{ question = "cancer-pain", is = ["night", "new"] }': (
        "cancer pain has “New” or “Worse at night”"
    ),
    '{ all = [{ question = "night-pain" }, { any = [{ question = "age", from = 61 },'
    ' { question = "first-episode" }] }] }': "night pain AND (age 61 or more OR first episode)",
}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_is_told_in_plain_words(condition: str):
    faults: list[Fault] = []
    read = read_condition(read_toml("it", f"when = {condition}", faults).table("when"))
    assert (told(read), faults) == (CONDITIONS[condition], [])


def test_a_long_condition_is_broken_into_lines():
    lines = in_lines(rules().rules["R29.beighton"].when).split("<br>OR ")
    assert len(lines) == 3


COUNTS_AS = {
    "night-pain": "Yes",
    "steroids-bones-checked": "No",
    "both-legs-only-walking": "Yes as well as No",
    "age": "whatever number makes a rule fire",
    "bendy": "as if every sign were ticked",
    "bone-state": "whichever answer makes a rule fire",
    "anything-else": "nothing: it may be left out",
    "beighton-measured": "Yes: what it leads on to stays unknown",
}


@pytest.mark.parametrize("question", COUNTS_AS)
def test_the_page_says_what_a_missing_answer_counts_as(question: str):
    assert unanswered(QUESTIONS[question]) == COUNTS_AS[question]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("sexual-change", "Yes · No · Not sure · I'd rather not say"),
        ("beighton-score", "a number from 0 to 9"),
        ("anything-else", "free text, up to 2000 characters"),
    ],
)
def test_the_page_says_what_may_be_answered(question: str, said: str):
    assert sorted(answers(QUESTIONS[question]).split(" · ")) == sorted(said.split(" · "))


def test_what_is_unchanged_keeps_its_date_and_what_changed_gets_todays():
    before = changes.brought_up_to_date({}, {"rules": {"a": "1", "b": "1", "gone": "1"}}, FIRST)
    after = changes.brought_up_to_date(before, {"rules": {"a": "1", "b": "2", "new": "1"}}, LATER)
    dates = {name: entry["changed"] for name, entry in after["rules"].items()}
    assert dates == {"a": FIRST, "b": LATER, "new": LATER}


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The pages and dates lie in a folder that goes away."""
    file = tmp_path / "docs" / "safety" / "changes.toml"
    for module in (command, registry, changes):
        monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(changes, "FILE", file)
    changes.changed.cache_clear()
    yield tmp_path
    changes.changed.cache_clear()


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> int:
    monkeypatch.setattr(sys, "argv", ["docs", *words])
    return command.main()


def test_the_command_writes_what_is_missing_and_then_finds_nothing_wrong(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    assert run(monkeypatch, "--check") == 1
    assert "docs/safety/rules.md differs from the data: run `make docs`" in capsys.readouterr().out
    assert run(monkeypatch, "--today", "2026-03-04") == 0
    assert "| Last change | 2026-03-04 |" in (elsewhere / "docs/safety/rules.md").read_text()
    capsys.readouterr()
    assert run(monkeypatch, "--check") == 0
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("elsewhere")
def test_a_change_whose_date_was_not_set_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    run(monkeypatch, "--today", "2026-03-04")
    hashed = changes.current()["rules"]["R1.saddle"]
    changes.FILE.write_text(changes.FILE.read_text().replace(hashed, "0" * 12))
    capsys.readouterr()
    assert run(monkeypatch, "--check") == 1
    assert "rules: R1.saddle has changed since its date was set" in capsys.readouterr().out


def test_a_cell_cannot_break_its_table():
    assert table(["a"], [["one | two\nthree"]]).splitlines()[2] == "| one \\| two three |"


@pytest.mark.parametrize(
    ("given", "said"), [([], ""), (["a"], "a"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_is_told_in_words(given: list[str], said: str):
    assert listed(given) == said
