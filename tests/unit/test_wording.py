"""Sentences are found by key, and a missing one is our bug to hear of."""

from __future__ import annotations

import pytest

from unbend.errors import BrokenDataError
from unbend.wording import words
from unbend.wording.words import Words


def test_a_sentence_is_found_by_its_key() -> None:
    assert words("en").say("question.age.text") == "Your age"


def test_places_in_a_sentence_are_filled() -> None:
    assert Words("en", {"left": "{count} left"}).say("left", count=3) == "3 left"


def test_a_list_is_found_under_its_key_in_order() -> None:
    assert words("en").under("disposition.crisis.do")[0].startswith("Call a crisis line")


def test_a_missing_sentence_is_an_error_that_names_the_key() -> None:
    assert not words("en").has("no.such")
    with pytest.raises(BrokenDataError, match=r"no sentence for 'no\.such'"):
        words("en").say("no.such")


def test_a_language_that_is_not_shipped_is_an_error() -> None:
    with pytest.raises(BrokenDataError, match="no language 'xx'"):
        words("xx")
