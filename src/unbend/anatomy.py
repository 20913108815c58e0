"""The body: sides, regions, joint axes with their human range, and postures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unbend.units import Degrees


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
class Posture:
    """Wanted joint angles; absent axes are at rest (0)."""

    angles: Mapping[str, Degrees]
