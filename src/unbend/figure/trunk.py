"""The trunk's thickness: oval rings around the spine, and how low the lying body reaches."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from unbend.figure.skeleton import Skeleton
from unbend.figure.space import Frame, Vector, dot, halfway, times


@dataclass(frozen=True, slots=True)
class Ring:
    """An oval around a bone: its centre, half its depth and half its width as vectors."""

    centre: Vector
    depth: Vector
    width: Vector

    def extent(self, direction: Vector) -> float:
        """How far the oval reaches from its centre in a direction (a unit vector)."""
        return hypot(dot(self.depth, direction), dot(self.width, direction))

    def lowest(self) -> float:
        """The height of its lowest point."""
        return self.centre[2] - self.extent((0.0, 0.0, 1.0))


def ring(frame: Frame, centre: Vector, front: float, back: float, width: float) -> Ring:
    """The oval that reaches ``front`` forward, ``back`` backward, ``width`` to either side."""
    middle = frame.point(centre, (front - back) / 2, 0.0, 0.0)
    return Ring(middle, times(frame.forward, (front + back) / 2), times(frame.left, width))


# From the tail to the base of the neck: metres to the front, to the back, to either side.
_HEM = (0.112, 0.126, 0.166)
_KNOTS = (
    (0.11, 0.1, 0.152),
    (0.108, 0.078, 0.14),
    (0.108, 0.07, 0.137),
    (0.112, 0.074, 0.142),
    (0.118, 0.08, 0.155),
    (0.112, 0.08, 0.168),
    (0.05, 0.05, 0.085),
)
_YOKE = (0.088, 0.075, 0.163)


# How far a full breath swells belly and chest at the knots: shares of SWELL.
_SWELLS = (0.35, 0.8, 1.0, 1.0, 1.0, 0.8, 0.0)
SWELL = 0.02
"""How far a breath carries the front of the trunk out, in metres: drawn to be seen [D]."""

_WIDENS = 0.4
_ROOM_TO_SWELL = 0.05


def _breathing(
    frame: Frame, centre: Vector, size: tuple[float, float, float], swell: float
) -> Ring:
    """The oval swollen by a breath, less so where it would press into the floor."""
    front, back, width = size
    rest = ring(frame, centre, front, back, width)
    free = min(max(rest.lowest() / _ROOM_TO_SWELL, 0.0), 1.0)
    out = swell * (free if frame.forward[2] < 0 else 1.0)
    return ring(frame, centre, front + out, back, width + _WIDENS * swell * free)


def trunk_rings(frame: Skeleton) -> tuple[Ring, ...]:
    """The rings of the trunk from the hips up to the base of the neck."""
    turned = [halfway(a, b) for a, b in zip(frame.frames, frame.frames[1:-1], strict=False)]
    turned.append(frame.frames[-2])
    knots = [
        _breathing(way, point, size, share * SWELL * frame.breath)
        for way, point, size, share in zip(turned, frame.spine[1:-1], _KNOTS, _SWELLS, strict=True)
    ]
    hem = ring(frame.pelvis, frame.pelvis.point(frame.spine[0], 0.0, 0.0, 0.005), *_HEM)
    high = frame.frames[-2]
    yoke = _breathing(
        high, high.point(frame.spine[-2], 0.005, 0.0, -0.05), _YOKE, SWELL * frame.breath / 2
    )
    return (hem, *knots[:-1], yoke, knots[-1])


def pelvis_balls(frame: Skeleton) -> tuple[tuple[Vector, float], ...]:
    """The hips as balls (centre, radius): buttocks, hip bones, waist."""
    hips, root = frame.pelvis, frame.spine[0]
    pairs = (
        (-0.032, 0.078, -0.008, 0.09),
        (0.018, 0.078, 0.02, 0.085),
        (0.012, 0.06, 0.095, 0.088),
    )
    return tuple(
        (hips.point(root, forward, out * left, up), radius)
        for forward, left, up, radius in pairs
        for out in (1, -1)
    )


def lowest(frame: Skeleton) -> float:
    """The height of the lowest point of trunk and hips."""
    rings = min(each.lowest() for each in trunk_rings(frame))
    hips = min(centre[2] - radius for centre, radius in pelvis_balls(frame))
    return min(rings, hips)


BACK_ON_TOOL = 5
"""The ring of the trunk that lies on a roller or a ball: about the eighth thoracic vertebra."""


def back_point(frame: Skeleton, level: int) -> tuple[Vector, Vector]:
    """A point of the back's skin at a level of ``trunk_rings``, and the way out of the body."""
    level_ring = trunk_rings(frame)[level]
    out = times(level_ring.depth, -1 / hypot(*level_ring.depth))
    return (
        (
            level_ring.centre[0] - level_ring.depth[0],
            level_ring.centre[1] - level_ring.depth[1],
            level_ring.centre[2] - level_ring.depth[2],
        ),
        out,
    )
