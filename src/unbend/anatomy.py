"""The body: sides, regions, joint axes with their human range, and postures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from unbend.units import Citation, Degrees, Mark


class Side(StrEnum):
    """A side of the body, the person's own."""

    LEFT = "left"
    RIGHT = "right"


class Region(StrEnum):
    """Where the back is tense, as a person points at it."""

    UPPER_BACK = "upper-back"
    MIDDLE_BACK = "middle-back"
    LOWER_BACK = "lower-back"
    HIPS = "hips"


class Direction(StrEnum):
    """Which way a movement takes the spine."""

    FLEXION = "flexion"
    EXTENSION = "extension"
    ROTATION = "rotation"
    SIDE_BEND = "side-bend"
    NEUTRAL = "neutral"


@dataclass(frozen=True, slots=True)
class AxisRange:
    """How far a joint axis goes in a healthy adult, in degrees from rest."""

    low: Degrees
    high: Degrees
    citation: Citation

    def holds(self, angle: float) -> bool:
        """Whether the angle lies within human range, ends included."""
        return self.low <= angle <= self.high


_NORMAL = Citation("AAOS normal ranges of joint motion", Mark.UNVERIFIED)
_SEGMENTAL = Citation("White and Panjabi, ranges of the spine's parts", Mark.UNVERIFIED)
_LOADED = Citation("Normal range, widened for body weight pressing the joint", Mark.DECISION)
_WHOLE_TURN = Citation("Orientation of the whole body in space, no joint", Mark.DECISION)


def _range(low: float, high: float, citation: Citation) -> AxisRange:
    return AxisRange(Degrees(low), Degrees(high), citation)


_MIDLINE = {
    # The pelvis places the body, in this order: yaw turns it to the left, pitch 90 lays it face
    # down and -90 face up, roll turns it to its left about its own length.
    "pelvis.pitch": _range(-180, 180, _WHOLE_TURN),
    "pelvis.roll": _range(-180, 180, _WHOLE_TURN),
    "pelvis.yaw": _range(-180, 180, _WHOLE_TURN),
    # Flexion rounds the back, minus hollows it; bend and rotation to the left.
    "lumbar.flexion": _range(-30, 60, _NORMAL),
    "lumbar.bend": _range(-30, 30, _SEGMENTAL),
    "lumbar.rotation": _range(-15, 15, _SEGMENTAL),
    "thoracic.flexion": _range(-30, 45, _SEGMENTAL),
    "thoracic.bend": _range(-35, 35, _SEGMENTAL),
    "thoracic.rotation": _range(-40, 40, _SEGMENTAL),
    "neck.flexion": _range(-60, 50, _NORMAL),
    "neck.bend": _range(-45, 45, _NORMAL),
    "neck.rotation": _range(-80, 80, _NORMAL),
    # Nodding on the topmost joint.
    "head.flexion": _range(-25, 20, _SEGMENTAL),
}

_PAIRED = {
    "hip.flexion": _range(-30, 140, _LOADED),
    "hip.abduction": _range(-30, 50, _NORMAL),
    # Outward is plus.
    "hip.rotation": _range(-45, 50, _NORMAL),
    "knee.flexion": _range(0, 165, _LOADED),
    # Toes to the shin is plus, pointed toes minus.
    "ankle.flexion": _range(-75, 30, _LOADED),
    # Forward and up is plus.
    "shoulder.flexion": _range(-60, 180, _NORMAL),
    "shoulder.abduction": _range(-50, 180, _NORMAL),
    # Outward is plus.
    "shoulder.rotation": _range(-90, 90, _NORMAL),
    "elbow.flexion": _range(0, 155, _NORMAL),
    # Palm to the forearm is plus, back of the hand to the forearm minus.
    "wrist.flexion": _range(-90, 80, _LOADED),
}


def _sided(axis: str, side: Side) -> str:
    joint, _, name = axis.partition(".")
    return f"{joint}_{side}.{name}"


AXES: Mapping[str, AxisRange] = MappingProxyType(
    _MIDLINE | {_sided(axis, side): wide for side in Side for axis, wide in _PAIRED.items()}
)
"""Every joint axis, written ``lumbar.flexion`` or ``hip_left.flexion``, with its human range."""

PARTS = frozenset(
    {"trunk", "pelvis", "back"}
    | {f"{part}_{side}" for side in Side for part in ("foot", "knee", "hand", "elbow")}
)
"""What of the body can touch something."""

SUPPORTS = frozenset(
    {
        *("floor", "slide", "seat", "backrest", "roller", "ball", "wall", "rim"),
        *("head", "small-of-back", "fist"),
        *(
            f"{part}_{side}"
            for side in Side
            for part in ("hip", "thigh", "knee", "shin", "shoulder")
        ),
    }
)
"""What can be touched: a thing, or the person's own body for a hand.

``slide`` is the floor for a part that glides along it; ``floor`` keeps the part where it is.
"""


@dataclass(frozen=True, slots=True)
class Posture:
    """Wanted joint angles and what touches what; absent axes are at rest (0)."""

    angles: Mapping[str, Degrees]
    """By axis of ``AXES``."""
    contacts: Mapping[str, str] = field(default_factory=dict)
    """What of ``PARTS`` touches what of ``SUPPORTS``; the first one places the body."""

    def angle(self, axis: str) -> Degrees:
        """The angle of one axis of ``AXES``."""
        return self.angles.get(axis, Degrees(0))


_OTHER = {f"_{Side.LEFT}": f"_{Side.RIGHT}", f"_{Side.RIGHT}": f"_{Side.LEFT}"}
_TURNS_OVER = frozenset({"roll", "yaw", "bend", "rotation"})


def _other_side(name: str) -> str:
    for side, other in _OTHER.items():
        if side in name:
            return name.replace(side, other)
    return name


def _mirrored_angle(axis: str, angle: Degrees) -> Degrees:
    # A limb's own rotation is outward on either side; only the midline changes its sign.
    turns_over = axis in _MIDLINE and axis.partition(".")[2] in _TURNS_OVER
    return Degrees(-angle) if turns_over else angle


def mirrored(posture: Posture) -> Posture:
    """The same posture with left and right exchanged."""
    return Posture(
        {_other_side(axis): _mirrored_angle(axis, angle) for axis, angle in posture.angles.items()},
        {_other_side(part): _other_side(held) for part, held in posture.contacts.items()},
    )


def between(start: Posture, end: Posture, fraction: float) -> Posture:
    """The posture a fraction (0 to 1) of the way, with the contacts that both share."""
    axes = {**start.angles, **end.angles}
    return Posture(
        {
            axis: Degrees((1 - fraction) * start.angle(axis) + fraction * end.angle(axis))
            for axis in axes
        },
        {part: on for part, on in start.contacts.items() if end.contacts.get(part) == on},
    )
