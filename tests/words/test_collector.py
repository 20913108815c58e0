"""Every sentence a person can see is found: of each kind, in each language, with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from tests.words.everything import ROOT, every_sentence, sentences_of
from tests.words.forbidden import said_wrongly
from tests.words.from_scripts import strings
from tests.words.sentence import Kind, Sentence
from unbend.wording import LANGUAGES

WEB = "src/unbend_web"
CHECK = f"{WEB}/check/templates/check"
PLANTED = "It cures your back."


@pytest.mark.parametrize(
    ("kind", "file", "text"),
    [
        (Kind.WORDING, "wording/data/en/screening.toml", "Please get help now"),
        (Kind.WORDING, "wording/data/en/movements.toml", "Cat and cow"),
        (Kind.WORDING, "wording/data/en/practice.toml", "Breathe in"),
        (Kind.TEMPLATE, "check/start.html", "A few questions first"),
        (Kind.TEMPLATE, "check/_calls.html", "Suddenly worse? Call {}"),
        (Kind.TEMPLATE, "journal/day.html", "{} pops along the way"),
        (Kind.TEMPLATE, "practice/choose.html", "How long?"),
        (Kind.TEMPLATE, "practice/after.html", "Before it was {} of 10."),
        (Kind.TEMPLATE, "practice/player.html", "Noted"),
        (Kind.TEMPLATE, "templates/base.html", "Pages"),
        (Kind.MARKED, "check/forms.py", "Tick what fits, or choose “None of these”."),
        (Kind.MARKED, "practice/forms.py", "Foam roller"),
        (Kind.MARKED, "practice/presenters.py", "%(count)d times"),
        (Kind.CODE, "unbend/tables.py", "is not a known key here"),
        (Kind.CODE, "unbend_cli/options.py", "print JSON instead of text"),
        (Kind.CODE, "unbend/units.py", "{} is not a whole number from 0 to 10"),
        (Kind.CODE, "unbend_cli/commands/movements.py", "Take care"),
        (Kind.SCRIPT, "browser/scene.js", 'The page has no part "{}".'),
        (Kind.TABLE, "screening/data/rules.toml", "NHS back pain page, 999 list"),
        (Kind.TABLE, "screening/data/countries.toml", "Samaritans"),
        (Kind.DOCUMENT, "README.md", "It runs on your own machine"),
        (Kind.DOCUMENT, "pyproject.toml", "Relieve back tension gently"),
    ],
)
def test_a_sentence_of_each_kind_is_found(kind: Kind, file: str, text: str):
    said = [
        one.text for one in every_sentence() if one.kind is kind and one.place.file.endswith(file)
    ]
    whole = kind not in {Kind.TABLE, Kind.DOCUMENT}
    assert any(one == text if whole else text in one for one in said), said


def test_what_help_shows_of_a_command_is_found():
    said = [one.text for one in every_sentence() if one.kind is Kind.COMMAND]
    assert any(one.startswith("What a set of answers adds up to.") for one in said)


def test_a_docstring_that_nobody_is_shown_is_not_a_sentence_of_the_product():
    shown = {Kind.CODE, Kind.MARKED}
    said = [one.text for one in every_sentence() if one.kind in shown]
    assert not any("Raises BadRequestError" in one for one in said)


def test_a_sentence_stands_where_it_says():
    wrong = [
        str(one) for one in every_sentence() if one.kind is Kind.TEMPLATE and not _stands_there(one)
    ]
    assert wrong == []


def _stands_there(one: Sentence) -> bool:
    assert isinstance(one.place.at, int)
    lines = (ROOT / one.place.file).read_text(encoding="utf-8").splitlines()
    first = one.text.replace("{}", " ").split()[0]
    # A tag may run over several lines; its attributes stand below its beginning.
    return any(first in line for line in lines[one.place.at - 1 : one.place.at + 9])


# -- planted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("src/unbend/wording/data/en/screening.toml", "Please get help now", PLANTED),
        ("src/unbend/screening/data/countries.toml", "Samaritans", PLANTED),
        ("src/unbend/screening/data/rules.toml", "NHS back pain page, 999 list", PLANTED),
        (f"{CHECK}/_why.html", "Why do we ask?", PLANTED),
        (f"{CHECK}/_why.html", '<dl class="whys">', f"<p>{PLANTED}</p><dl>"),
        (f"{CHECK}/_why.html", '<dl class="whys">', "<p>It <b>cures</b> your back.</p><dl>"),
        (f"{CHECK}/_why.html", '<dl class="whys">', f'<img alt="{PLANTED}"><dl>'),
        (f"{CHECK}/_why.html", '<dl class="whys">', f'<dl title="{PLANTED}">'),
        (f"{CHECK}/_why.html", '<dl class="whys">', f'<input placeholder="{PLANTED}"><dl>'),
        (f"{CHECK}/_why.html", '<dl class="whys">', f'<input type="submit" value="{PLANTED}"><dl>'),
        (f"{CHECK}/_why.html", '<dl class="whys">', f'<dl data-words="{PLANTED}">'),
        (f"{CHECK}/_why.html", "{{ one.why }}", '{{ one.why|default:"It cures it." }}'),
        (f"{CHECK}/_why.html", "{{ one.why }}", '{{ _("It cures it.") }}'),
        (f"{CHECK}/_calls.html", "Suddenly worse?", PLANTED),
        (
            f"{WEB}/templates/base.html",
            'aria-label="{% translate "Pages" %}',
            f'aria-label="{PLANTED}',
        ),
        (
            f"{WEB}/templates/base.html",
            '<meta name="color-scheme"',
            f'<meta name="description" content="{PLANTED}"><meta name="color-scheme"',
        ),
        (f"{WEB}/practice/templates/practice/choose.html", "How long?", PLANTED),
        (f"{WEB}/practice/templates/practice/plan.html", "{{ count }} movements", PLANTED),
        (f"{WEB}/check/forms.py", "Tick what fits, or choose", PLANTED),
        (f"{WEB}/practice/presenters.py", '"%(count)d times"', f'"{PLANTED}"'),
        ("src/unbend/tables.py", "is not a known key here", PLANTED),
        ("src/unbend/screening/questionnaire.py", "is longer than", PLANTED),
        ("src/unbend_cli/options.py", "print JSON instead of text", PLANTED),
        ("src/unbend_cli/commands/screen.py", "What a set of answers adds up to.", PLANTED),
        ("src/unbend/units.py", "is not a whole number from 0 to 10", PLANTED),
        (f"{WEB}/browser/static/browser/scene.js", "The page has no part", PLANTED),
        (f"{WEB}/static/css/base.css", "}", f'}} p::after {{ content: "{PLANTED}"; }}'),
        (f"{WEB}/static/favicon.svg", "</svg>", f"<title>{PLANTED}</title></svg>"),
        ("README.md", "It runs on your own machine", PLANTED),
        ("pyproject.toml", "Relieve back tension gently", PLANTED),
    ],
)
def test_a_forbidden_sentence_is_caught_wherever_it_is_planted(
    tmp_path: Path, file: str, old: str, new: str
):
    source = (ROOT / file).read_text(encoding="utf-8")
    assert old in source
    place = tmp_path / file
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(source.replace(old, new, 1), encoding="utf-8")
    caught = said_wrongly(sentences_of(tmp_path))
    assert [one for one in caught if one.startswith(file) and "cures anything" in one]


def test_a_forbidden_sentence_is_caught_in_a_translation_and_judged_in_its_language(tmp_path: Path):
    file = tmp_path / WEB / "locale/en/LC_MESSAGES/django.po"
    file.parent.mkdir(parents=True)
    file.write_text(
        'msgid ""\nmsgstr "Language: en\\n"\n\n'
        'msgid "Kept"\nmsgstr ""\n"It "\n"cures it."\n\n'
        'msgid "%d back"\nmsgid_plural "%d backs"\nmsgstr[0] "Cured"\nmsgstr[1] "%d cured"\n',
        encoding="utf-8",
    )
    found = sentences_of(tmp_path)
    assert [(one.place.at, one.text) for one in found] == [
        (5, "It cures it."),
        (11, "Cured"),
        (12, "%d cured"),
    ]
    assert len(said_wrongly(found)) == 3


def test_a_file_that_is_left_as_it_is_holds_nothing_forbidden(tmp_path: Path):
    shutil.copytree(ROOT / "src/unbend/wording", tmp_path / "src/unbend/wording")
    found = sentences_of(tmp_path)
    assert found
    assert said_wrongly(found) == []


# -- nothing is overlooked ---------------------------------------------------------------

READ = {".toml", ".html", ".py", ".js", ".svg", ".css", ".po"}
WITHOUT_WORDS = {
    ".woff2": "a font",
    ".json": "what only the type check of the scripts needs",
    ".npmrc": "what only the type check of the scripts needs",
    ".gitignore": "nothing is shown",
    ".pyc": "compiled from what is read",
    ".typed": "empty",
    ".mo": "compiled from what is read",
}


def test_no_file_of_the_product_is_of_a_kind_that_nobody_reads():
    files = (one for one in (ROOT / "src").rglob("*") if one.is_file())
    kinds = {one.suffix or one.name for one in files if "node_modules" not in one.parts}
    assert sorted(kinds - READ - WITHOUT_WORDS.keys()) == []


def test_the_languages_that_are_read_are_those_that_are_shipped():
    worded = {one.language for one in every_sentence() if one.kind is Kind.WORDING}
    assert worded == set(LANGUAGES)
    assert {one.language for one in every_sentence()} == {code for code, _ in settings.LANGUAGES}


# -- scripts -----------------------------------------------------------------------------


def test_a_script_is_read_as_a_browser_reads_it():
    source = """
    // "not this"
    const a = "one 'of' them", b = 'it\\'s two'; /* "nor this" */
    const c = x / y / "three".length;
    const d = /["']/.test(a) ? `four ${b ? "five" : `six ${a}`} done` : "seven";
    """
    assert [text for _, text in strings(source)] == [
        "one 'of' them",
        "it's two",
        "three",
        "four {} done",
        "five",
        "six {}",
        "seven",
    ]
