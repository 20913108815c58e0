"""Rows to choose from by their numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from unbend_cli import text
from unbend_cli.session.keys import Hands


class Way(StrEnum):
    """What may be typed instead of an answer."""

    WHY = "?"
    BACK = "b"


_NUMBER = re.compile(r"(\d{1,3})(\??)")


@dataclass(frozen=True, slots=True)
class Picked:
    """The places of the rows that were chosen, from 0."""

    sure: frozenset[int] = frozenset()
    unsure: frozenset[int] = frozenset()
    way: Way | None = None
    """What was asked for instead of an answer."""


def ask_rows(
    rows: tuple[str, ...],
    hands: Hands,
    *,
    several: bool = False,
    unsure: bool = False,
    ways: tuple[Way, ...] = (),
) -> Picked:
    """Show the rows and ask which; asked again until the answer can be read.

    Where ``several`` may be chosen, Enter alone chooses none.
    """
    text.columns([(f"{number:>2}", row) for number, row in enumerate(rows, start=1)])
    while True:
        typed = hands.line(_prompt(ways))
        picked = read_rows(typed, len(rows), several=several, unsure=unsure, ways=ways)
        if picked is not None:
            return picked
        text.paragraph(_fault(len(rows), several=several))


def read_rows(
    typed: str, count: int, *, several: bool, unsure: bool, ways: tuple[Way, ...]
) -> Picked | None:
    """What was typed, as places; None where it cannot be read."""
    if typed.lower() in ways:
        return Picked(way=Way(typed.lower()))
    parts = [_NUMBER.fullmatch(one) for one in re.split(r"[\s,;]+", typed) if one]
    found = [(int(one[1]) - 1, bool(one[2])) for one in parts if one]
    readable = len(found) == len(parts) and all(0 <= place < count for place, _q in found)
    if not readable or (not several and len(found) != 1):
        return None
    marked = frozenset(place for place, is_marked in found if is_marked)
    if marked and not unsure:
        return None
    return Picked(frozenset(place for place, _q in found) - marked, marked)


def _prompt(ways: tuple[Way, ...]) -> str:
    named = {Way.WHY: _("? why we ask"), Way.BACK: _("b back")}
    told = ", ".join(named[one] for one in ways)
    return f"({told}) > " if told else "> "


def _fault(count: int, *, several: bool) -> str:
    if several:
        return _("Please type numbers from 1 to %(count)s, or just Enter.") % {"count": count}
    return _("Please type one number from 1 to %(count)s.") % {"count": count}
