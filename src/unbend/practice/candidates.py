"""Which variants come into question for a wish, and which of a movement's variants is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unbend.anatomy import Direction, Region
from unbend.movements.model import Movement, MovementClass, Sides, Variant, VariantRef
from unbend.practice import pacing
from unbend.practice.dose import lowest
from unbend.practice.model import Basis, Dose, Request
from unbend.screening import rules
from unbend.screening.conditions import Between

_STRONG = 3
"""The load of end-range movements and those over an edge."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A variant that may be offered now, with what choosing and dosing it needs to know."""

    movement: Movement
    variant: Variant
    rank: int
    """Its movement's place in the catalogue."""
    matches: frozenset[Region]
    """The wished regions it works on."""
    eased: bool
    low_only: bool
    sets_left: int
    low: Dose
    low_ms: int

    @property
    def ref(self) -> VariantRef:
        """Which variant of which movement."""
        return self.variant.ref

    @property
    def seeks_pop(self) -> bool:
        """Whether it is an attempt to get a pop."""
        return MovementClass.CRACK in self.variant.classes

    @property
    def one_way(self) -> Direction | None:
        """Flexion or extension when it is that and nothing else."""
        if self.movement.directions in {(Direction.FLEXION,), (Direction.EXTENSION,)}:
            return self.movement.directions[0]
        return None


@dataclass(frozen=True, slots=True)
class Part:
    """A candidate in the routine, with its dose and its whole time, both sides included."""

    candidate: Candidate
    dose: Dose
    ms: int


def low_part(candidate: Candidate) -> Part:
    """A candidate in its lowest dose."""
    return Part(candidate, candidate.low, candidate.low_ms)


def dosed_part(candidate: Candidate, dose: Dose) -> Part:
    """A candidate in this dose."""
    return Part(candidate, dose, whole_ms(candidate.movement, candidate.variant, dose))


def whole_ms(movement: Movement, variant: Variant, dose: Dose) -> int:
    """The time of a movement in milliseconds, on both sides when it has sides."""
    practice = pacing.practice_ms(variant, dose)
    once = pacing.ready_ms(variant, second_side=False) + practice
    if movement.sides is Sides.BOTH:
        return once
    return once + pacing.ready_ms(variant, second_side=True) + practice


def gentle_from() -> int:
    """Pain from which low doses and nothing strong are planned (R49)."""
    return _pain_of("R49.moderate")


def nothing_from() -> int:
    """Pain from which nothing is planned (R49)."""
    return _pain_of("R49.severe")


def _pain_of(rule: str) -> int:
    when = rules().rules[rule].when
    assert isinstance(when, Between)
    return when.low


def is_gentle(request: Request, basis: Basis) -> bool:
    """Whether everything is planned low and nothing strong is."""
    return basis.assessment.gentle or request.pain >= gentle_from()


def too_strong(movement: Movement, variant: Variant) -> bool:
    """Whether a variant is left out when going gently."""
    return movement.load >= _STRONG or MovementClass.CRACK in variant.classes


def open_variants(request: Request, basis: Basis) -> tuple[Candidate, ...]:
    """Every variant that screening, limits, place, tools and pain leave open."""
    if request.pain >= nothing_from():
        return ()
    gentle = is_gentle(request, basis)
    return tuple(
        _candidate(movement, variant, rank, request, basis)
        for rank, movement in enumerate(basis.catalogue.movements)
        for variant in movement.variants
        if _offered(variant, request, basis) and not (gentle and too_strong(movement, variant))
    )


def one_each(candidates: tuple[Candidate, ...], *, gentle: bool) -> tuple[Candidate, ...]:
    """One variant of each movement: one that need not be eased, and the easier when gentle."""
    return tuple(
        min(same, key=_ease if gentle else _plainness) for same in _by_movement(candidates)
    )


def _offered(variant: Variant, request: Request, basis: Basis) -> bool:
    return (
        basis.assessment.allows(variant.ref)
        and basis.limits.allows(variant.ref)
        and request.place in variant.places
        and variant.tools <= request.tools
    )


def _candidate(
    movement: Movement, variant: Variant, rank: int, request: Request, basis: Basis
) -> Candidate:
    eased = variant.ref in basis.assessment.eased
    low = lowest(variant)
    return Candidate(
        movement=movement,
        variant=variant,
        rank=rank,
        matches=frozenset(movement.regions) & (request.regions or frozenset(Region)),
        eased=eased,
        low_only=eased or is_gentle(request, basis),
        sets_left=basis.limits.left_today[variant.ref],
        low=low,
        low_ms=whole_ms(movement, variant, low),
    )


def _by_movement(candidates: tuple[Candidate, ...]) -> Iterator[list[Candidate]]:
    same: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        same.setdefault(candidate.movement.id, []).append(candidate)
    yield from same.values()


def _plainness(candidate: Candidate) -> bool:
    # Among equals ``min`` keeps the first, and the file lists the plainest first.
    return candidate.eased


def _ease(candidate: Candidate) -> tuple[bool, int, int]:
    variant = candidate.variant
    rules = len(variant.bars) + len(variant.eases)
    return candidate.eased, len(variant.classes), rules
