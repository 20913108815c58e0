"""Which movements a routine takes, and how much of each.

A routine grows: what fits two minutes is the start of what fits five, and so on. So more time
never drops a movement nor lowers a dose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from unbend.anatomy import Direction
from unbend.practice.candidates import Candidate, Part, dosed_part, low_part
from unbend.practice.dose import Aim, high, raised, usual
from unbend.practice.model import MINUTES
from unbend.practice.order import has_company

_MOVEMENTS = {2: 2, 5: 4, 10: 6, 15: 8}
"""Movements wanted in so many minutes, before doses are raised; a project decision."""

_ENOUGH = 0.8
"""The share of the time that should be used; a project decision."""


class Obstacle(StrEnum):
    """Why a candidate cannot join a routine, whatever time is left."""

    ONE_POP = "one-pop"
    POP_ALONE = "pop-alone"
    BALANCE = "balance"


def choose(minutes: int, pool: Sequence[Candidate], helped: Mapping[str, float]) -> list[Part]:
    """The parts of a routine of so many minutes, in the order they were chosen."""
    parts: list[Part] = []
    for shorter in MINUTES:
        if shorter <= minutes:
            parts = _grown(parts, shorter, pool, helped)
    return parts


def dosed(candidates: Iterable[Candidate], minutes: int) -> list[Part]:
    """The same candidates, each with as much as the time allows."""
    parts = [low_part(candidate) for candidate in candidates]
    return _filled_up(_raised_to(parts, usual, budget_ms(minutes)), minutes)


def obstacle(candidate: Candidate, chosen: Sequence[Candidate]) -> Obstacle | None:
    """What keeps a candidate from joining those chosen, or None."""
    if candidate.seeks_pop and any(other.seeks_pop for other in chosen):
        return Obstacle.ONE_POP
    if candidate.seeks_pop and not has_company(candidate, chosen):
        return Obstacle.POP_ALONE
    balanced = _balanced([*chosen, candidate], candidate.one_way)
    return None if balanced else Obstacle.BALANCE


def lawful(candidates: Sequence[Candidate], minutes: int) -> bool:
    """Whether candidates make a routine together."""
    seekers = [candidate for candidate in candidates if candidate.seeks_pop]
    return (
        sum(candidate.low_ms for candidate in candidates) <= budget_ms(minutes)
        and len(seekers) <= 1
        and all(has_company(one, [two for two in candidates if two is not one]) for one in seekers)
        and _balanced(candidates, Direction.FLEXION)
        and _balanced(candidates, Direction.EXTENSION)
    )


def budget_ms(minutes: int) -> int:
    """Minutes in milliseconds."""
    return minutes * 60_000


def used_ms(parts: Iterable[Part]) -> int:
    """The time parts take together."""
    return sum(part.ms for part in parts)


def _balanced(candidates: Sequence[Candidate], way: Direction | None) -> bool:
    """Whether one-way bending or arching makes up no more than half, rounded up."""
    count = sum(way is not None and candidate.one_way is way for candidate in candidates)
    return 2 * count <= len(candidates) + 1


def _grown(
    parts: list[Part], minutes: int, pool: Sequence[Candidate], helped: Mapping[str, float]
) -> list[Part]:
    budget = budget_ms(minutes)
    matching = [candidate for candidate in pool if candidate.matches]
    while len(parts) < _MOVEMENTS[minutes]:
        more = _with_best(parts, matching, helped, budget)
        if more is parts:
            break
        parts = more
    parts = _raised_to(parts, usual, budget)
    while used_ms(parts) < _ENOUGH * budget:
        # What is not asked for only fills time that would be empty.
        more = _with_best(parts, matching, helped, budget)
        more = _with_best(parts, pool, helped, budget) if more is parts else more
        if more is parts:
            break
        parts = _raised_to(more, usual, budget)
    return _filled_up(parts, minutes)


def _filled_up(parts: list[Part], minutes: int) -> list[Part]:
    enough = int(_ENOUGH * budget_ms(minutes))
    return (
        parts if used_ms(parts) >= enough else _raised_to(parts, high, budget_ms(minutes), enough)
    )


def _with_best(
    parts: list[Part], pool: Sequence[Candidate], helped: Mapping[str, float], budget: int
) -> list[Part]:
    """The parts with the best candidate that fits; the very same list when none does."""
    chosen = [part.candidate for part in parts]
    left = budget - used_ms(parts)
    taken = {candidate.rank for candidate in chosen}
    free = [candidate for candidate in pool if candidate.rank not in taken]
    for candidate in sorted(free, key=lambda one: (-_worth(one, chosen, helped), one.rank)):
        if candidate.low_ms <= left and obstacle(candidate, chosen) is None:
            return [*parts, low_part(candidate)]
    return parts


def _worth(candidate: Candidate, chosen: Sequence[Candidate], helped: Mapping[str, float]) -> float:
    """How much a candidate would add; the weights are project decisions."""
    covered = frozenset[object]().union(*(other.matches for other in chosen))
    movement = candidate.movement
    return (
        2.0 * len(candidate.matches) / len(movement.regions)
        + 2.0 * len(candidate.matches - covered)
        + 4.0 * helped.get(movement.id, 0.0)
        + (0.5 if helped and movement.id not in helped else 0.0)
        + _direction_worth(candidate, chosen)
        + (1.0 if candidate.variant.tools else 0.0)
        - 0.5 * movement.load
        - (1.0 if candidate.eased else 0.0)
    )


def _direction_worth(candidate: Candidate, chosen: Sequence[Candidate]) -> float:
    """New directions are worth most; the answer to a one-way one is worth more; repeats less."""
    known = [direction for other in chosen for direction in other.movement.directions]
    moving = [way for way in candidate.movement.directions if way is not Direction.NEUTRAL]
    fresh = sum(way not in known for way in moving)
    repeats = max((known.count(way) for way in moving), default=0)
    answers = candidate.one_way is not None and any(
        other.one_way not in {None, candidate.one_way} for other in chosen
    )
    return 1.5 * fresh - 1.0 * repeats + (1.0 if answers else 0.0)


def _raised_to(parts: list[Part], aim: Aim, budget: int, enough: int | None = None) -> list[Part]:
    """Doses raised in turn, one step each, until none can be or enough of the time is used."""
    parts = list(parts)
    left = budget - used_ms(parts)
    stop = 0 if enough is None else budget - enough
    going = True
    while going:
        going = False
        for place, part in enumerate(parts):
            more = _raised(part, aim, left)
            if more is not part and left > stop:
                left -= more.ms - part.ms
                parts[place] = more
                going = True
    return parts


def _raised(part: Part, aim: Aim, left: int) -> Part:
    """The part one step up, or itself when it stays low or there is no time."""
    candidate = part.candidate
    dose = (
        None
        if candidate.low_only
        else raised(candidate.variant, part.dose, aim, candidate.sets_left)
    )
    if dose is None:
        return part
    more = dosed_part(candidate, dose)
    return more if more.ms - part.ms <= left else part
