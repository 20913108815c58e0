"""Safety texts can be read after eight years of school, each by itself."""

from __future__ import annotations

import pytest
import textstat

from tests.words.everything import every_sentence
from tests.words.reading import (
    Block,
    grade,
    number,
    page_blocks,
    syllables,
    table,
    unjudged,
    wording_blocks,
)
from tests.words.sentence import Kind, Place, Sentence

# The measure is made for English; another language brings its own.
LANGUAGE = "en"


def blocks() -> tuple[Block, ...]:
    known = every_sentence()
    return (*wording_blocks(known, LANGUAGE), *page_blocks(known))


@pytest.mark.hazard("H-34")
def test_every_safety_text_can_be_read_after_eight_years_of_school():
    assert [str(block) for block in blocks() if block.grade > table()["highest"]] == []


def test_the_highest_grade_is_eight():
    assert table()["highest"] == 8


def test_every_wording_is_judged_or_said_to_be_no_safety_text():
    assert unjudged(every_sentence(), LANGUAGE) == []


def test_a_wording_in_no_block_is_noticed():
    stray = Sentence(Kind.WORDING, Place("new.toml", "warning.loud"), "Mind your head.")
    assert unjudged([stray], LANGUAGE) == ["new.toml: warning.loud"]


@pytest.mark.parametrize("language", sorted({one.language for one in every_sentence()}))
def test_every_language_has_a_measure(language: str):
    assert language == LANGUAGE


@pytest.mark.parametrize(
    "name",
    [
        "question saddle-numbness",
        "options leg-weakness-course",
        "reason R1.saddle",
        "outcome emergency",
        "outcome crisis",
        "outcome stopped",
        "what to do emergency",
        "safety net now",
        "safety net soon",
        "closure stopped",
        "stop signs ball-drape",
        "setup of a variant child-pose.wide-knees",
    ],
)
def test_a_safety_text_is_judged_by_itself(name: str):
    assert len([block for block in blocks() if block.name == name]) == 1


def test_a_question_is_read_with_its_example_and_its_why():
    block = next(one for one in blocks() if one.name == "question saddle-numbness")
    assert [text.split()[0] for text in block.texts] == ["Numbness", "Around", "The"]


def test_the_pages_of_the_answer_and_of_the_stop_are_judged():
    judged = {block.name.split(":")[0].rpartition("/")[2] for block in blocks()}
    assert judged >= {"_sent_away.html", "_calls.html", "_self_care.html", "_nothing.html"}
    assert judged >= {"player.html", "after.html", "today.html", "500.html"}


def test_a_long_text_on_a_page_is_not_hidden_among_short_ones():
    hard = "Immediate professional medical consultation is recommended for neurological symptoms."
    page = "src/unbend_web/check/templates/check/new.html"
    said = [Sentence(Kind.TEMPLATE, Place(page, line), "Go on") for line in range(50)]
    found = page_blocks([*said, Sentence(Kind.TEMPLATE, Place(page, 51), hard)])
    assert [block.texts for block in found if block.grade > table()["highest"]] == [(hard,)]


# -- the measure -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The nerves at the base of the spine pass there. If they are squeezed, hours count.",
        "Call the emergency number, or have someone take you to an emergency department.",
    ],
)
def test_the_grade_is_the_one_of_flesch_and_kincaid(text: str):
    assert grade([text]) == pytest.approx(textstat.flesch_kincaid_grade(text), abs=0.01)


def test_each_text_of_a_block_ends_a_sentence():
    assert grade(["No full stop here", "nor here"]) == grade(["No full stop here. Nor here."])


def test_a_longer_word_and_a_longer_sentence_read_harder():
    assert grade(["Your back hurts a lot."]) < grade(["Your abdomen hurts a lot."])
    assert grade(["Sit down. Breathe out."]) < grade(["Sit down then breathe out."])


def test_a_place_counts_as_a_short_word():
    assert grade(["Rest for {hours} hours."]) == grade(["Rest for two hours."])
    assert grade(["Under %(most)s signs."]) == grade(["Under two signs."])


@pytest.mark.parametrize(
    ("value", "spoken"),
    [(0, "zero"), (16, "sixteen"), (45, "forty five"), (112, "one hundred twelve")],
)
def test_a_number_is_read_out(value: int, spoken: str):
    assert number(value) == spoken


def test_a_year_is_read_digit_by_digit():
    assert number(2026) == "two zero two six"


def test_a_word_that_no_dictionary_holds_is_counted_by_our_own_list():
    with pytest.raises(KeyError):
        textstat.syllable_count("apixaban")
    assert syllables("apixaban") == 4


def test_a_word_that_nobody_lists_is_counted_by_its_vowels():
    assert syllables("zorblitane") == 4


@pytest.mark.parametrize("word", sorted(table()["syllables"]))
def test_no_word_is_listed_that_is_not_said(word: str):
    said = " ".join(one.text.lower().replace("\u2019", "'") for one in every_sentence())
    assert word in said
