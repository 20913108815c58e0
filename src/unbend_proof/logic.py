"""What the second reading may ask: of one person's answers here, of every answer in `solver`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Logic(Protocol[T]):
    """What can be asked about answers; ``T`` is how its truths are written."""

    def every(self, parts: Sequence[T]) -> T:
        """Whether all are true; true of none."""

    def some(self, parts: Sequence[T]) -> T:
        """Whether one is true; false of none."""

    def no(self, part: T) -> T:
        """Whether it is false."""

    def reaches(self, weighed: Sequence[tuple[T, int]], least: int) -> T:
        """Whether the weights of those that are true add up to ``least``."""

    def told(self, question: str, passes: Callable[[Any], bool]) -> T:
        """Whether the question has an answer and it passes."""

    def seen(self, rule: str) -> T:
        """Whether a clinician has looked at what this rule found."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The logic of one person's answers; ``None`` and missing are the same."""

    answers: Mapping[str, Any]
    looked_at: AbstractSet[str] = frozenset()

    def every(self, parts: Sequence[bool]) -> bool:
        """Whether all are true."""
        return all(parts)

    def some(self, parts: Sequence[bool]) -> bool:
        """Whether one is true."""
        return any(parts)

    def no(self, part: bool) -> bool:  # noqa: FBT001
        """Whether it is false."""
        return not part

    def reaches(self, weighed: Sequence[tuple[bool, int]], least: int) -> bool:
        """Whether the weights of those that are true add up to ``least``."""
        return sum(weight for part, weight in weighed if part) >= least

    def told(self, question: str, passes: Callable[[Any], bool]) -> bool:
        """Whether the question has an answer and it passes."""
        answer = self.answers.get(question)
        return answer is not None and passes(answer)

    def seen(self, rule: str) -> bool:
        """Whether a clinician has looked at what this rule found."""
        return rule in self.looked_at
