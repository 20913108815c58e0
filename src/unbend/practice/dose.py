"""Doses within a movement's dosage: the lowest, and the next one up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from unbend.movements.model import Range, Variant
from unbend.practice.model import Dose
from unbend.units import Seconds

Aim = Callable[[Range], int]
"""Which end of a range a dose is raised towards."""

_DURATION_STEP = 15
"""Seconds by which a timed set grows; a project decision."""

_LONG_HOLD_STEP = 5
_SHORT_HOLD = 10
"""Holds up to this many seconds grow by one second, longer ones by five; a project decision."""


def usual(bounds: Range) -> int:
    """The usual amount."""
    return bounds.usual


def high(bounds: Range) -> int:
    """The largest amount."""
    return bounds.high


def lowest(variant: Variant) -> Dose:
    """The smallest dose of a variant; rests are never shortened below the usual."""
    dosage = variant.dosage
    return Dose(
        sets=dosage.sets.low,
        repetitions=None if dosage.repetitions is None else dosage.repetitions.low,
        duration=None if dosage.duration is None else Seconds(dosage.duration.low),
        hold=Seconds(dosage.hold.low),
        rest=Seconds(dosage.rest.usual),
    )


def raised(variant: Variant, dose: Dose, aim: Aim, sets_left: int) -> Dose | None:
    """The next dose up towards ``aim``: first more of it, then longer holds, then another set."""
    return (
        _longer_set(variant, dose, aim)
        or _longer_hold(variant, dose, aim)
        or _another_set(variant, dose, aim, sets_left)
    )


def _longer_set(variant: Variant, dose: Dose, aim: Aim) -> Dose | None:
    counted, timed = variant.dosage.repetitions, variant.dosage.duration
    if counted is not None and dose.repetitions is not None and dose.repetitions < aim(counted):
        return replace(dose, repetitions=dose.repetitions + 1)
    if timed is not None and dose.duration is not None and dose.duration < aim(timed):
        longer = min(dose.duration + _DURATION_STEP, aim(timed))
        return replace(dose, duration=Seconds(longer))
    return None


def _longer_hold(variant: Variant, dose: Dose, aim: Aim) -> Dose | None:
    goal = aim(variant.dosage.hold)
    if dose.hold >= goal:
        return None
    step = 1 if dose.hold < _SHORT_HOLD else _LONG_HOLD_STEP
    return replace(dose, hold=Seconds(min(dose.hold + step, goal)))


def _another_set(variant: Variant, dose: Dose, aim: Aim, sets_left: int) -> Dose | None:
    if dose.sets < min(aim(variant.dosage.sets), sets_left):
        return replace(dose, sets=dose.sets + 1)
    return None
