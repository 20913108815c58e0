"""The questions screening asks, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unbend.screening.conditions import Answer, Answers, Condition
from unbend.units import Citation


class Kind(StrEnum):
    """How a question is answered."""

    YES_NO = "yes-no"
    ONE_OF = "one-of"
    ANY_OF = "any-of"
    NUMBER = "number"
    TEXT = "text"


class Asked(StrEnum):
    """When a block of questions is put."""

    EVERY_SESSION = "every-session"
    FULL = "full"
    STOP = "stop"
    OBSERVED = "observed"
    """Never put as a question: the clock knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; its sentences stand in the wording under ``question.<id>``."""

    id: str
    rows: tuple[str, ...]
    """The rows of the clinical table it serves: ``R22``."""
    block: str
    kind: Kind
    options: tuple[str, ...]
    """The words an answer may take (yes-no, one-of, any-of)."""
    low: int
    high: int
    """The bounds of a number (both allowed), or of a text's length."""
    bands: tuple[tuple[int, int], ...]
    """Ranges a page may offer in place of typing; no rule has a threshold inside one."""
    asked_if: Condition | None
    """A follow-up is put only when this may be true; otherwise it does not apply."""
    healthy: Answer
    """What fills it in when only part of a story is told: the answer that claims no more."""
    momentary: bool
    """Whether a follow-up of the full questions is put again before every session."""
    optional: bool
    """Whether leaving it out means nothing (free text, what the product itself observes)."""
    citation: Citation

    def applies(self, answers: Answers) -> bool:
        """Whether the question makes sense beside these answers."""
        return self.asked_if is None or self.asked_if.possible(answers)

    def fault(self, value: object) -> str | None:
        """What is wrong with ``value`` as an answer, or None."""
        if self.kind is Kind.NUMBER:
            return self._number_fault(value)
        if self.kind is Kind.TEXT:
            return self._text_fault(value)
        if self.kind is Kind.ANY_OF:
            return self._list_fault(value)
        return None if self._offers(value) else f"{value!r} is none of {self._listed()}"

    def _number_fault(self, value: object) -> str | None:
        if isinstance(value, bool) or not isinstance(value, int):
            return f"{value!r} is not a whole number"
        if not self.low <= value <= self.high:
            return f"{value} is not between {self.low} and {self.high}"
        return None

    def _text_fault(self, value: object) -> str | None:
        if not isinstance(value, str):
            return f"{value!r} is not a text"
        if len(value) > self.high:
            return f"is longer than {self.high} characters"
        return None

    def _list_fault(self, value: object) -> str | None:
        if not isinstance(value, list | tuple):
            return f"{value!r} is not a list of {self._listed()}"
        wrong = [one for one in value if not self._offers(one)]
        return f"{wrong!r} are none of {self._listed()}" if wrong else None

    def _offers(self, value: object) -> bool:
        return isinstance(value, str) and value in self.options

    def _listed(self) -> str:
        return ", ".join(f'"{option}"' for option in self.options)


@dataclass(frozen=True, slots=True)
class Block:
    """Questions shown together; their title is the wording ``block.<id>.title``."""

    id: str
    asked: Asked


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Every question in its order, in blocks."""

    blocks: tuple[Block, ...]
    questions: Mapping[str, Question]

    def in_block(self, block: str) -> tuple[Question, ...]:
        """The questions of one block, follow-ups included."""
        return tuple(one for one in self.questions.values() if one.block == block)

    def asked(self, when: Asked) -> tuple[Block, ...]:
        """The blocks that are put at this occasion."""
        return tuple(block for block in self.blocks if block.asked is when)
