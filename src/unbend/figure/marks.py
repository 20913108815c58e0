"""What points things out in the picture: the arrow of the way, the spot where it is felt."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from unbend.anatomy import Side
from unbend.figure.outline import Camera, Point
from unbend.figure.skeleton import Skeleton
from unbend.figure.space import Vector, along, towards
from unbend.figure.trunk import trunk_rings
from unbend.movements.scene import Spot

_APART = 110.0
_FURTHER = {"head": 165.0, "elbow": 190.0}
_SHORTEST = 170.0
_HEAD = 60.0


def part_point(frame: Skeleton, part: str) -> Vector:
    """Where a part that an arrow can follow lies."""
    name, _, side = part.partition("_")
    if name == "head":
        return frame.head.point(frame.skull, 0.01, 0.0, 0.09)
    if name == "chest":
        return frame.spine[5]
    if name == "waist":
        return frame.spine[3]
    limb = (frame.arms if name in {"hand", "elbow"} else frame.legs)[Side(side)]
    return limb.middle if name in {"elbow", "knee"} else limb.end


def _outward(middle: Point, centre: Point) -> Point:
    x, y = middle[0] - centre[0], middle[1] - centre[1]
    size = hypot(x, y)
    return (x / size, y / size) if size > 1 else (0.0, -1.0)


_TRUNK = frozenset({"chest", "waist"})
_BEFORE = 150.0
_SHAFT = 130.0


def arrow(way: Sequence[Skeleton], part: str, seen: Camera) -> str:
    """Path data of an arrow beside the way of a part, from the first body to the last."""
    a, b = (seen.paper(part_point(way[at], part)) for at in (0, -1))
    return _ahead(a, b) if part in _TRUNK else _beside(way, part, seen)


def _ahead(a: Point, b: Point) -> str:
    """An arrow in line with a trunk's move: beyond it when it rises, before it when it sinks."""
    x, y = _outward(b, a)
    first = _BEFORE if y < 0 else -_BEFORE - _SHAFT
    ends = [(a[0] + x * far, a[1] + y * far) for far in (first, first + _SHAFT / 2, first + _SHAFT)]
    return _drawn(*ends)


def _beside(way: Sequence[Skeleton], part: str, seen: Camera) -> str:
    rest = way[len(way) // 2]
    points = [seen.paper(part_point(frame, part)) for frame in (way[0], rest, way[-1])]
    a, middle, b = points
    apart = _FURTHER.get(part.partition("_")[0], _APART)
    out = _outward(middle, seen.paper(towards(rest.spine[0], rest.spine[5], 0.5)))
    stretch = max(_SHORTEST / max(hypot(b[0] - a[0], b[1] - a[1]), 1.0), 1.0)
    return _drawn(
        *(
            (
                middle[0] + (x - middle[0]) * stretch + out[0] * apart,
                middle[1] + (y - middle[1]) * stretch + out[1] * apart,
            )
            for x, y in points
        )
    )


def _drawn(a: Point, middle: Point, b: Point) -> str:
    bend = (2 * middle[0] - (a[0] + b[0]) / 2, 2 * middle[1] - (a[1] + b[1]) / 2)
    x, y = b[0] - bend[0], b[1] - bend[1]
    size = hypot(x, y) or 1.0
    back = (-x / size * _HEAD, -y / size * _HEAD)
    wings = [
        (b[0] + back[0] * 0.8 + sign * back[1] * 0.6, b[1] + back[1] * 0.8 - sign * back[0] * 0.6)
        for sign in (-1, 1)
    ]
    numbers = [round(value) for point in (a, bend, b, wings[0], b, wings[1]) for value in point]
    return "M{} {}Q{} {} {} {}M{} {}L{} {}L{} {}".format(*numbers)


# The ring of the trunk, and how far to its back (minus: front) and to its right.
_SPOTS = {
    Spot.UPPER_BACK: (6, 0.75, 0.0),
    Spot.MIDDLE_BACK: (4, 0.6, 0.0),
    Spot.LOWER_BACK: (2, 0.5, 0.0),
    Spot.HIPS: (0, 0.6, 0.5),
    Spot.CHEST: (5, -0.7, 0.0),
    Spot.FLANK: (3, 0.0, -0.75),
}


def spot_point(frame: Skeleton, spot: Spot, seen: Camera) -> Point:
    """Where on paper the movement is felt."""
    level, back, right = _SPOTS[spot]
    found = trunk_rings(frame)[level]
    return seen.paper(along(along(found.centre, found.depth, -back), found.width, -right))
