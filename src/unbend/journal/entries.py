"""What happened, as the other parts read it: sessions, pops and stops.

All times are aware datetimes; none is read from a clock here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unbend.anatomy import Side
from unbend.movements.model import VariantRef
from unbend.units import PainScore


class Feels(StrEnum):
    """How the back feels after a session, in the person's own word."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


class StopSign(StrEnum):
    """What made the person stop; every sign but the first is a warning."""

    SAME_ACHE = "same-ache"
    """More of the ache that was there before."""
    NEW_PAIN = "new-pain"
    SHARP_PAIN = "sharp-pain"
    ELECTRIC_PAIN = "electric-pain"
    DIFFERENT_PAIN = "different-pain"
    DIZZINESS = "dizziness"
    NUMBNESS = "numbness"
    BREATHLESS = "breathless"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practised:
    """A step that was done, wholly or in part."""

    ref: VariantRef
    side: Side | None
    """None when the movement is done once for the whole body."""
    sets: int
    """Sets begun: one that was broken off counts."""
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEntry:
    """One routine and how it went."""

    id: str
    started: datetime
    ended: datetime | None
    before: PainScore | None
    after: PainScore | None
    feels: Feels | None
    practised: tuple[Practised, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Popped:
    """The back popped, in a session or outside one."""

    at: datetime
    movement: str | None = None
    """The movement's id, when it was during one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """The person pressed *That hurt*."""

    at: datetime
    movement: str | None = None
    """The movement's id; None when it is not known."""
    signs: frozenset[StopSign] = frozenset()
    """Empty when the person has not said yet."""
    pain: PainScore | None = None

    @property
    def serious(self) -> bool:
        """Whether it may be more than the usual ache; what was not said counts as serious."""
        return self.signs != frozenset({StopSign.SAME_ACHE})


Entry = SessionEntry | Popped | Stopped
