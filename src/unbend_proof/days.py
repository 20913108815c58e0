"""Days whose journal closes something, each with what it closes by the words of the limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from unbend.anatomy import Direction, Side
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.movements import Catalogue
from unbend.movements.model import Movement, MovementClass, Sides, Variant, VariantRef

NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)
"""A Wednesday without a change of clocks: days that have one are the journeys' concern."""


@dataclass(frozen=True, slots=True)
class Day:
    """A journal as it stands at noon, and what must be closed then."""

    name: str
    entries: tuple[Entry, ...]
    closed: frozenset[VariantRef]


QUIET = Day("nothing", (), frozenset())
"""A day on which nothing was done yet."""


def closing_days(catalogue: Catalogue, movement: Movement, variant: Variant) -> Iterator[Day]:
    """The days on which this variant, or everything, is closed."""
    every = frozenset(one.ref for _, one in catalogue.variants())
    same = frozenset(one.ref for one in movement.variants)
    hour, sharp = timedelta(hours=1), frozenset({StopSign.SHARP_PAIN})
    yield Day("a sharp pain an hour ago", (Stopped(at=NOON - hour, signs=sharp),), every)
    yield Day("a stop an hour ago of which nothing was said", (Stopped(at=NOON - hour),), every)
    stops = tuple(Stopped(at=NOON - timedelta(days=days), signs=sharp) for days in (8, 3))
    yield Day("two sharp pains in a week", stops, every)
    ache = frozenset({StopSign.SAME_ACHE})
    ached = Stopped(at=NOON - hour, movement=movement.id, signs=ache)
    yield Day("more of the usual ache in it an hour ago", (ached,), same)
    popped = Popped(at=NOON - timedelta(minutes=5))
    yield Day("a pop five minutes ago", (popped,), _of(catalogue, _seeks_a_pop))
    high = max(one.dosage.daily_sets.high for one in movement.variants)
    yield Day("its sets of the day are done", (_session("one", movement, variant, high),), same)
    if not _rests(movement):
        three = tuple(_session(name, movement, variant, 1) for name in ("one", "two", "three"))
        moving = frozenset(one.ref for whole, one in catalogue.variants() if not _rests(whole))
        yield Day("three sessions today", three, moving)


def _of(catalogue: Catalogue, holds: Callable[[Variant], bool]) -> frozenset[VariantRef]:
    return frozenset(one.ref for _, one in catalogue.variants() if holds(one))


def _seeks_a_pop(variant: Variant) -> bool:
    return MovementClass.CRACK in variant.classes


def _rests(movement: Movement) -> bool:
    """Walking and lying still: nothing a day could have too much of."""
    return movement.load == 1 and set(movement.directions) <= {Direction.NEUTRAL}


def _session(name: str, movement: Movement, variant: Variant, sets: int) -> SessionEntry:
    at = NOON - timedelta(hours=2)
    side = None if movement.sides is Sides.BOTH else Side.LEFT
    return SessionEntry(
        id=name,
        started=at,
        ended=at,
        before=None,
        after=None,
        feels=None,
        practised=(Practised(ref=variant.ref, side=side, sets=sets, at=at),),
    )
