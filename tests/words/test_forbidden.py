"""No sentence promises what nobody can keep, soothes falsely, blames, cheers or shouts."""

from __future__ import annotations

import pytest

from tests.words.everything import every_sentence
from tests.words.forbidden import (
    Excused,
    Forbidden,
    excused,
    forbidden,
    languages_with_a_table,
    said_wrongly,
)
from tests.words.sentence import Place, Sentence

GROUPS = {"claim", "reassurance", "blame", "cheer", "shout"}


def said(text: str, by: Forbidden) -> Sentence:
    return Sentence(min(by.kinds), Place("somewhere", 1), text, by.language)


@pytest.mark.hazard("H-7", "H-9")
def test_no_sentence_says_what_it_may_not():
    assert said_wrongly(every_sentence()) == []


@pytest.mark.hazard("H-14")
def test_every_language_that_is_spoken_has_a_table_of_what_it_may_not_say():
    assert {one.language for one in every_sentence()} <= languages_with_a_table()


@pytest.mark.parametrize("language", sorted(languages_with_a_table()))
def test_a_language_forbids_as_many_kinds_of_sentence_as_any_other(language: str):
    assert {one.group for one in forbidden() if one.language == language} == GROUPS


@pytest.mark.parametrize("pattern", forbidden(), ids=str)
def test_a_pattern_catches_what_it_is_there_for(pattern: Forbidden):
    assert pattern.catches
    assert [one for one in pattern.catches if not pattern.found_in(said(one, pattern))] == []


@pytest.mark.parametrize("pattern", forbidden(), ids=str)
def test_a_pattern_lets_an_honest_sentence_through(pattern: Forbidden):
    assert [one for one in pattern.lets if pattern.found_in(said(one, pattern))] == []


@pytest.mark.parametrize("pattern", forbidden(), ids=str)
def test_a_pattern_says_why(pattern: Forbidden):
    assert pattern.why.strip()


@pytest.mark.hazard("H-9")
@pytest.mark.parametrize(
    "claim",
    [
        "It cures back pain.",
        "A treatment for your back.",
        "Relief is guaranteed.",
        "Be pain-free.",
        "It is safe for everyone.",
        "Clinically proven.",
        "It realigns the spine.",
        "It reduces inflammation.",
        "You are safe.",
        "It is nothing serious.",
        "No need to worry.",
        "A pop is harmless.",
        "It is perfectly safe.",
        "All clear.",
        "You're fine.",
    ],
)
def test_the_claims_that_must_never_be_made_are_caught(claim: str):
    caught = [one for one in forbidden() if one.language == "en" and one.found_in(said(claim, one))]
    assert caught


def test_denying_a_claim_is_caught_too():
    one = next(pattern for pattern in forbidden() if "treat" in pattern.pattern.pattern)
    assert one.found_in(said("This does not treat anything.", one))


@pytest.mark.parametrize("one", excused(), ids=lambda one: one.place)
def test_an_exception_is_still_needed(one: Excused):
    others = [other for other in excused() if other is not one]
    assert said_wrongly(every_sentence(), others) != []


def test_an_exception_excuses_its_own_words_only():
    pattern = forbidden()[0]
    text = "It cures this. It cures that."
    one = Excused("somewhere", "It cures this.", "for a test")
    assert said_wrongly([said(text, pattern)], [one]) != []
    assert said_wrongly([said("It cures this.", pattern)], [one]) == []
