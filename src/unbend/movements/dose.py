"""The laws of how much: ranges in order, holds where they belong, ceilings a day."""

from __future__ import annotations

from collections.abc import Iterator

from unbend.anatomy import Direction
from unbend.errors import Fault
from unbend.movements.model import Dosage, Movement, MovementClass, Range, Variant
from unbend.movements.motion import place

PRESSING_SETS = 1
"""Sets a day of a movement over an edge or under pressure, at most (project decision)."""

MOBILITY_SETS = 3
"""Sets a day of any other movement, at most (NHS inform: 3 times a day)."""

_PRESSING = frozenset({MovementClass.TEXT, MovementClass.PRESS, MovementClass.UNSTABLE})


def _ranges(dosage: Dosage) -> Iterator[tuple[str, Range]]:
    given = {
        "sets": dosage.sets,
        "repetitions": dosage.repetitions,
        "duration": dosage.duration,
        "hold": dosage.hold,
        "rest": dosage.rest,
        "daily_sets": dosage.daily_sets,
    }
    yield from ((name, amount) for name, amount in given.items() if amount)


def _ordered(dosage: Dosage) -> Iterator[tuple[str, str]]:
    for name, amount in _ranges(dosage):
        if not amount.low <= amount.usual <= amount.high:
            yield name, "must rise from low over usual to high"
        if amount.low < 1 and name not in {"hold", "rest"}:
            yield name, "must be 1 or more"


def _counted(variant: Variant) -> Iterator[tuple[str, str]]:
    dosage = variant.dosage
    if (dosage.repetitions is None) is (dosage.duration is None):
        yield "repetitions", "is given or duration is, never both or neither"
    if bool(dosage.hold.high) is not any(phase.dosed for phase in variant.phases):
        yield "hold", "is above 0 where a phase is dosed, and only there"
    if dosage.sets.high > dosage.daily_sets.high:
        yield "sets", "is more than there may be in a day"


def _rested(movement: Movement, variant: Variant) -> Iterator[tuple[str, str]]:
    ceiling = PRESSING_SETS if variant.classes & _PRESSING else MOBILITY_SETS
    moving = movement.directions != (Direction.NEUTRAL,)
    if moving and variant.dosage.daily_sets.high > ceiling:
        yield "daily_sets", f"allows more than {ceiling} a day"


def dose_faults(movement: Movement, variant: Variant) -> Iterator[Fault]:
    """Every law of dosage that a variant breaks."""
    found = (*_ordered(variant.dosage), *_counted(variant), *_rested(movement, variant))
    for name, what in found:
        yield Fault(place(movement, variant, f"dosage.{name}"), what)
