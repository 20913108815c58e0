"""Put another movement in a planned one's place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from unbend.errors import BadRequestError, Fault
from unbend.movements.model import VariantRef
from unbend.practice.candidates import Candidate, is_gentle, one_each, open_variants
from unbend.practice.choose import dosed, lawful
from unbend.practice.model import Basis, Plan
from unbend.practice.plan import assembled


class Kinship(StrEnum):
    """How an offered movement is related to the planned one."""

    VARIANT = "variant"
    """Another way of the same movement."""
    EASIER = "easier"
    HARDER = "harder"
    REGION = "region"
    """Something else for the same part of the back."""


@dataclass(frozen=True, slots=True)
class Swap:
    """One that may take a planned movement's place."""

    ref: VariantRef
    kinship: Kinship


def swaps(plan: Plan, index: int, basis: Basis) -> tuple[Swap, ...]:
    """What may take the place of ``plan.steps[index]``, nearest kin first; maybe nothing.

    Every one of them is permitted now and leaves a routine that fits. Raises BadRequestError when
    there is no such step.
    """
    return tuple(Swap(candidate.ref, kinship) for candidate, kinship in offers(plan, index, basis))


def swap(plan: Plan, index: int, ref: VariantRef, basis: Basis) -> Plan:
    """The plan with ``ref`` in that step's place, both sides of it, and its time fitted anew.

    A step that has been closed since is dropped. Raises BadRequestError when there is no such step
    or ``ref`` is not one of its ``swaps``.
    """
    for candidate, _kinship in offers(plan, index, basis):
        if candidate.ref == ref:
            request = plan.request
            kept = _others(plan, plan.steps[index].ref, open_variants(request, basis))
            parts = dosed([*kept, candidate], request.minutes)
            return assembled(request, basis, parts, _pool(plan, basis))
    raise BadRequestError(Fault("swap", f"{str(ref)!r} cannot take the place of step {index}"))


def offers(plan: Plan, index: int, basis: Basis) -> Iterator[tuple[Candidate, Kinship]]:
    """What ``swaps`` names, as candidates; raises BadRequestError when there is no such step."""
    if not 0 <= index < len(plan.steps):
        raise BadRequestError(
            Fault("step", f"there is no step {index}; there are {len(plan.steps)}")
        )
    planned = plan.steps[index].ref
    everything = open_variants(plan.request, basis)
    kept = _others(plan, planned, everything)
    used = {candidate.movement.id for candidate in kept}
    for candidate, kinship in _kin(plan, planned, basis, everything):
        if candidate.movement.id not in used and lawful([*kept, candidate], plan.request.minutes):
            yield candidate, kinship


def _kin(
    plan: Plan, planned: VariantRef, basis: Basis, everything: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Kinship]]:
    movement = basis.catalogue.find(planned.movement)
    others = [one for one in _pool(plan, basis) if one.movement.id != movement.id]
    near = {*movement.easier, *movement.harder}
    for candidate in everything:
        if candidate.movement.id == movement.id and candidate.ref != planned:
            yield candidate, Kinship.VARIANT
    for ids, kinship in ((movement.easier, Kinship.EASIER), (movement.harder, Kinship.HARDER)):
        yield from ((one, kinship) for one in others if one.movement.id in ids)
    for candidate in others:
        shared = set(candidate.movement.regions) & set(movement.regions)
        if shared and candidate.movement.id not in near:
            yield candidate, Kinship.REGION


def _pool(plan: Plan, basis: Basis) -> tuple[Candidate, ...]:
    everything = open_variants(plan.request, basis)
    return one_each(everything, gentle=is_gentle(plan.request, basis))


def _others(
    plan: Plan, replaced: VariantRef, everything: Sequence[Candidate]
) -> tuple[Candidate, ...]:
    """The plan's other movements as far as they are still open, each once."""
    refs = dict.fromkeys(step.ref for step in plan.steps if step.ref != replaced)
    by_ref = {candidate.ref: candidate for candidate in everything}
    return tuple(by_ref[ref] for ref in refs if ref in by_ref)
