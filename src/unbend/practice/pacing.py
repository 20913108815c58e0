"""How long things take, in whole milliseconds so that every sum is exact."""

from __future__ import annotations

from unbend.movements.model import Phase, Variant
from unbend.practice.model import Dose
from unbend.units import Seconds

SWITCH_SIDES = 8_000
"""Time to turn round or cross the other leg; a project decision."""

USUAL_PACE = 100
PACES = (USUAL_PACE, 115, 130)
"""Per cent of the time a movement or a breath takes as the data has it: a person may take longer,
never less. The steps are a project decision."""

BREATH_IN = 4_000
BREATH_OUT = 6_000
"""Slow breathing, about six breaths a minute: general knowledge, not read again."""


def milliseconds(seconds: float) -> int:
    """Seconds to the nearest millisecond."""
    return round(seconds * 1000)


def seconds(ms: int) -> Seconds:
    """Milliseconds as seconds."""
    return Seconds(ms / 1000)


def hold_ms(phase: Phase, dose: Dose) -> int:
    """How long a phase is held under this dose."""
    return milliseconds(dose.hold if phase.dosed else phase.hold)


def move_ms(phase: Phase, pace: int = USUAL_PACE) -> int:
    """How long a phase moves at this pace; a hold keeps the length its dose gives it."""
    return milliseconds(phase.seconds) * pace // USUAL_PACE


def repetition_ms(variant: Variant, dose: Dose, pace: int = USUAL_PACE) -> int:
    """One repetition: every phase moved and held."""
    return sum(move_ms(phase, pace) + hold_ms(phase, dose) for phase in variant.phases)


def repetitions(variant: Variant, dose: Dose, pace: int = USUAL_PACE) -> int:
    """Repetitions in one set; a timed set holds as many whole ones as fit."""
    if dose.repetitions is not None:
        return dose.repetitions
    return set_ms(variant, dose, pace) // repetition_ms(variant, dose, pace)


def set_ms(variant: Variant, dose: Dose, pace: int = USUAL_PACE) -> int:
    """One set; a timed one is never shorter than a whole repetition."""
    one = repetition_ms(variant, dose, pace)
    if dose.duration is not None:
        return max(milliseconds(dose.duration), one)
    return (dose.repetitions or 0) * one


def practice_ms(variant: Variant, dose: Dose) -> int:
    """All sets of one side with the rests between them."""
    return dose.sets * set_ms(variant, dose) + (dose.sets - 1) * milliseconds(dose.rest)


def ready_ms(variant: Variant, *, second_side: bool) -> int:
    """Getting ready for a movement, or turning round for its second side."""
    return SWITCH_SIDES if second_side else milliseconds(variant.setup)
