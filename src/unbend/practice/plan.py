"""A wish and what it rests on become a plan."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unbend.anatomy import Side
from unbend.movements.model import Sides
from unbend.practice import pacing
from unbend.practice.candidates import (
    Candidate,
    Part,
    is_gentle,
    one_each,
    open_variants,
)
from unbend.practice.choose import choose, used_ms
from unbend.practice.model import Basis, Plan, PlanStep, Request
from unbend.practice.order import arrange
from unbend.practice.reasons import left_out, why
from unbend.practice.request import check_request


def plan(request: Request, basis: Basis) -> Plan:
    """A routine for now; the same for the same wish and basis.

    When nothing is permitted it has no steps, and ``left_out`` says why. Raises BadRequestError
    with all faults of the wish.
    """
    check_request(request)
    pool = one_each(open_variants(request, basis), gentle=is_gentle(request, basis))
    return assembled(request, basis, choose(request.minutes, pool, basis.helped), pool)


def assembled(
    request: Request, basis: Basis, parts: Sequence[Part], pool: Sequence[Candidate]
) -> Plan:
    """Chosen parts in their order, with every reason."""
    doses = {part.candidate.rank: part for part in parts}
    order = arrange(part.candidate for part in parts)
    return Plan(
        request=request,
        steps=tuple(
            step
            for place, candidate in enumerate(order)
            for step in _steps(doses[candidate.rank], request, basis, order, place)
        ),
        left_out=tuple(left_out(request, basis, parts, pool)),
        seconds=pacing.seconds(used_ms(parts)),
    )


def _steps(
    part: Part, request: Request, basis: Basis, order: Sequence[Candidate], place: int
) -> Iterator[PlanStep]:
    candidate = part.candidate
    practice = pacing.practice_ms(candidate.variant, part.dose)
    reasons = tuple(why(place, order, request, basis))
    sides = (None,) if candidate.movement.sides is Sides.BOTH else (Side.LEFT, Side.RIGHT)
    for side in sides:
        ready = pacing.ready_ms(candidate.variant, second_side=side is Side.RIGHT)
        yield PlanStep(
            variant=candidate.variant,
            side=side,
            dose=part.dose,
            seconds=pacing.seconds(ready + practice),
            eased=candidate.eased,
            reasons=reasons,
        )
