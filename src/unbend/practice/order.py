"""The order of a routine: gentle first, the strongest in the middle, easing off at the end.

Movements in one position stay together and so do those at one height, so that nobody gets up and
down repeatedly. One that seeks a pop is neither first nor last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise, permutations, product
from typing import Protocol, TypeVar

from unbend.anatomy import Direction
from unbend.movements.model import Position
from unbend.practice.candidates import Candidate

Unit = TypeVar("Unit")

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

_LYING = 2

_POP = 4
"""The effort of a movement that seeks a pop, above every load."""

_COMPANIONS = 2
"""One before and one after."""


@dataclass(frozen=True, slots=True, eq=False)
class _Place:
    """A candidate with what its order depends on."""

    candidate: Candidate
    position: Position
    height: int
    effort: int
    one_way: Direction | None
    restful: bool
    strength: tuple[int, bool, int, int]


class _Slope(Protocol):
    """Lays members that come weakest first out in another order."""

    def __call__(self, rising: Sequence[Unit], /) -> Sequence[Unit]: ...


Group = tuple[_Place, ...]
Order = tuple[_Place, ...]


def arrange(chosen: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The best order; the same for the same candidates in any order."""
    places = sorted((_place(candidate) for candidate in chosen), key=_strength)
    heights = [
        _grouped(height, _position)
        for height in sorted(_grouped(places, _height), key=lambda group: group[0].height)
    ]
    best = min(dict.fromkeys(_orders(heights)), key=_roughness)
    if _pops_at_edge(best):
        # Only to put others around one that seeks a pop does anybody get up once more.
        orders = (order for turned in permutations(heights) for order in _orders(turned))
        best = min(orders, key=_roughness)
    return tuple(place.candidate for place in _unstacked(best))


def has_company(seeker: Candidate, others: Iterable[Candidate]) -> bool:
    """Whether some order puts one that seeks a pop between others, nobody moving about more.

    Others in its position can stand on either side of it; other positions and other heights each
    only as a whole.
    """
    here = 0
    elsewhere: set[Position | int] = set()
    for other in others:
        height = _HEIGHTS[other.variant.position]
        if other.variant.position is seeker.variant.position:
            here += 1
        elif height == _HEIGHTS[seeker.variant.position]:
            elsewhere.add(other.variant.position)
        else:
            elsewhere.add(height)
    return here + len(elsewhere) >= _COMPANIONS


def restful(candidate: Candidate) -> bool:
    """Whether it is lying still."""
    lying = _HEIGHTS[candidate.variant.position] == _LYING
    return lying and candidate.movement.directions == (Direction.NEUTRAL,)


def _place(candidate: Candidate) -> _Place:
    variant, movement = candidate.variant, candidate.movement
    effort = _POP if candidate.seeks_pop else movement.load
    moving = movement.directions != (Direction.NEUTRAL,)
    return _Place(
        candidate,
        variant.position,
        _HEIGHTS[variant.position],
        effort,
        candidate.one_way,
        restful(candidate),
        (effort, moving, len(variant.classes), candidate.rank),
    )


def _strength(place: _Place) -> tuple[int, bool, int, int]:
    return place.strength


def _position(place: _Place) -> Position:
    return place.position


def _height(place: _Place) -> int:
    return place.height


def _grouped(rising: Iterable[_Place], key: Callable[[_Place], object]) -> list[Group]:
    """Groups of equal key, the weakest group first.

    A group in which one can lie still counts as the weakest, to be free for the end.
    """
    groups: dict[object, list[_Place]] = {}
    for place in rising:
        groups.setdefault(key(place), []).append(place)
    return sorted(map(tuple, groups.values()), key=_weight)


def _weight(group: Group) -> tuple[bool, tuple[int, bool, int, int]]:
    return not any(place.restful for place in group), _peak(group)


def _peak(group: Group) -> tuple[int, bool, int, int]:
    return group[-1].strength


def _highest(height: Sequence[Group]) -> tuple[int, bool, int, int]:
    return max(map(_peak, height))


def _up(rising: Sequence[Unit]) -> Sequence[Unit]:
    return rising


def _down(rising: Sequence[Unit]) -> Sequence[Unit]:
    return rising[::-1]


def _hill(rising: Sequence[Unit]) -> Sequence[Unit]:
    """From weak to strong and back: the weakest outside, the strongest in the middle."""
    return (*rising[0::2], *rising[1::2][::-1])


def _turned_hill(rising: Sequence[Unit]) -> Sequence[Unit]:
    return _hill(rising)[::-1]


_SLOPES: tuple[_Slope, ...] = (_hill, _turned_hill, _up, _down)


def _orders(heights: Sequence[Sequence[Group]]) -> Iterator[Order]:
    """Orders that rise to the strongest movement and fall after it, for these heights in turn."""
    positions = {slope: list(_positions(heights, slope)) for slope in _SLOPES}
    for at_height, at_position in product(_SLOPES, repeat=2):
        yield tuple(
            place
            for group, slope in positions[at_height]
            for place in (slope or at_position)(group)
        )


def _positions(
    heights: Sequence[Sequence[Group]], at_peak: _Slope
) -> Iterator[tuple[Group, _Slope | None]]:
    """Every position with its slope; None for the position of the strongest movement."""
    for height, slope in _sloped(heights, _highest):
        if slope is None:
            yield from _sloped(at_peak(height), _peak)
        else:
            yield from ((group, slope) for group in slope(height))


def _sloped(
    units: Sequence[Unit], height: Callable[[Unit], tuple[int, bool, int, int]]
) -> Iterator[tuple[Unit, _Slope | None]]:
    """Each unit with its slope: up before the strongest, down after it, None for itself."""
    slope: _Slope | None = _up
    highest = max(map(height, units), default=None)
    for unit in units:
        if height(unit) == highest:
            yield unit, None
            slope = _down
        else:
            yield unit, slope


def _pops_at_edge(order: Order) -> bool:
    return any(place.effort == _POP for place in (*order[:1], *order[-1:]))


def _roughness(order: Order) -> tuple[int, ...]:
    """What is wrong with an order, the worst first; smaller is better."""
    if not order:
        return ()
    edges = (order[0].effort, order[-1].effort)
    return (
        int(_pops_at_edge(order)),
        sum(max(0, one.height - two.height) for one, two in pairwise(order)),
        int(any(place.restful for place in order) and not order[-1].restful),
        _stacks(order),
        sum(edges),
        _dips([place.effort for place in order]),
    )


def _dips(efforts: list[int]) -> int:
    """How often the effort falls and rises again."""
    levels = [effort for effort, _same in groupby(efforts)]
    return sum(
        one > two < three for one, two, three in zip(levels, levels[1:], levels[2:], strict=False)
    )


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
    for (first, one), (second, two) in combinations(enumerate(order), 2):
        if one.position is two.position:
            changed = list(order)
            changed[first], changed[second] = two, one
            yield tuple(changed)
