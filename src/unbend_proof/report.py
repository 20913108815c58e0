"""What a proof says: each claim, how much was covered, and a worked counter-example if it fails."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterExample:
    """One case in which a claim does not hold, worked through so that a reader can follow it."""

    what: str
    """What went wrong, in one sentence."""
    given: Mapping[str, object] = field(default_factory=dict)
    """The smallest story found: answers, journal, wish. JSON values."""
    steps: tuple[str, ...] = ()
    """From what was given to what went wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One thing that is said to hold of every answer and every day."""

    id: str
    says: str
    covered: Mapping[str, int | float]
    """What was looked at, in numbers: ``{"states": 4711, "solver seconds": 0.2}``."""
    against: tuple[CounterExample, ...] = ()
    """Counter-examples; a few are enough."""
    excused: Mapping[str, str] = field(default_factory=dict)
    """What does not hold to the letter and is known, with why it may stay."""

    @property
    def holds(self) -> bool:
        """Whether nothing was found against it."""
        return not self.against
