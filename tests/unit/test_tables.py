"""Reading TOML tables: right types come through, every fault is noted with its place."""

from __future__ import annotations

from enum import StrEnum

import pytest

from unbend.errors import Fault
from unbend.tables import Table, read_toml
from unbend.units import Mark


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def table(text: str) -> Table:
    return read_toml("file.toml", text, [])


def test_right_values_come_through_without_a_fault() -> None:
    top = table(
        'a = "x"\nb = 2\nc = 1.5\nd = true\ne = ["p"]\nf = "red"\ng = ["blue"]\n'
        'source = "book"\nmark = "R"\n[h]\ni = 1\n[[j]]\nk = 2\n'
    )
    assert (top.text("a"), top.whole("b"), top.number("c"), top.flag("d")) == ("x", 2, 1.5, True)
    assert (top.texts("e"), top.choice("f", Colour)) == (("p",), Colour.RED)
    assert top.choices("g", Colour) == (Colour.BLUE,)
    assert top.citation().mark is Mark.READ
    assert (top.table("h").whole("i"), top.tables("j")[0].whole("k")) == (1, 2)
    top.finish()
    assert top.faults == []


def test_a_whole_number_serves_as_a_number() -> None:
    assert table("c = 4").number("c") == 4.0


def test_defaults_stand_in_for_what_is_not_given() -> None:
    top = table("")
    assert (top.text("a", "x"), top.whole("b", 1), top.flag("d", default=True)) == ("x", 1, True)
    assert top.choice("f", Colour, Colour.BLUE) is Colour.BLUE
    assert (top.number("n", 2.0), top.texts("e", ("q",))) == (2.0, ("q",))
    assert "a" not in top
    assert top.faults == []


@pytest.mark.parametrize(
    ("text", "ask", "what"),
    [
        ("a = 1", lambda top: top.text("a"), "1 is not a piece of text"),
        ("", lambda top: top.text("a"), "is missing: a piece of text"),
        ("a = true", lambda top: top.whole("a"), "True is not a whole number"),
        ("a = true", lambda top: top.number("a"), "True is not a number"),
        ("a = 1", lambda top: top.flag("a"), "1 is not true or false"),
        ("a = [1]", lambda top: top.texts("a"), "[1] is not a list of texts"),
        ('a = "green"', lambda top: top.choice("a", Colour), "'green' is none of red, blue"),
        ("a = 1", lambda top: top.choice("a", Colour), "1 is not a piece of text"),
        ('a = ["green"]', lambda top: top.choices("a", Colour), "'green' is none of red, blue"),
        ("a = 1", lambda top: top.table("a"), "1 is not a table"),
        ("a = 1", lambda top: top.tables("a"), "1 is not a list of tables"),
        ("a = 1", lambda top: top.finish(), "is not a known key here"),
    ],
)
def test_a_wrong_value_is_a_fault_with_its_place(text: str, ask, what: str) -> None:  # noqa: ANN001
    top = table(text)
    ask(top)
    assert top.faults == [Fault("file.toml: a", what)]


def test_places_lead_into_nested_tables() -> None:
    top = table("[[phases]]\nhold = 'x'")
    top.tables("phases")[0].whole("hold")
    assert [fault.where for fault in top.faults] == ["file.toml: phases[0].hold"]


def test_a_text_that_is_no_toml_is_one_fault() -> None:
    faults: list[Fault] = []
    assert read_toml("file.toml", "a = ", faults).keys() == ()
    assert len(faults) == 1
    assert str(faults[0]).startswith("file.toml: is not valid TOML")


def test_whatever_stands_there_comes_through_as_it_is() -> None:
    top = table("a = true\nb = [1, 'x']")
    assert (top.anything("a"), top.anything("b"), top.anything("c")) == (True, [1, "x"], None)
    top.finish()
    assert top.faults == []
