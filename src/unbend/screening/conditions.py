"""When a rule fires, over answers that may be missing or unsure.

A condition has two readings. It is *possible* when some way of filling in what is missing makes it
true: rules fire on that, so that not knowing counts as the most cautious answer. It is *certain*
when the given answers alone make it true. Conditions hold no negation, so both readings are
monotone: knowing less never makes a rule silent.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from sys import maxsize
from typing import Protocol

from unbend.tables import Table

Answer = str | int | tuple[str, ...]
Answers = Mapping[str, Answer]

NOT_APPLICABLE = "not-applicable"
"""Stands for a follow-up whose lead question rules it out."""

_UNKNOWN = frozenset({"unsure", "prefer-not"})


def is_unknown(answer: Answer | None) -> bool:
    """Whether an answer says nothing: missing, not sure, or kept back."""
    if isinstance(answer, tuple):
        return not _UNKNOWN.isdisjoint(answer)
    return answer is None or answer in _UNKNOWN


class Condition(Protocol):
    """Something that may be true of answers."""

    @property
    def questions(self) -> frozenset[str]:
        """The questions it looks at."""

    def possible(self, answers: Answers) -> bool:
        """Whether it is true for some filling-in of what is missing."""

    def certain(self, answers: Answers) -> bool:
        """Whether it is true whatever is missing."""


class _OneQuestion(ABC):
    """What conditions on a single question share."""

    __slots__ = ()
    question: str

    @property
    def questions(self) -> frozenset[str]:
        return frozenset({self.question})

    def possible(self, answers: Answers) -> bool:
        return is_unknown(answers.get(self.question)) or self.certain(answers)

    def certain(self, answers: Answers) -> bool:
        answer = answers.get(self.question)
        return answer is not None and self._holds(answer)

    @abstractmethod
    def _holds(self, answer: Answer) -> bool:
        """Whether the condition is true of a known answer."""


@dataclass(frozen=True, slots=True)
class Is(_OneQuestion):
    """The answer is one of these, or (for a list) holds one of these."""

    question: str
    values: frozenset[str]

    def _holds(self, answer: Answer) -> bool:
        if isinstance(answer, tuple):
            return not self.values.isdisjoint(answer)
        return answer in self.values


@dataclass(frozen=True, slots=True)
class Between(_OneQuestion):
    """The number lies in this range, both ends included."""

    question: str
    low: int
    high: int

    def _holds(self, answer: Answer) -> bool:
        return isinstance(answer, int) and self.low <= answer <= self.high


@dataclass(frozen=True, slots=True)
class Ticked(_OneQuestion):
    """At least so many options are ticked."""

    question: str
    at_least: int

    def _holds(self, answer: Answer) -> bool:
        return isinstance(answer, tuple) and len(set(answer) - _UNKNOWN) >= self.at_least


@dataclass(frozen=True, slots=True)
class Mentions(_OneQuestion):
    """The free text holds one of these phrases; no text says nothing."""

    question: str
    phrases: tuple[str, ...]

    def possible(self, answers: Answers) -> bool:
        """Whether the text holds one; no text is no reason for caution."""
        return self.certain(answers)

    def _holds(self, answer: Answer) -> bool:
        straight = str(answer).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        return _pattern(self.phrases).search(" ".join(straight.split())) is not None


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the phrases at the start of a word: ``lump`` and ``lumps``, never ``slump``."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What conditions made of other conditions share."""

    parts: tuple[Condition, ...]

    @property
    def questions(self) -> frozenset[str]:
        """The questions of all parts."""
        return frozenset().union(*(part.questions for part in self.parts))


class All(_Parts):
    """Every part is true."""

    __slots__ = ()

    def possible(self, answers: Answers) -> bool:
        """Whether each part is true for some filling-in."""
        return all(part.possible(answers) for part in self.parts)

    def certain(self, answers: Answers) -> bool:
        """Whether each part is true whatever is missing."""
        return all(part.certain(answers) for part in self.parts)


class Any(_Parts):
    """One part or more is true."""

    __slots__ = ()

    def possible(self, answers: Answers) -> bool:
        """Whether a part is true for some filling-in."""
        return any(part.possible(answers) for part in self.parts)

    def certain(self, answers: Answers) -> bool:
        """Whether a part is true whatever is missing."""
        return any(part.certain(answers) for part in self.parts)


def read_condition(table: Table) -> Condition:
    """Read a condition; a faulty one notes its faults and is handed back empty."""
    condition = _read(table)
    table.finish()
    return condition


def _read(table: Table) -> Condition:
    if "all" in table:
        return All(_read_parts(table, "all"))
    if "any" in table:
        return Any(_read_parts(table, "any"))
    question = table.text("question")
    if "ticked" in table:
        return Ticked(question, table.whole("ticked"))
    if "mentions" in table:
        return Mentions(question, table.texts("mentions"))
    if "from" in table or "to" in table:
        return Between(question, table.whole("from", 0), table.whole("to", maxsize))
    return Is(question, frozenset(table.texts("is", ("yes",))))


def _read_parts(table: Table, key: str) -> tuple[Condition, ...]:
    return tuple(read_condition(part) for part in table.tables(key))
