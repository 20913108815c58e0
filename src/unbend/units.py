"""Quantities with their units, and the mark of how well a statement is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

from unbend.errors import Fault, OutOfRangeError

Seconds = NewType("Seconds", float)
Degrees = NewType("Degrees", float)
Metres = NewType("Metres", float)

PainScore = NewType("PainScore", int)
"""Pain on the numeric rating scale: 0 none, 10 the worst imaginable."""

WORST_PAIN = PainScore(10)


def pain_score(value: int, where: str = "pain") -> PainScore:
    """Check a number against the 0-10 scale; raises OutOfRangeError outside it."""
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= WORST_PAIN:
        raise OutOfRangeError(Fault(where, f"{value!r} is not a whole number from 0 to 10"))
    return PainScore(value)


class Mark(StrEnum):
    """How a statement came into the data."""

    READ = "R"
    """The passage was read in the source."""
    UNVERIFIED = "K"
    """General knowledge, not read again."""
    DECISION = "D"
    """A decision of this project, not a published fact."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a number or a rule comes from."""

    source: str
    mark: Mark
