"""The score of a routine, as the page's player gets it: what belongs to each second of it.

Both players read the same score, so both show and keep the same. No rules live here.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

SETTLED = 3.0
"""A step back within so many seconds of a set goes to the one before (as on the page)."""


@dataclass(frozen=True, slots=True)
class Breath:
    """One breath of the pacer: seconds, and how full it is (0 to 1) at both ends."""

    start: float
    end: float
    full_at_start: float
    full_at_end: float

    def full(self, elapsed: float) -> float:
        """How full it is at a moment within it, easing in and out."""
        share = (elapsed - self.start) / (self.end - self.start)
        eased = (1 - math.cos(math.pi * share)) / 2
        return self.full_at_start + eased * (self.full_at_end - self.full_at_start)

    @property
    def is_in(self) -> bool:
        """Whether it is a breath in."""
        return self.full_at_end > self.full_at_start


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of time; every time is in seconds from the start of the routine."""

    at: float
    end: float
    step: int
    set: int
    kind: str
    cue: str
    until: float | None
    """The second the big number counts down to; None: it is ``count``."""
    count: str
    of: str
    """What the number means."""
    breaths: tuple[Breath, ...]

    def breath(self, elapsed: float) -> Breath | None:
        """The breath of a moment; None while breathing is free."""
        return next((one for one in self.breaths if one.start <= elapsed < one.end), None)


@dataclass(frozen=True, slots=True)
class Step:
    """One movement of the routine, in words."""

    name: str
    detail: str
    setup: tuple[str, ...]
    next: str
    seeks: bool
    """Whether it seeks a pop, and so is left out for a while after one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One set: when its first movement begins, and when it is done."""

    step: int
    set: int
    begin: float
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A routine by the second."""

    total: float
    resume: float
    """The second up to which it was gone through before."""
    seq: int
    """The last sequence number that is kept."""
    segments: tuple[Segment, ...]
    marks: tuple[Mark, ...]
    steps: tuple[Step, ...]
    after_pop: float
    """Seconds after a pop in which no step goes on that seeks one."""
    since_pop: float | None
    """Seconds since the last pop of the routine, if there was one."""
    ask_after: float
    """Seconds of standing still after which it is asked whether anything has closed."""

    def segment_at(self, elapsed: float) -> Segment:
        """The segment of a moment; after the end it is the last one."""
        return next((one for one in self.segments if elapsed < one.end), self.segments[-1])

    def done(self, after: float, up_to: float) -> Iterator[Mark]:
        """The sets that ended after one moment and up to another."""
        return (mark for mark in self.marks if after < mark.at <= up_to)

    def under_way(self, elapsed: float) -> Mark | None:
        """The set that is half done at a moment, if one is."""
        return next((one for one in self.marks if one.begin < elapsed < one.at), None)

    def before(self, elapsed: float) -> float:
        """Where a step back leads."""
        return max((at for at in self._begins() if at < elapsed - SETTLED), default=0.0)

    def following(self, elapsed: float) -> float:
        """Where a step on leads: the next set, or the end after the last one."""
        return next((at for at in self._begins() if at > elapsed), self.total)

    def past(self, elapsed: float, left_out: Callable[[int], bool]) -> float:
        """Where it goes on when some steps are left out: here, or where the next other begins."""
        coming = (one for one in self.segments if elapsed < one.end and not left_out(one.step))
        found = next(coming, None)
        return max(elapsed, found.at) if found else self.total

    def _begins(self) -> Iterator[float]:
        """The seconds at which the sets begin, their getting ready included."""
        yield self.segments[0].at
        for before, one in pairwise(self.segments):
            if (before.step, before.set) != (one.step, one.set):
                yield one.at


def read_score(score: Mapping[str, Any]) -> Score:
    """The score of the player's page as values."""
    return Score(
        total=score["total"],
        resume=score["resume"],
        seq=score["seq"],
        segments=tuple(_segment(one) for one in score["segments"]),
        marks=tuple(
            Mark(one["step"], one["set"], one["begin"], one["at"]) for one in score["marks"]
        ),
        steps=tuple(_step(one) for one in score["steps"]),
        after_pop=score["after_pop"],
        since_pop=score["since_pop"],
        ask_after=score["ask_after"],
    )


def _segment(one: Mapping[str, Any]) -> Segment:
    return Segment(
        at=one["at"],
        end=one["end"],
        step=one["step"],
        set=one["set"],
        kind=one["kind"],
        cue=one["cue"],
        until=one["until"],
        count=one["count"],
        of=one["of"],
        breaths=tuple(Breath(*breath) for breath in one["breath"]),
    )


def _step(one: Mapping[str, Any]) -> Step:
    return Step(one["name"], one["detail"], tuple(one["setup"]), one["next"], one["seeks"])
