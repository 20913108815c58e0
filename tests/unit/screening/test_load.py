"""The data files of screening: the shipped ones keep their laws, broken ones are refused whole."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from unbend.errors import BrokenDataError
from unbend.movements import catalogue
from unbend.screening import (
    Asked,
    Block,
    Country,
    Kind,
    Level,
    Question,
    Rule,
    conditions,
    countries,
    questionnaire,
    rules,
)
from unbend.screening.conditions import All, Between, Condition, Is
from unbend.screening.countries import INTERNATIONAL, read_countries
from unbend.screening.load import read_questionnaire, read_rules
from unbend.screening.rules import Strength
from unbend.units import Citation, Mark


def parts(condition: Condition) -> list[Condition]:
    if isinstance(condition, All | conditions.Any):
        return [one for part in condition.parts for one in parts(part)]
    return [condition]


CONDITIONS = [
    part
    for one in (
        *(rule.when for rule in rules().rules.values()),
        *(q.asked_if for q in questionnaire().questions.values() if q.asked_if),
    )
    for part in parts(one)
]


def test_every_question_decides_something() -> None:
    used = {question for condition in CONDITIONS for question in condition.questions}
    assert set(questionnaire().questions) - used == set()


def test_every_row_of_the_table_has_a_question_and_a_rule() -> None:
    rows = {f"R{number}" for number in range(1, 58)}
    asked = {row for one in questionnaire().questions.values() for row in one.rows}
    assert asked == rows
    ruled = {rule.row for rule in rules().rules.values()}
    assert ruled - {"S53", "TEXT"} == rows


@pytest.mark.hazard("H-29")
def test_no_threshold_lies_inside_a_band() -> None:
    for condition in CONDITIONS:
        if isinstance(condition, Between):
            for low, high in questionnaire().questions[condition.question].bands:
                assert not low < condition.low <= high, condition
                assert not low <= condition.high < high, condition


def test_bands_cover_their_number_without_a_gap() -> None:
    for question in questionnaire().questions.values():
        if question.bands:
            covered = [n for low, high in question.bands for n in range(low, high + 1)]
            assert covered == list(range(question.low, question.high + 1))


@pytest.mark.hazard("H-4", "H-29")
def test_every_bar_and_ease_of_a_movement_names_a_rule() -> None:
    known = {name for rule in rules().rules.values() for name in (rule.id, rule.row)}
    named = {
        name
        for movement in catalogue().movements
        for variant in movement.variants
        for name in (*variant.bars, *variant.eases)
    }
    assert named - known == set()


@pytest.mark.hazard("H-1", "H-3", "H-17", "H-33")
def test_emergency_signs_are_asked_first_and_before_every_session() -> None:
    blocks = questionnaire().blocks
    assert [block.id for block in blocks[:2]] == ["nerves", "alarm"]
    assert [block.id for block in questionnaire().asked(Asked.EVERY_SESSION)] == [
        "nerves",
        "alarm",
        "urgent",
    ]


@pytest.mark.hazard("H-29")
def test_a_questions_file_is_refused_with_all_its_faults() -> None:
    text = """
[[blocks]]
id = "one"
asked = "sometimes"
[[blocks.questions]]
id = "a"
rows = ["R1"]
kind = "one-of"
options = ["x"]
healthy = "y"
source = "s"
mark = "Z"
[[blocks.questions]]
id = "a"
rows = ["R1"]
asked_if = { question = "later" }
colour = "red"
source = "s"
mark = "D"
"""
    with pytest.raises(BrokenDataError) as caught:
        read_questionnaire("q.toml", text)
    assert [str(fault) for fault in caught.value.faults] == [
        "q.toml: blocks[0].asked: 'sometimes' is none of every-session, full, stop, observed",
        "q.toml: blocks[0].questions[0].mark: 'Z' is none of R, K, D",
        "q.toml: blocks[0].questions[1].colour: is not a known key here",
        'q.toml: a.healthy: \'y\' is none of "x", "unsure"',
        "q.toml: a: stands twice",
        "q.toml: a.asked_if: names 'later', which is no question before it",
    ]


def test_a_question_takes_what_its_file_says_and_no_more_where_it_is_silent() -> None:
    text = """
[[blocks]]
id = "one"
asked = "full"
[[blocks.questions]]
id = "a"
rows = ["R1"]
source = "s"
mark = "D"
[[blocks.questions]]
id = "b"
rows = ["R2", "R3"]
kind = "any-of"
options = ["x", "y"]
healthy = ["y"]
optional = true
asked_if = { question = "a" }
source = "t"
mark = "R"
"""
    found = read_questionnaire("q.toml", text)
    assert found.blocks == (Block("one", Asked.FULL),)
    assert found.questions["a"] == Question(
        id="a",
        rows=("R1",),
        block="one",
        kind=Kind.YES_NO,
        options=("yes", "no", "unsure"),
        low=0,
        high=0,
        bands=(),
        asked_if=None,
        healthy="no",
        momentary=False,
        optional=False,
        citation=Citation("s", Mark.DECISION),
    )
    assert found.questions["b"] == Question(
        id="b",
        rows=("R2", "R3"),
        block="one",
        kind=Kind.ANY_OF,
        options=("x", "y", "unsure"),
        low=0,
        high=0,
        bands=(),
        asked_if=Is("a", frozenset({"yes"})),
        healthy=("y",),
        momentary=False,
        optional=True,
        citation=Citation("t", Mark.READ),
    )


def test_a_rule_does_nothing_its_file_does_not_say() -> None:
    given = 'level = "advice"\nsource = "s"\nmark = "D"\n'
    text = (
        f'[[rules]]\nid = "R1.a"\nstrength = "alone"\nwhen = {{ question = "fever" }}\n{given}'
        f'[[sums]]\nid = "SUM.x"\nat_least = 2\n{given}'
        f'[[sums]]\nid = "SUM.y"\nat_least = 3\n{given}'
    )
    found = read_rules("r.toml", text, questionnaire())
    assert found.rules["R1.a"] == Rule(
        id="R1.a",
        level=Level.ADVICE,
        when=Is("fever", frozenset({"yes"})),
        bars=frozenset(),
        bars_everything=False,
        gentle=False,
        points=0,
        clearable=False,
        reading=None,
        strength=Strength.ALONE,
        citation=Citation("s", Mark.DECISION),
    )
    assert [(one.id, one.at_least, one.clearable) for one in found.sums] == [
        ("SUM.y", 3, False),
        ("SUM.x", 2, False),
    ]


def test_the_row_of_a_rule_is_what_stands_before_its_first_dot() -> None:
    rule = rules().rules["R1.saddle"]
    assert rule.row == "R1"
    assert replace(rule, id="R9.a.b").row == replace(rule, id="R9").row == "R9"


def test_clearable_are_the_rules_and_sums_that_say_so() -> None:
    found = rules().clearable()
    assert {"R17.night-pain", "SUM.three"} <= found
    assert found.isdisjoint({"R1.saddle", "SUM.two"})


@pytest.mark.parametrize(
    ("read", "name"), [(questionnaire, "questions"), (rules, "rules"), (countries, "countries")]
)
def test_a_fault_of_a_shipped_file_names_the_file(
    read: Callable[[], object], name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "questions.toml").write_text("")
    (tmp_path / "data" / f"{name}.toml").write_text("this is no TOML")
    monkeypatch.setattr(sys.modules[read.__module__], "files", lambda _package: tmp_path)
    with pytest.raises(BrokenDataError, match=rf"^{name}\.toml: is not valid TOML"):
        read.__wrapped__()  # type: ignore[attr-defined]


@pytest.mark.hazard("H-29")
def test_a_rules_file_is_refused_with_all_its_faults() -> None:
    rule = 'id = "R1.a"\nlevel = "urgent"\nstrength = "weak"\nsource = "s"\nmark = "D"\n'
    text = (
        f"[[rules]]\n{rule}when = {{ question = 'nope' }}\n"
        f"[[rules]]\n{rule}when = {{ any = [{{ question = 'fever', ticked = 'x' }}] }}\n"
        "bars = ['JUMP']\n"
        "[[sums]]\nid = 'SUM.x'\nat_least = 'two'\nlevel = 'urgent'\nsource = 's'\nmark = 'D'\n"
    )
    with pytest.raises(BrokenDataError) as caught:
        read_rules("r.toml", text, questionnaire())
    found = [str(fault) for fault in caught.value.faults]
    assert found[0] == "r.toml: rules[1].when.any[0].ticked: 'x' is not a whole number"
    assert found[1].startswith("r.toml: rules[1].bars: 'JUMP' is none of FLEX")
    assert found[2:] == [
        "r.toml: sums[0].at_least: 'two' is not a whole number",
        "r.toml: R1.a.when: names 'nope', which is no question before it",
        "r.toml: R1.a: stands twice",
    ]


@pytest.mark.hazard("H-30")
def test_every_country_has_an_emergency_number() -> None:
    assert INTERNATIONAL in countries()
    assert all(one.emergency.replace(" ", "").isdigit() for one in countries().values())


def test_a_country_has_the_numbers_its_file_gives_and_no_others() -> None:
    text = """
[AA]
name = "A"
emergency = "1"
urgent = "2"
crisis = "3"
crisis_name = "Someone"
source = "s"
mark = "D"
[BB]
name = "B"
emergency = "9"
source = "s"
mark = "D"
"""
    source = Citation("s", Mark.DECISION)
    assert read_countries("c.toml", text) == {
        "AA": Country(
            code="AA",
            name="A",
            emergency="1",
            urgent="2",
            crisis="3",
            crisis_name="Someone",
            citation=source,
        ),
        "BB": Country(
            code="BB",
            name="B",
            emergency="9",
            urgent="",
            crisis="",
            crisis_name="",
            citation=source,
        ),
    }


def test_a_countries_file_is_refused_with_all_its_faults() -> None:
    with pytest.raises(BrokenDataError) as caught:
        read_countries("c.toml", "[XX]\nname = 'X'\nurgent = 1\nsource = 's'\nmark = 'D'\n")
    assert [str(fault) for fault in caught.value.faults] == [
        "c.toml: XX.emergency: is missing: a piece of text",
        "c.toml: XX.urgent: 1 is not a piece of text",
    ]
