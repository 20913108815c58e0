"""How a movement is drawn: from where it is seen and what stands around the body."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from unbend.anatomy import Side
from unbend.tables import Table
from unbend.units import Degrees, Metres


class Prop(StrEnum):
    """A thing in the picture."""

    CHAIR = "chair"
    STOOL = "stool"
    TOWEL = "towel"
    ROLLER = "roller"
    BALL = "ball"
    MAT = "mat"
    BED = "bed"
    WALL = "wall"
    PILLOW = "pillow"


class Spot(StrEnum):
    """Where a movement should be felt."""

    UPPER_BACK = "upper-back"
    MIDDLE_BACK = "middle-back"
    LOWER_BACK = "lower-back"
    HIPS = "hips"
    CHEST = "chest"
    FLANK = "flank"


FOLLOWED = frozenset(
    {"head", "chest", "waist"}
    | {f"{joint}_{side}" for joint in ("hand", "elbow", "knee", "foot") for side in Side}
)
"""The parts whose way an arrow can show."""

_STRAIGHT_ON = Degrees(0)
_HERE = Metres(0)
_ARMS_LENGTH = Metres(0.5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """The picture around the postures, which are written for the right side of the body."""

    props: tuple[Prop, ...] = ()
    turn: Degrees = _STRAIGHT_ON
    """How far the viewer walks round to the body's left from the plain side or front view."""
    tilt: Degrees = _STRAIGHT_ON
    """How far from above the viewer looks."""
    wall: Metres = _ARMS_LENGTH
    """Where the wall stands, forward of the body's origin."""
    place: Metres = _HERE
    """Where chair, stool or roller stands, forward of the origin; a chair ahead faces the body."""
    arrow: str = ""
    """The part of ``FOLLOWED`` whose way the arrow shows; empty for no arrow."""
    spot: Spot | None = None
    gait: bool = False
    """Whether the figure walks on the spot, whatever its postures."""


_PLAIN = Scene()


def _arrow(table: Table) -> str:
    part = table.text("arrow")
    if part not in FOLLOWED:
        table.fault("arrow", f"{part!r} is none of {', '.join(sorted(FOLLOWED))}")
    return part


def read_scene(table: Table) -> Scene:
    """The scene that a movement file describes."""
    return Scene(
        props=table.choices("props", Prop, ()),
        turn=Degrees(table.number("turn", _PLAIN.turn)),
        tilt=Degrees(table.number("tilt", _PLAIN.tilt)),
        wall=Metres(table.number("wall", _PLAIN.wall)),
        place=Metres(table.number("place", _PLAIN.place)),
        arrow=_arrow(table) if "arrow" in table else _PLAIN.arrow,
        spot=table.choice("spot", Spot) if "spot" in table else None,
        gait=table.flag("gait", default=False),
    )
