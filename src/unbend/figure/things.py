"""The things around the body, to scale: chair, stool, roller, ball, mat, wall, pillow, towel."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import product
from math import cos, pi, sin

from unbend.figure.face import lowest_of_head
from unbend.figure.outline import Camera, convex, hull, smooth_path, straight_path
from unbend.figure.room import BACKREST_HEIGHT, BALL_RADIUS, ROLLER_RADIUS, SEAT_HEIGHT, ball_centre
from unbend.figure.skeleton import Skeleton
from unbend.figure.space import Vector
from unbend.movements.scene import Prop, Scene

Shape = tuple[str, str]
"""A tone and path data."""

_MAT_LENGTH = 1.85
_MAT_WIDTH = 0.62
_MAT_THICKNESS = 0.014
_BED_LENGTH = 1.95
_BED_WIDTH = 0.9
BED_HEIGHT = 0.45
# A chair this far ahead is not sat upon.
_AHEAD = 0.3
_PATCH = 0.6
# A seam of the ball: shares of its radius from the middle, and where on the way round (radians).
_SEAM = tuple(
    (far, around + turn)
    for turn in (0.0, pi)
    for far, around in ((0.96, -0.03), (0.66, 0.5), (0.5, 1.57), (0.66, 2.64), (0.96, 3.17))
)
_PILLOW_GIVES = 0.02


def _box(seen: Camera, low: Vector, high: Vector) -> str:
    corners = product((low[0], high[0]), (low[1], high[1]), (low[2], high[2]))
    return straight_path(convex([seen.paper(corner) for corner in corners]))


def _boxes(seen: Camera, boxes: Iterable[tuple[Vector, Vector]]) -> str:
    return "".join(_box(seen, low, high) for low, high in boxes)


def _legs(x: float, facing: float) -> list[tuple[Vector, Vector]]:
    return [
        (
            (x + facing * along - 0.017, across - 0.017, 0.0),
            (x + facing * along + 0.017, across + 0.017, SEAT_HEIGHT - 0.03),
        )
        for along in (-0.17, 0.2)
        for across in (-0.19, 0.19)
    ]


def _slab(x: float, facing: float) -> tuple[Vector, Vector]:
    ends = sorted((x - facing * 0.2, x + facing * 0.23))
    return (ends[0], -0.21, SEAT_HEIGHT - 0.04), (ends[1], 0.21, SEAT_HEIGHT)


def _chair(seen: Camera, x: float, facing: float) -> list[Shape]:
    back = x - facing * 0.205
    posts = [
        ((back - 0.017, y - 0.017, SEAT_HEIGHT - 0.04), (back + 0.017, y + 0.017, BACKREST_HEIGHT))
        for y in (-0.18, 0.18)
    ]
    panel = ((back - 0.014, -0.19, 0.62), (back + 0.014, 0.19, BACKREST_HEIGHT))
    return [
        ("thing-edge", _boxes(seen, _legs(x, facing))),
        ("thing-edge", _boxes(seen, posts)),
        ("thing", _boxes(seen, [panel, _slab(x, facing)])),
    ]


def _stool(seen: Camera, x: float) -> list[Shape]:
    return [
        ("thing-edge", _boxes(seen, _legs(x, 1.0))),
        ("thing", _boxes(seen, [_slab(x, 1.0)])),
    ]


def _round(seen: Camera, centre: Vector, radius: float, half_length: float) -> str:
    x, y, z = centre
    ends = [((x, y - half_length, z), radius), ((x, y + half_length, z), radius)]
    return smooth_path(hull(ends, seen, 18))


def _roller(seen: Camera, x: float) -> list[Shape]:
    centre = (x, 0.0, ROLLER_RADIUS)
    return [
        ("thing", _round(seen, centre, ROLLER_RADIUS, 0.22)),
        ("thing-edge", _round(seen, (x, -0.22, ROLLER_RADIUS), ROLLER_RADIUS * 0.4, 0.0)),
    ]


def ball(frame: Skeleton, seen: Camera) -> list[Shape]:
    """The ball under the back of a body, with a seam by which one sees it roll."""
    centre = ball_centre(frame)
    rolled = centre[0] / BALL_RADIUS
    seam = [
        seen.paper(
            (
                centre[0] + BALL_RADIUS * far * cos(rolled + around),
                centre[1],
                centre[2] - BALL_RADIUS * far * sin(rolled + around),
            )
        )
        for far, around in _SEAM
    ]
    return [("ball", _round(seen, centre, BALL_RADIUS, 0.0)), ("ball-seam", smooth_path(seam))]


def _towel(seen: Camera, x: float) -> list[Shape]:
    back = x - 0.205
    balls = [
        ((back + dx, y, z), 0.022)
        for dx in (-0.012, 0.012)
        for y in (-0.17, 0.17)
        for z in (BACKREST_HEIGHT - 0.13, BACKREST_HEIGHT + 0.008)
    ]
    return [("cloth", smooth_path(hull(balls, seen, 18)))]


def _mat(seen: Camera, middle: float) -> list[Shape]:
    half = _MAT_LENGTH / 2
    low = (middle - half, -_MAT_WIDTH / 2, -_MAT_THICKNESS)
    high = (middle + half, _MAT_WIDTH / 2, 0.0)
    return [("mat", _box(seen, low, high))]


def _bed(seen: Camera, middle: float) -> list[Shape]:
    ends = (middle - _BED_LENGTH / 2, middle + _BED_LENGTH / 2)
    side = _BED_WIDTH / 2
    posts = [
        ((x - 0.03, y - 0.03, -BED_HEIGHT), (x + 0.03, y + 0.03, -0.2))
        for x in (ends[0] + 0.06, ends[1] - 0.06)
        for y in (-side + 0.04, side - 0.04)
    ]
    return [
        ("thing-edge", _boxes(seen, posts)),
        ("thing", _box(seen, (ends[0], -side, -0.27), (ends[1], side, -0.17))),
        ("cloth", _box(seen, (ends[0] + 0.01, -side, -0.18), (ends[1] - 0.01, side, 0.0))),
    ]


def ground_patch(frame: Skeleton, seen: Camera) -> str:
    """Path data of the round patch of floor on which a body stands or sits."""
    feet = [leg.end for leg in frame.legs.values()]
    middle = (frame.spine[0][0] + feet[0][0] + feet[1][0]) / 3
    x, y = (round(value) for value in seen.paper((middle, 0.0, 0.0)))
    wide = round(_PATCH * 1000)
    high = round(wide * seen.viewer[2])
    return f"M{x - wide} {y}a{wide} {high} 0 1 0 {2 * wide} 0a{wide} {high} 0 1 0 {-2 * wide} 0z"


def _wall(seen: Camera, x: float) -> list[Shape]:
    return [("wall", _box(seen, (x, -0.5, 0.0), (x + 0.07, 0.5, 2.15)))]


def _pillow(seen: Camera, frame: Skeleton) -> list[Shape]:
    """A pillow as thick as the lying head is high."""
    x, y, _ = frame.head.point(frame.skull, 0.0, 0.0, 0.08)
    thick = (lowest_of_head(frame) + _PILLOW_GIVES) / 2
    balls = [((x + dx, y + dy, thick), thick) for dx in (-0.15, 0.1) for dy in (-0.17, 0.17)]
    return [("cloth", smooth_path(hull(balls, seen, 18)))]


def _middle(frame: Skeleton) -> float:
    reach = [point[0] for point in frame.spine]
    for limb in (*frame.legs.values(), *frame.arms.values()):
        reach += [limb.middle[0], limb.end[0]]
    return (min(reach) + max(reach)) / 2


def standing_things(scene: Scene, frame: Skeleton, seen: Camera) -> list[Shape]:
    """The things that do not move, farthest first, for a body as it starts."""
    facing = -1.0 if scene.place > _AHEAD else 1.0
    makers: dict[Prop, Callable[[], Sequence[Shape]]] = {
        Prop.WALL: lambda: _wall(seen, scene.wall),
        Prop.MAT: lambda: _mat(seen, _middle(frame)),
        Prop.BED: lambda: _bed(seen, _middle(frame)),
        Prop.CHAIR: lambda: _chair(seen, scene.place, facing),
        Prop.STOOL: lambda: _stool(seen, scene.place),
        Prop.TOWEL: lambda: _towel(seen, scene.place),
        Prop.ROLLER: lambda: _roller(seen, scene.place),
        Prop.PILLOW: lambda: _pillow(seen, frame),
    }
    return [shape for prop, make in makers.items() if prop in scene.props for shape in make()]
