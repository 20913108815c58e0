"""What a proof says: each claim, how much was covered, and a worked counter-example if it fails."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

OFFERED, PRECEDENCE, MONOTONE, ALIVE, LIMITS = (
    "offered",
    "precedence",
    "monotone",
    "alive",
    "limits",
)
"""The ids of the claims."""


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


ENOUGH = 3
"""Counter-examples worth showing of one kind; the rest only say the same again."""


@dataclass(slots=True)
class Evidence:
    """What one part of the proof saw, claim by claim; parts add up."""

    covered: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    against: dict[str, list[CounterExample]] = field(default_factory=lambda: defaultdict(list))
    excused: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def count(self, claim: str, **numbers: float) -> None:
        """Add to what was covered; underscores are written as spaces."""
        for name, number in numbers.items():
            self.covered[claim][name.replace("_", " ")] += number  # type: ignore[assignment]

    def fails(self, claim: str, *found: CounterExample) -> None:
        """Note counter-examples."""
        self.against[claim] += found

    def add(self, other: Evidence) -> None:
        """Take in what another part saw."""
        for claim, covered in other.covered.items():
            self.covered[claim].update(covered)
        for claim, against in other.against.items():
            self.against[claim] += against
        for claim, excused in other.excused.items():
            self.excused[claim] |= excused

    def claim(self, id_: str, says: str) -> Claim:
        """All that was seen of one claim."""
        covered = {name: round(number, 2) for name, number in sorted(self.covered[id_].items())}
        return Claim(
            id=id_,
            says=says,
            covered=covered,
            against=tuple(self.against[id_][:ENOUGH]),
            excused=self.excused[id_],
        )
