"""What is typed: keys, and the numbers of rows."""

from __future__ import annotations

import io

import pytest

from unbend_cli.session.keys import ClosedError, Piped, keys_in
from unbend_cli.session.rows import Picked, Way, read_rows


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("h", ["h"]),
        ("\x1b", ["escape"]),
        ("\x1b[D", ["left"]),
        ("\x1bOC", ["right"]),
        ("\x1b[15~", []),
        (" h", [" ", "h"]),
        ("", []),
    ],
)
def test_a_lone_escape_is_a_key_and_an_arrow_is_another(typed: str, keys: list[str]):
    assert list(keys_in(typed)) == keys


def test_the_first_letter_of_a_piped_line_is_its_key_and_an_empty_one_is_the_space_bar():
    hands = Piped(io.StringIO("h\n\nskip\n"))
    assert [hands.key(5), hands.key(5), hands.key(5)] == ["h", " ", "s"]


def test_the_end_of_what_was_piped_in_is_told(capsys: pytest.CaptureFixture[str]):
    hands = Piped(io.StringIO("3\n"))
    assert hands.line("> ") == "3"
    with pytest.raises(ClosedError):
        hands.line("> ")
    with pytest.raises(ClosedError):
        hands.key(0)
    assert capsys.readouterr().out == "> \n> "


def read(typed: str, *, several: bool = True, unsure: bool = True) -> Picked | None:
    return read_rows(typed, 5, several=several, unsure=unsure, ways=(Way.WHY, Way.BACK))


@pytest.mark.parametrize(
    ("typed", "sure", "unsure"),
    [
        ("", set(), set()),
        ("1", {0}, set()),
        ("1 3,5", {0, 2, 4}, set()),
        ("2?", set(), {1}),
        ("1, 2?", {0}, {1}),
        # Said both ways, it is not sure.
        ("2 2?", set(), {1}),
    ],
)
def test_numbers_choose_rows(typed: str, sure: set[int], unsure: set[int]):
    assert read(typed) == Picked(frozenset(sure), frozenset(unsure))


@pytest.mark.parametrize("typed", ["0", "6", "none", "1-3", "1 x", "?1", "-1", "¹"])
def test_what_is_no_number_of_a_row_is_not_read(typed: str):
    assert read(typed) is None


@pytest.mark.parametrize(("typed", "way"), [("?", Way.WHY), ("b", Way.BACK), ("B", Way.BACK)])
def test_asking_why_and_going_back_choose_nothing(typed: str, way: Way):
    assert read(typed) == Picked(way=way)


@pytest.mark.parametrize("typed", ["", "1 2"])
def test_where_one_is_asked_for_none_and_two_are_not_read(typed: str):
    assert read(typed, several=False) is None


def test_not_sure_is_not_read_where_it_has_a_row_of_its_own():
    assert read("1?", unsure=False) is None
