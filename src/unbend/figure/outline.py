"""From solids in space to smooth outlines on paper.

Outlines are quadratic splines in whole millimetres: each has the same number of points however the
body is turned, so that one outline can be animated into the next.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin

from unbend.figure.space import Vector, dot, minus, unit
from unbend.figure.trunk import Ring

Point = tuple[float, float]
Outline = list[Point]

_MILLIMETRES = 1000.0
_FLAT = 0.4
"""An end rounded less than this share of its radius is drawn with one point."""


@dataclass(frozen=True, slots=True)
class Camera:
    """From where the scene is seen: the ways of paper-right, paper-up and the viewer in space."""

    right: Vector
    up: Vector
    viewer: Vector
    mirror: bool

    def paper(self, direction: Vector) -> Point:
        """A place or way in space as seen on paper: millimetres to the right and down."""
        x = dot(direction, self.right) * _MILLIMETRES
        return (-x if self.mirror else x, -dot(direction, self.up) * _MILLIMETRES)

    def nearness(self, point: Vector) -> float:
        """How near a point is to the viewer, in metres; larger is nearer."""
        return dot(point, self.viewer)


def camera(turn: float, tilt: float, *, mirror: bool = False) -> Camera:
    """The view of a body facing right, walked round to its left by ``turn``, from ``tilt`` above.

    ``turn`` 0 sees the right side, -90 the back, 90 the front.
    """
    c, s = cos(radians(turn)), sin(radians(turn))
    level: Vector = (s, -c, 0.0)
    ct, st = cos(radians(tilt)), sin(radians(tilt))
    return Camera(
        right=(c, s, 0.0),
        up=(-level[0] * st, -level[1] * st, ct),
        viewer=(level[0] * ct, level[1] * ct, st),
        mirror=mirror,
    )


def _plus(a: Point, b: Point, factor: float = 1.0) -> Point:
    return (a[0] + b[0] * factor, a[1] + b[1] * factor)


def _support(depth: Point, width: Point, way: Point) -> Point:
    """The point of an oval furthest in a direction, from the oval's centre."""
    d = depth[0] * way[0] + depth[1] * way[1]
    w = width[0] * way[0] + width[1] * way[1]
    size = hypot(d, w) or 1.0
    return ((depth[0] * d + width[0] * w) / size, (depth[1] * d + width[1] * w) / size)


def _ways(rings: Sequence[Ring], seen: Camera) -> list[Point]:
    """The direction of the rings' axis on paper at each ring."""
    centres = [seen.paper(each.centre) for each in rings]
    found = []
    last = len(rings) - 1
    for index in range(len(rings)):
        a, b = centres[max(index - 1, 0)], centres[min(index + 1, last)]
        size = hypot(b[0] - a[0], b[1] - a[1])
        found.append(((b[0] - a[0]) / size, (b[1] - a[1]) / size) if size > 1 else (0.0, 1.0))
    return found


def _cap(
    rings: Sequence[Ring], seen: Camera, way: Point, *, top: bool, roundness: float
) -> Outline:
    """The rounded end of a sweep: three points beyond its last ring, one where nearly flat."""
    tip, inner = (rings[-1], rings[-2]) if top else (rings[0], rings[1])
    depth, width = seen.paper(tip.depth), seen.paper(tip.width)
    axis = seen.paper(unit(minus(tip.centre, inner.centre)))
    reach = roundness * (hypot(*tip.depth) + hypot(*tip.width)) / 2
    ahead = hypot(*_support(depth, width, way))
    beyond = hypot(reach * hypot(*axis), min(ahead, reach * _MILLIMETRES))
    sign = 1.0 if top else -1.0
    side = _support(depth, width, (-way[1] * sign, way[0] * sign))
    centre = seen.paper(tip.centre)
    points = []
    for angle in (-pi / 4, 0.0, pi / 4) if roundness > _FLAT else (0.0,):
        across = _plus(centre, side, sin(angle))
        points.append(_plus(across, way, sign * beyond * cos(angle)))
    return points


def sweep(rings: Sequence[Ring], seen: Camera, *, start: float = 1.0, end: float = 1.0) -> Outline:
    """The outline of a body swept through rings, its ends rounded by a share of their radius."""
    ways = _ways(rings, seen)
    lefts, rights = [], []
    for each, way in zip(rings, ways, strict=True):
        centre = seen.paper(each.centre)
        out = _support(seen.paper(each.depth), seen.paper(each.width), (-way[1], way[0]))
        lefts.append(_plus(centre, out))
        rights.append(_plus(centre, out, -1.0))
    top = _cap(rings, seen, ways[-1], top=True, roundness=end)
    bottom = _cap(rings, seen, ways[0], top=False, roundness=start)
    return [*rights, *top, *lefts[::-1], *bottom]


def _wound(directions: int) -> list[Point]:
    steps = (2 * pi * index / directions for index in range(directions))
    return [(cos(step), sin(step)) for step in steps]


def hull(balls: Sequence[tuple[Vector, float]], seen: Camera, directions: int = 14) -> Outline:
    """The outline of balls (centre, radius) with a skin drawn over them."""
    flat = [(seen.paper(centre), radius * _MILLIMETRES) for centre, radius in balls]
    return [_outermost(flat, way) for way in _wound(directions)]


def _outermost(flat: Sequence[tuple[Point, float]], way: Point) -> Point:
    centre, radius = max(flat, key=lambda ball: ball[0][0] * way[0] + ball[0][1] * way[1] + ball[1])
    return _plus(centre, way, radius)


def ellipsoid(centre: Vector, half: Sequence[Vector], seen: Camera) -> Outline:
    """The outline of an ellipsoid with three half axes."""
    axes = [seen.paper(axis) for axis in half]
    middle = seen.paper(centre)
    found = []
    for way in _wound(12):
        shares = [axis[0] * way[0] + axis[1] * way[1] for axis in axes]
        size = hypot(*shares) or 1.0
        edge = middle
        for axis, share in zip(axes, shares, strict=True):
            edge = _plus(edge, axis, share / size)
        found.append(edge)
    return found


def _even(value: float) -> int:
    return 2 * round(value / 2)


def _control(points: Outline) -> list[tuple[int, int]]:
    """Control points of the spline that runs through the outline's points, on the even grid."""
    found = []
    for index, point in enumerate(points):
        before, after = points[index - 1], points[(index + 1) % len(points)]
        middle = ((before[0] + after[0]) / 2, (before[1] + after[1]) / 2)
        pulled = (
            point[0] + (point[0] - middle[0]) / 4,
            point[1] + (point[1] - middle[1]) / 4,
        )
        found.append((_even(pulled[0]), _even(pulled[1])))
    return found


def _pair(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _joined(pairs: Sequence[str]) -> str:
    return "".join(
        pair if index == 0 or pair.startswith("-") else f" {pair}"
        for index, pair in enumerate(pairs)
    )


def smooth_path(points: Outline) -> str:
    """The outline as the data of a closed SVG path.

    Halfway points lie on the grid when control points are even, so shorthand curves stay exact.
    """
    control = _control(points)
    ends = [
        ((a[0] + b[0]) // 2, (a[1] + b[1]) // 2)
        for a, b in zip(control, control[1:] + control[:1], strict=True)
    ]
    start, bend = ends[-1], control[0]
    steps = [
        _pair(b[0] - a[0], b[1] - a[1]) for a, b in zip([start, *ends[:-1]], ends, strict=True)
    ]
    first = _joined([_pair(bend[0] - start[0], bend[1] - start[1]), steps[0]])
    return f"M{_pair(*start)}q{first}t{_joined(steps[1:])}z"


def straight_path(points: Outline) -> str:
    """A polygon as the data of a closed SVG path."""
    return "M" + "L".join(_pair(round(x), round(y)) for x, y in points) + "z"


def convex(points: Sequence[Point]) -> Outline:
    """The corners of the smallest convex polygon around points."""
    ordered = sorted(set(points))
    return [*_chain(ordered), *_chain(ordered[::-1])]


def _chain(ordered: Sequence[Point]) -> Outline:
    found: Outline = []
    for point in ordered:
        while len(found) > 1 and _turn(found[-2], found[-1], point) <= 0:
            found.pop()
        found.append(point)
    return found[:-1]


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
