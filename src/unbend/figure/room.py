"""The room around the body: how high things are and where they stand, in metres."""

from __future__ import annotations

from dataclasses import dataclass

from unbend.figure import proportions as body
from unbend.figure.skeleton import Skeleton
from unbend.figure.space import Vector, along
from unbend.figure.trunk import BACK_ON_TOOL, back_point

SEAT_HEIGHT = 0.44
BACKREST_HEIGHT = 0.9
BALL_RADIUS = 0.325
ROLLER_RADIUS = 0.075

_HEIGHTS = {"seat": SEAT_HEIGHT, "ball": 2 * BALL_RADIUS}


def height(support: str) -> float:
    """How high a thing is on which the body rests; the floor is 0."""
    return _HEIGHTS.get(support, 0.0)


def ball_centre(frame: Skeleton) -> Vector:
    """Where a ball lies that touches the middle of the back."""
    skin, out = back_point(frame, BACK_ON_TOOL)
    return along(skin, out, BALL_RADIUS)


@dataclass(frozen=True, slots=True)
class Room:
    """Where the wall stands."""

    wall: float

    def on_wall(self, point: Vector) -> Vector:
        """The place on the wall level with a point."""
        return (self.wall - body.PALM, point[1], point[2])
