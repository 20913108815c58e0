"""What a movement is: the values every other part of Unbend reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from unbend.anatomy import Direction, Posture, Region
from unbend.movements.scene import Scene
from unbend.units import Citation, Degrees, Metres, Seconds


class MovementClass(StrEnum):
    """What a movement asks of the body; screening bars whole classes."""

    FLEX = "FLEX"
    EXT = "EXT"
    TEXT = "TEXT"
    ROT = "ROT"
    NECKEXT = "NECKEXT"
    HEADDOWN = "HEADDOWN"
    PRESS = "PRESS"
    UNSTABLE = "UNSTABLE"
    KNEEL = "KNEEL"
    SUPINE = "SUPINE"
    PRONE = "PRONE"
    FLOOR = "FLOOR"
    CRACK = "CRACK"


class Place(StrEnum):
    """Where the person is."""

    DESK = "desk"
    STANDING = "standing"
    FLOOR = "floor"
    BED = "bed"


class Tool(StrEnum):
    """What the person has at hand."""

    CHAIR = "chair"
    TOWEL = "towel"
    ROLLER = "roller"
    BALL = "ball"
    MAT = "mat"
    WALL = "wall"


class Position(StrEnum):
    """How the body is placed at the start."""

    SITTING = "sitting"
    STANDING = "standing"
    ALL_FOURS = "all-fours"
    KNEELING = "kneeling"
    FLOOR_SITTING = "floor-sitting"
    SUPINE = "supine"
    PRONE = "prone"
    SIDE_LYING = "side-lying"


class Breath(StrEnum):
    """What the breath does while the body moves."""

    IN = "in"
    OUT = "out"
    FREE = "free"


class View(StrEnum):
    """From where the figure is seen."""

    SIDE = "side"
    FRONT = "front"


class Sides(StrEnum):
    """Whether a movement is done once for the whole body or on each side.

    Where it is done on each, its postures are written for the right side; the left is their mirror
    image.
    """

    BOTH = "both"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Range:
    """A dose that may vary: from ``low`` over ``usual`` to ``high``, with its source."""

    low: int
    usual: int
    high: int
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosage:
    """How much: sets of repetitions (or a duration), with holds and rests in seconds.

    Exactly one of ``repetitions`` (count per set and side) and ``duration`` (seconds per set,
    the phases repeat until it is over) is given.
    """

    sets: Range
    repetitions: Range | None
    duration: Range | None
    hold: Range
    """Seconds of the hold of every phase marked ``dosed``; all zero when no phase is."""
    rest: Range
    """Seconds between sets."""
    daily_sets: Range
    """Sets a day; ``high`` is the ceiling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One part of a repetition: move to a posture in ``seconds``, stay there for ``hold``.

    Where a variant is dosed by duration, its phases repeat until the time is over.
    """

    id: str
    to: str
    """The name of the posture reached."""
    seconds: Seconds
    hold: Seconds
    dosed: bool
    """Whether the dosage's hold replaces ``hold``."""
    breath: Breath
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """How a common error looks: drawn beside the right posture, and never asked of anybody."""

    error: str
    """The error's name among the movement's ``errors``."""
    like: str
    """The right posture beside which it is drawn."""
    posture: Posture
    place: Metres | None
    """Where chair, stool or roller stands instead, as in ``Scene.place``; None where it belongs."""


@dataclass(frozen=True, slots=True, order=True)
class VariantRef:
    """Names one way of doing one movement; written ``child-pose/arms-forward``."""

    movement: str
    variant: str

    def __str__(self) -> str:
        return f"{self.movement}/{self.variant}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way of doing a movement, complete in itself."""

    ref: VariantRef
    position: Position
    places: frozenset[Place]
    tools: frozenset[Tool]
    """Needed: not offered without them."""
    helps: frozenset[Tool]
    """Welcome, but it goes without."""
    classes: frozenset[MovementClass]
    bars: tuple[str, ...]
    """Rules that rule it out: ``R22`` any rule of that row, ``R22.fracture`` that one."""
    eases: tuple[str, ...]
    """Rules under which it is offered in a smaller range and lower dose only."""
    start: str
    """The posture a repetition begins and ends in."""
    postures: Mapping[str, Posture]
    phases: tuple[Phase, ...]
    dosage: Dosage
    setup: Seconds
    """Time to read the set-up and take the position."""
    view: View
    ceilings: Mapping[str, tuple[Degrees, Degrees]]
    """Smallest and largest angle ever asked of an axis, keyed ``lumbar.flexion``, either side."""
    scene: Scene = field(default_factory=Scene)
    """How it is drawn."""
    mistakes: tuple[Mistake, ...] = ()
    """The common errors that can be drawn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A gentle movement with everything known of it."""

    id: str
    code: str
    """The row of the clinical table: ``M9``, ``A3``."""
    statements: tuple[str, ...]
    """The article's statements it honours: ``S31`` ..."""
    regions: tuple[Region, ...]
    directions: tuple[Direction, ...]
    load: int
    """1 lying or supported, 2 own trunk mid-range, 3 end-range or over an edge."""
    sides: Sides
    easier: tuple[str, ...]
    """Ids of movements that ask less."""
    harder: tuple[str, ...]
    errors: tuple[str, ...]
    """Common mistakes: wording keys ``movement.<id>.error.<name>``."""
    stop_signs: tuple[str, ...]
    """Signs to stop at once: wording keys ``movement.<id>.stop.<name>``."""
    sources: tuple[Citation, ...]
    variants: tuple[Variant, ...]
