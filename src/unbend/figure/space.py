"""Points, directions and frames in space, in metres: x forward, y to the person's left, z up."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, hypot, radians, sin, sqrt

Vector = tuple[float, float, float]

ORIGIN: Vector = (0.0, 0.0, 0.0)
UP: Vector = (0.0, 0.0, 1.0)


def add(a: Vector, b: Vector) -> Vector:
    """The sum of two vectors."""
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def minus(a: Vector, b: Vector) -> Vector:
    """The vector from ``b`` to ``a``."""
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def times(a: Vector, factor: float) -> Vector:
    """A vector stretched."""
    return (a[0] * factor, a[1] * factor, a[2] * factor)


def along(start: Vector, direction: Vector, length: float) -> Vector:
    """The point reached from ``start`` after ``length`` in ``direction``."""
    return add(start, times(direction, length))


def dot(a: Vector, b: Vector) -> float:
    """The inner product."""
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vector, b: Vector) -> Vector:
    """The vector at right angles to both, right-handed."""
    return (
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    )


def length(a: Vector) -> float:
    """How long a vector is."""
    return hypot(*a)


def towards(a: Vector, b: Vector, fraction: float) -> Vector:
    """The point a fraction of the way from ``a`` to ``b``."""
    return add(times(a, 1 - fraction), times(b, fraction))


def unit(a: Vector, otherwise: Vector = UP) -> Vector:
    """The direction of a vector; ``otherwise`` when it has none."""
    size = length(a)
    return times(a, 1 / size) if size > 1e-9 else otherwise  # noqa: PLR2004 - a rounding error


def across(a: Vector, axis: Vector, otherwise: Vector = UP) -> Vector:
    """The direction of ``a`` once its part along ``axis`` (a unit vector) is taken away."""
    return unit(along(a, axis, -dot(a, axis)), otherwise)


@dataclass(frozen=True, slots=True)
class Frame:
    """How a part of the body is turned: its own forward, left and up as unit vectors."""

    forward: Vector = (1.0, 0.0, 0.0)
    left: Vector = (0.0, 1.0, 0.0)
    up: Vector = UP

    @property
    def down(self) -> Vector:
        """Against ``up``: where a hanging limb points."""
        return times(self.up, -1)

    def flexed(self, degrees: float) -> Frame:
        """Its upper end tipped forward."""
        c, s = cos(radians(degrees)), sin(radians(degrees))
        return Frame(
            add(times(self.forward, c), times(self.up, -s)),
            self.left,
            add(times(self.up, c), times(self.forward, s)),
        )

    def bent(self, degrees: float) -> Frame:
        """Its upper end tipped to the left."""
        c, s = cos(radians(degrees)), sin(radians(degrees))
        return Frame(
            self.forward,
            add(times(self.left, c), times(self.up, -s)),
            add(times(self.up, c), times(self.left, s)),
        )

    def turned(self, degrees: float) -> Frame:
        """Turned to the left about its own length."""
        c, s = cos(radians(degrees)), sin(radians(degrees))
        return Frame(
            add(times(self.forward, c), times(self.left, s)),
            add(times(self.left, c), times(self.forward, -s)),
            self.up,
        )

    def hanging(self, direction: Vector) -> Frame:
        """The frame nearest to this one whose ``down`` is the direction given (a unit vector)."""
        forward = across(self.forward, direction, self.up)
        up = times(direction, -1)
        return Frame(forward, cross(up, forward), up)

    def point(self, start: Vector, forward: float, left: float, up: float) -> Vector:
        """A point given in this frame's own directions, seen from ``start``."""
        return along(
            along(along(start, self.forward, forward), self.left, left),
            self.up,
            up,
        )


def halfway(a: Frame, b: Frame) -> Frame:
    """A frame midway between two that do not differ by much."""
    up = unit(add(a.up, b.up))
    forward = across(add(a.forward, b.forward), up, a.forward)
    return Frame(forward, cross(up, forward), up)


def level_end(root: Vector, near: Vector, bone: float) -> Vector:
    """The point as high as ``near`` and on its side to which a bone reaches from its root."""
    drop = root[2] - near[2]
    x, y = near[0] - root[0], near[1] - root[1]
    share = sqrt(max(bone**2 - drop**2, 0.0)) / max(hypot(x, y), 1e-6)
    return (root[0] + x * share, root[1] + y * share, near[2])


def bend_joint(
    root: Vector, target: Vector, hint: Vector, upper: float, lower: float
) -> tuple[Vector, Vector]:
    """Where the middle and the end of a two-bone limb lie when it reaches for ``target``.

    ``hint`` is a point on the side to which the middle joint bends. A target out of reach is
    met as far as the limb goes.
    """
    line = minus(target, root)
    direction = unit(line)
    reach = min(max(length(line), abs(upper - lower) + 1e-4), upper + lower - 1e-6)
    ahead = (upper**2 - lower**2 + reach**2) / (2 * reach)
    aside = sqrt(max(upper**2 - ahead**2, 0.0))
    side = across(minus(hint, root), direction, across(UP, direction, (1.0, 0.0, 0.0)))
    middle = along(along(root, direction, ahead), side, aside)
    return middle, along(root, direction, reach)
