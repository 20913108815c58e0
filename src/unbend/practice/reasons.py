"""Why each movement is in a plan, and why each other one is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from unbend.anatomy import Direction, Region
from unbend.limits import screening_closures
from unbend.movements.model import Movement, Place, Position, Variant, VariantRef
from unbend.practice.candidates import (
    Candidate,
    Part,
    is_gentle,
    nothing_from,
    too_strong,
)
from unbend.practice.choose import obstacle
from unbend.practice.model import Basis, LeftOut, Request
from unbend.practice.order import restful
from unbend.wording.reason import Reason, Term

_MOST_OF_THE_BACK = 3
"""Regions from which a movement counts as one for the whole back."""


def why(place: int, order: Sequence[Candidate], request: Request, basis: Basis) -> Iterator[Reason]:
    """Why the candidate at this place is in, the most telling first; at least one reason."""
    candidate = order[place]
    yield _region_reason(candidate, request)
    if basis.helped.get(candidate.movement.id, 0.0) > 0:
        yield Reason("reason.helped")
    yield from _place_reasons(place, order)
    yield from _balance_reasons(candidate, order)
    if candidate.eased:
        yield from (Reason(f"rule.{rule}.reason") for rule in basis.assessment.eased[candidate.ref])
        yield Reason("reason.eased")
    elif candidate.low_only:
        yield Reason("reason.low-dose")


def left_out(
    request: Request, basis: Basis, parts: Sequence[Part], pool: Sequence[Candidate]
) -> Iterator[LeftOut]:
    """Every variant that is not among the parts, in the catalogue's order."""
    taken = {part.candidate.ref for part in parts}
    for movement, variant in basis.catalogue.variants():
        if variant.ref not in taken:
            yield _closed(basis, variant.ref) or LeftOut(
                ref=variant.ref,
                reason=_outside(request, basis, movement, variant)
                or _sibling(request, basis, parts, variant)
                or _rest(request, basis, parts, pool, movement),
            )


def _region_reason(candidate: Candidate, request: Request) -> Reason:
    regions = candidate.movement.regions
    first = next((region for region in regions if region in candidate.matches), None)
    if first is None:
        return Reason("reason.fills")
    if restful(candidate):
        return Reason("reason.rests")
    if not request.regions and len(candidate.matches) >= _MOST_OF_THE_BACK:
        return Reason("reason.whole-back")
    return Reason("reason.region" if request.regions else "reason.loosens", _named(first))


def _place_reasons(place: int, order: Sequence[Candidate]) -> Iterator[Reason]:
    if len(order) == 1:
        return
    if place == 0:
        yield Reason("reason.warm-up")
    if place == len(order) - 1:
        yield Reason("reason.ease-off")


def _balance_reasons(candidate: Candidate, order: Sequence[Candidate]) -> Iterator[Reason]:
    ways = {other.one_way for other in order}
    if candidate.one_way is Direction.EXTENSION and Direction.FLEXION in ways:
        yield Reason("reason.balances-bending")
    if candidate.one_way is Direction.FLEXION and Direction.EXTENSION in ways:
        yield Reason("reason.balances-arching")


def _closed(basis: Basis, ref: VariantRef) -> LeftOut | None:
    # The screening may be newer than the limits.
    screened = screening_closures(basis.assessment, ref)
    for closure in (*screened, *basis.limits.closures(ref)):
        return LeftOut(ref=ref, reason=closure.reason, until=closure.until)
    return None


def _outside(request: Request, basis: Basis, movement: Movement, variant: Variant) -> Reason | None:
    """Why a variant that is not closed does not come into question."""
    if request.pain >= nothing_from():
        return Reason("left_out.pain", {"pain": request.pain})
    if request.place not in variant.places:
        return Reason("left_out.place", {"place": Term(f"place.{_usual_place(variant)}")})
    missing = variant.tools - request.tools
    if missing:
        return Reason("left_out.tool", {"tool": Term(f"tool.{min(missing)}")})
    if is_gentle(request, basis) and too_strong(movement, variant):
        return Reason("left_out.too-strong")
    return None


def _sibling(
    request: Request, basis: Basis, parts: Sequence[Part], variant: Variant
) -> Reason | None:
    if variant.ref.movement not in {part.candidate.movement.id for part in parts}:
        return None
    easier = is_gentle(request, basis) or variant.ref in basis.assessment.eased
    return Reason("left_out.easier-variant" if easier else "left_out.other-variant")


def _rest(
    request: Request,
    basis: Basis,
    parts: Sequence[Part],
    pool: Sequence[Candidate],
    movement: Movement,
) -> Reason:
    """Why a movement that came into question was not chosen."""
    candidate = next(one for one in pool if one.movement.id == movement.id)
    if not candidate.matches:
        return Reason("left_out.no-match")
    found = obstacle(candidate, [part.candidate for part in parts])
    if found is not None:
        return Reason(f"left_out.{found}")
    if basis.helped.get(movement.id, 0.0) < 0:
        return Reason("left_out.helped-less")
    return Reason("left_out.no-time", {"minutes": request.minutes})


def _named(region: Region) -> dict[str, str | int | Term]:
    return {"region": Term(f"region.{region}")}


def _usual_place(variant: Variant) -> Place:
    # Much that is done standing can be done beside a desk, but is not told by it.
    if variant.position is Position.STANDING and Place.STANDING in variant.places:
        return Place.STANDING
    return next(place for place in Place if place in variant.places)
