"""The order of a routine: gentle first, the strongest in the middle, easing off at the end.

Movements in one position stay together and so do those at one height, so that nobody gets up and
down repeatedly. One that seeks a pop is neither first nor last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise, permutations, product
from typing import TypeVar

from unbend.anatomy import Direction
from unbend.movements.model import Position
from unbend.practice.candidates import Candidate

Unit = TypeVar("Unit")
Order = tuple[Candidate, ...]

_HEIGHTS = {
    Position.STANDING: 0,
    Position.SITTING: 0,
    Position.FLOOR_SITTING: 1,
    Position.KNEELING: 1,
    Position.ALL_FOURS: 1,
    Position.PRONE: 2,
    Position.SIDE_LYING: 2,
    Position.SUPINE: 2,
}
"""How far down each position is: on a seat or the feet, on the floor, lying."""

_POP = 4
"""The effort of a movement that seeks a pop, above every load."""

_COMPANIONS = 2
"""One before and one after."""


def arrange(chosen: Iterable[Candidate]) -> Order:
    """The best order; the same for the same candidates in any order."""
    units = _grouped(sorted(chosen, key=_strength), _height)
    orders = [
        tuple(_laid_out(heights, flip_positions=positions, flip_peak=peak))
        for heights in permutations(units)
        for positions, peak in product((False, True), repeat=2)
    ]
    return _unstacked(min(orders, key=_roughness))


def has_company(seeker: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether some order puts one that seeks a pop between others, nobody moving about more.

    Others in its position can stand on either side of it; other positions and other heights each
    only as a whole.
    """
    here, positions, heights = 0, set(), set()
    for other in others:
        if _height(other) != _height(seeker):
            heights.add(_height(other))
        elif other.variant.position is not seeker.variant.position:
            positions.add(other.variant.position)
        else:
            here += 1
    return here + len(positions) + len(heights) >= _COMPANIONS


def _height(candidate: Candidate) -> int:
    return _HEIGHTS[candidate.variant.position]


def _position(candidate: Candidate) -> Position:
    return candidate.variant.position


def _effort(candidate: Candidate) -> int:
    return _POP if candidate.seeks_pop else candidate.movement.load


def _strength(candidate: Candidate) -> tuple[int, bool, int]:
    neutral = candidate.movement.directions == (Direction.NEUTRAL,)
    return _effort(candidate), not neutral, candidate.rank


def _grouped(ordered: Iterable[Candidate], key: Callable[[Candidate], object]) -> list[Order]:
    """Groups of equal key, weakest group first; each keeps the order it was given."""
    groups: dict[object, list[Candidate]] = {}
    for candidate in ordered:
        groups.setdefault(key(candidate), []).append(candidate)
    return sorted((tuple(group) for group in groups.values()), key=_group_strength)


def _group_strength(group: Order) -> tuple[int, bool, int]:
    return max(_strength(candidate) for candidate in group)


def _laid_out(
    heights: tuple[Order, ...], *, flip_positions: bool, flip_peak: bool
) -> Iterator[Candidate]:
    """Everything in one order: rising to the strongest height, position and movement, then falling.

    The flips turn the strongest height's positions and the strongest position's movements round.
    """
    for height, rising in _slopes(heights):
        positions = _grouped(sorted(height, key=_strength), _position)
        if rising is None:
            hill = _hill(positions, turned=flip_positions)
            for position, within in _slopes(hill):
                yield from _in_position(position, rising=within, turned=flip_peak)
        else:
            for position in positions if rising else reversed(positions):
                yield from _in_position(position, rising=rising, turned=False)


def _slopes(groups: Iterable[Order]) -> Iterator[tuple[Order, bool | None]]:
    """Each group with whether it lies before the strongest one; None for the strongest itself."""
    listed = list(groups)
    peak = listed.index(max(listed, key=_group_strength)) if listed else 0
    for place, group in enumerate(listed):
        yield group, None if place == peak else place < peak


def _in_position(group: Order, *, rising: bool | None, turned: bool) -> Iterable[Candidate]:
    if rising is None:
        return _hill(group, turned=turned)
    return group if rising else reversed(group)


def _hill(rising: Iterable[Unit], *, turned: bool) -> list[Unit]:
    """From weak to strong and back: the weakest outside, the strongest in the middle."""
    listed = list(rising)
    hill = listed[0::2] + listed[1::2][::-1]
    return hill[::-1] if turned else hill


def _roughness(order: Order) -> tuple[int, ...]:
    """What is wrong with an order, the worst first; smaller is better."""
    if not order:
        return ()
    efforts = [_effort(candidate) for candidate in order]
    edges = (efforts[0], efforts[-1])
    return (
        edges.count(_POP),
        sum(max(0, _height(one) - _height(two)) for one, two in pairwise(order)),
        sum(effort > 2 for effort in edges),  # noqa: PLR2004 - loads 1 and 2 may begin and end
        int(any(map(_restful, order)) and not _restful(order[-1])),
        _stacks(order),
        efforts[0],
        sum(
            one > two < three
            for one, two, three in zip(efforts, efforts[1:], efforts[2:], strict=False)
        ),
    )


def _restful(candidate: Candidate) -> bool:
    lying = _height(candidate) == _HEIGHTS[Position.SUPINE]
    return lying and candidate.movement.directions == (Direction.NEUTRAL,)


def _stacks(order: Order) -> int:
    """How often the same one-way direction comes twice running."""
    return sum(
        one.one_way is not None and one.one_way is two.one_way for one, two in pairwise(order)
    )


def _unstacked(order: Order) -> Order:
    """The order after every exchange within a position that makes it better."""
    best, least = order, _roughness(order)
    while _stacks(best):
        tried = min(_exchanges(best), key=_roughness, default=best)
        roughness = _roughness(tried)
        if roughness >= least:
            break
        best, least = tried, roughness
    return best


def _exchanges(order: Order) -> Iterator[Order]:
    for first, one in enumerate(order):
        for second in range(first + 1, len(order)):
            if one.variant.position is order[second].variant.position:
                changed = list(order)
                changed[first], changed[second] = order[second], one
                yield tuple(changed)
