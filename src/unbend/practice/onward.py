"""What may change while a routine is under way: once more of it, or something easier instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from unbend.anatomy import Side
from unbend.movements.model import MovementClass, Sides
from unbend.practice import pacing
from unbend.practice.candidates import Candidate, is_gentle
from unbend.practice.model import Basis, Plan, PlanStep
from unbend.practice.swap import Kinship, offers
from unbend.wording.reason import Reason


def sets_to_add(plan: Plan, place: int, basis: Basis) -> int:
    """How many sets of a step may be added today; each time both sides of it.

    ``basis`` is that of the routine's own beginning, so that nothing of it counts twice. What is
    done low or small stays so, and what seeks a pop is not sought again (project decisions).
    """
    step = plan.steps[place]
    if step.eased or is_gentle(plan.request, basis) or MovementClass.CRACK in step.variant.classes:
        return 0
    return max(0, basis.limits.left_today[step.ref] - _sets_of(plan.steps, step.ref.movement))


def _sets_of(steps: Sequence[PlanStep], movement: str) -> int:
    """Sets of a movement in a routine; both sides count as one."""
    by_side: Counter[Side | None] = Counter()
    for step in steps:
        if step.ref.movement == movement:
            by_side[step.side] += step.dose.sets
    return max(by_side.values())


def once_more(plan: Plan, place: int) -> tuple[PlanStep, ...]:
    """One set of a step again, on both sides where it has sides."""
    step = plan.steps[place]
    dose = replace(step.dose, sets=1)
    sides = (None,) if step.side is None else (Side.LEFT, Side.RIGHT)
    practice = pacing.practice_ms(step.variant, dose)
    return tuple(
        replace(step, side=side, dose=dose, seconds=pacing.seconds(practice)) for side in sides
    )


def easier(plan: Plan, place: int, basis: Basis) -> tuple[PlanStep, ...]:
    """What asks less than a step and may be done now, in its lowest dose; maybe nothing.

    A movement the data names as easier comes first, then an easier way of the same one. Raises
    BadRequestError when there is no such step.
    """
    found = list(offers(plan, place, basis))
    step = plan.steps[place]
    kin = [one for one, kinship in found if kinship is Kinship.EASIER]
    ways = [one for one, kinship in found if kinship is Kinship.VARIANT and _asks_less(one, step)]
    return _lowest((*kin, *ways)[0]) if kin or ways else ()


def _asks_less(candidate: Candidate, step: PlanStep) -> bool:
    """Whether one way asks for nothing that another does not, and for less than it."""
    return not candidate.eased and candidate.variant.classes < step.variant.classes


def _lowest(candidate: Candidate) -> tuple[PlanStep, ...]:
    practice = pacing.practice_ms(candidate.variant, candidate.low)
    sides = (None,) if candidate.movement.sides is Sides.BOTH else (Side.LEFT, Side.RIGHT)
    return tuple(
        PlanStep(
            variant=candidate.variant,
            side=side,
            dose=candidate.low,
            seconds=pacing.seconds(
                pacing.ready_ms(candidate.variant, second_side=side is Side.RIGHT) + practice
            ),
            eased=candidate.eased,
            reasons=(Reason("reason.easier"),),
        )
        for side in sides
    )
