"""The head: hair as one shape, a face without features but for the nose and an ear."""

from __future__ import annotations

from math import cos, hypot, radians, sin

from unbend.figure.outline import Camera, Outline, ellipsoid, hull
from unbend.figure.skeleton import Skeleton
from unbend.figure.space import Vector, dot, minus, times, unit

# In the head's own frame from the joint under the skull: forward, left, up; radius.
_SKULL = (0.012, 0.0, 0.08)
_SKULL_SIZE = (0.096, 0.076, 0.088)
_JAW = (
    (0.078, 0.0, -0.036, 0.02),
    (0.07, 0.018, -0.03, 0.02),
    (0.07, -0.018, -0.03, 0.02),
    (0.014, 0.046, -0.006, 0.02),
    (0.014, -0.046, -0.006, 0.02),
    (0.078, 0.02, 0.02, 0.018),
    (0.078, -0.02, 0.02, 0.018),
)
_NOSE = (
    (0.096, 0.0, 0.062, 0.007),
    (0.11, 0.0, 0.028, 0.01),
    (0.092, 0.0, 0.016, 0.01),
)
_EAR = (-0.002, 0.074, 0.04)
_EYE = (0.088, 0.033, 0.07)
_EYE_SIZE = 0.011
_HAIR_OVER_SKIN = 1.05


def _hairline(forward: float, up: float) -> bool:
    """Whether a point of the unit skull belongs to the face."""
    return 0.86 * forward - 0.62 * up > 0.02  # noqa: PLR2004 - the slope of the hairline


def _face_directions() -> list[Vector]:
    found: list[Vector] = []
    for height in range(-60, 61, 15):
        for around in range(-105, 106, 15):
            c = cos(radians(height))
            forward, left = c * cos(radians(around)), c * sin(radians(around))
            up = sin(radians(height))
            if _hairline(forward, up):
                found.append((forward, left, up))
    return found


_FACE = tuple(_face_directions())


def hair(frame: Skeleton, seen: Camera) -> list[Outline]:
    """The whole head of hair; the face is laid over it."""
    head = frame.head
    axes = (head.forward, head.left, head.up)
    half = [
        times(axis, size * _HAIR_OVER_SKIN) for axis, size in zip(axes, _SKULL_SIZE, strict=True)
    ]
    return [ellipsoid(head.point(frame.skull, *_SKULL), half, seen)]


def lowest_of_head(frame: Skeleton) -> float:
    """The height of the lowest point of the head of hair, in metres."""
    head = frame.head
    middle = head.point(frame.skull, *_SKULL)
    half = zip((head.forward, head.left, head.up), _SKULL_SIZE, strict=True)
    return middle[2] - hypot(*(axis[2] * size * _HAIR_OVER_SKIN for axis, size in half))


def _skin_balls(frame: Skeleton) -> list[tuple[Vector, float]]:
    head = frame.head
    middle = head.point(frame.skull, *_SKULL)
    forehead = [
        (
            head.point(middle, *(way * size for way, size in zip(each, _SKULL_SIZE, strict=True))),
            0.0,
        )
        for each in _FACE
    ]
    jaw = [(head.point(frame.skull, *place), size) for *place, size in _JAW]
    return [*forehead, *jaw]


def face(frame: Skeleton, seen: Camera) -> list[Outline]:
    """As much of the face as is seen, with the nose."""
    middle = frame.head.point(frame.skull, *_SKULL)
    balls = _skin_balls(frame)
    facing = [(dot(unit(minus(ball[0], middle)), seen.viewer), ball) for ball in balls]
    shown = [ball for towards, ball in facing if towards > -0.05]  # noqa: PLR2004 - just round the edge
    nearest = max(facing, key=lambda each: each[0])[1]
    nose = [(frame.head.point(frame.skull, *place), size) for *place, size in _NOSE]
    away = dot(frame.head.forward, seen.viewer) < -0.3  # noqa: PLR2004 - behind the cheeks
    return [
        hull(shown or [nearest], seen, 16),
        hull([(nearest[0], 0.0)] if away else nose, seen, 8),
    ]


def ear(frame: Skeleton, seen: Camera) -> list[Outline]:
    """The ear on the side that is seen, a point when neither is, and the eyes."""
    head = frame.head
    facing = dot(head.left, seen.viewer)
    out = 1.0 if facing > 0 else -1.0
    centre = head.point(frame.skull, _EAR[0], out * _EAR[1], _EAR[2])
    size = min(abs(facing) * 1.6, 1.0)
    half = [
        times(head.forward, 0.014 * size),
        times(head.left, 0.004),
        times(head.up, 0.024 * size),
    ]
    return [ellipsoid(centre, half, seen), *_eyes(frame, seen)]


def _eyes(frame: Skeleton, seen: Camera) -> list[Outline]:
    """A dot for each eye, so that one sees where the person looks; a point for one not seen."""
    head = frame.head
    found = []
    for out in (1.0, -1.0):
        centre = head.point(frame.skull, _EYE[0], out * _EYE[1], _EYE[2])
        outwards = unit(head.point((0.0, 0.0, 0.0), 0.8, out * 0.6, 0.0))
        size = _EYE_SIZE * min(max(dot(outwards, seen.viewer) * 2, 0.0), 1.0)
        found.append(hull([(centre, size)], seen, 6))
    return found
