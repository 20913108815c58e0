"""What instrumented code calls: it keeps which conditions came to what, decision by decision."""

from __future__ import annotations

import sys
from typing import TypeVar

from tools.mcdc.decisions import Decision, Vector, value

Met = TypeVar("Met")

_Key = tuple[int, int]


class Recorder:
    """The decisions found in the source, and for each the distinct vectors that were seen.

    An evaluation under way is known by its frame: conditions may call into the same decision again
    (a condition made of conditions), and one that ends in an exception leaves nothing behind that
    could be mistaken for another.
    """

    def __init__(self) -> None:
        self.decisions: dict[int, Decision] = {}
        self.seen: dict[int, dict[Vector, bool]] = {}
        self.assertions = 0
        self.modules: list[str] = []
        self._open: dict[_Key, list[bool | None]] = {}
        self._kept: dict[_Key, object] = {}

    def reserve(self) -> int:
        """The number of a decision that is about to be added."""
        number = len(self.seen)
        self.seen[number] = {}
        return number

    def add(self, number: int, decision: Decision) -> None:
        """Make a decision known under its number."""
        self.decisions[number] = decision

    def begin(self, number: int) -> int:
        """An evaluation of this decision starts."""
        self._open[id(_frame(1)), number] = [None] * len(self.decisions[number].conditions)
        return number

    def met(self, number: int, index: int, found: Met) -> Met:
        """A condition was evaluated; its value goes on unchanged."""
        self._open[id(_frame(1)), number][index] = bool(found)
        return found

    def keep(self, number: int, found: Met) -> Met:
        """The middle of a chained comparison: evaluated once, compared twice."""
        self._kept[id(_frame(1)), number] = found
        return found

    def kept(self, number: int) -> object:
        """The middle kept last."""
        return self._kept.pop((id(_frame(1)), number))

    def end(self, number: int, found: Met) -> Met:
        """The decision came out; its value goes on unchanged."""
        vector = tuple(self._open.pop((id(_frame(1)), number)))
        outcome = bool(found)
        if self.seen[number].get(vector) is not outcome:
            # The instrument tries itself: the decision as it read it comes out the same.
            assert value(self.decisions[number].shape, vector) is outcome, self.decisions[number]
            self.seen[number][vector] = outcome
        return found


_frame = sys._getframe  # noqa: SLF001 - there is no other door to the caller's frame
