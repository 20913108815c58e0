"""Which screens a check goes through, and what stands on each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from unbend.screening import Asked, Block, Questionnaire, questionnaire
from unbend.screening import Kind as Answering
from unbend.screening.answers import settled
from unbend.screening.conditions import Answers
from unbend.screening.questionnaire import Question
from unbend_web.check.models import Kind

TODAY = "today"
"""The last screen of a re-check: pain now, and whether anything changed."""

_PAIN = "pain-now"
_ABOUT_PAIN = ("pain-pattern", "pain-duration")

_BLOCKS = {
    Kind.FULL: (Asked.EVERY_SESSION, Asked.FULL),
    Kind.RECHECK: (Asked.EVERY_SESSION,),
    Kind.STOP: (Asked.STOP, Asked.EVERY_SESSION),
}


@dataclass(frozen=True, slots=True)
class Screen:
    """One screen of a check: questions that come first, and those that may follow from them."""

    id: str
    leads: tuple[Question, ...]
    followups: tuple[Question, ...]

    @property
    def is_checklist(self) -> bool:
        """Whether it is shown as rows to tick with *None of these*."""
        return all(one.kind is Answering.YES_NO for one in self.leads) or self.is_one_list

    @property
    def is_one_list(self) -> bool:
        """Whether its rows are the options of one question."""
        return len(self.leads) == 1 and self.leads[0].kind is Answering.ANY_OF

    @property
    def asks_about_change(self) -> bool:
        """Whether it also asks if anything changed since the full questions."""
        return self.id == TODAY

    def waiting(self, answers: Answers) -> tuple[Question, ...]:
        """The follow-ups that apply to these answers and have none yet."""
        return tuple(one for one in self.following(answers) if one.id not in answers)

    def following(self, answers: Answers) -> tuple[Question, ...]:
        """The follow-ups that apply to these answers."""
        known = settled(answers, questionnaire())
        return tuple(
            one for one in self.followups if one.applies(known) and self._led(one) <= known.keys()
        )

    def _led(self, followup: Question) -> frozenset[str]:
        """The follow-ups it follows from itself: it waits until they are answered."""
        assert followup.asked_if is not None
        return followup.asked_if.questions & {one.id for one in self.followups}

    def answered(self, answers: Answers) -> bool:
        """Whether nothing that has to be answered is left on it."""
        needed = [one for one in self.leads if not one.optional] or self.leads
        return all(one.id in answers for one in needed) and not self.waiting(answers)


@cache
def screens(kind: Kind) -> tuple[Screen, ...]:
    """The screens of one kind of check, in order."""
    asked = questionnaire()
    found = [_screen(block, asked) for when in _BLOCKS[kind] for block in asked.asked(when)]
    if kind != Kind.FULL:
        # Their leads were answered in the full questions and are carried along.
        again = tuple(one for one in asked.questions.values() if one.momentary)
        found[-1] = replace(found[-1], followups=(*found[-1].followups, *again))
    if kind == Kind.RECHECK:
        found.append(_today(asked))
    return tuple(found)


def screen(kind: Kind, id_: str) -> Screen | None:
    """The screen of that id, or None where this kind of check has none."""
    return next((one for one in screens(kind) if one.id == id_), None)


def _screen(block: Block, asked: Questionnaire) -> Screen:
    questions = asked.in_block(block.id)
    return Screen(
        block.id,
        tuple(one for one in questions if one.asked_if is None),
        tuple(one for one in questions if one.asked_if is not None),
    )


def _today(asked: Questionnaire) -> Screen:
    known = asked.questions
    return Screen(TODAY, (known[_PAIN],), tuple(known[one] for one in _ABOUT_PAIN))


def questions_of(kind: Kind) -> Iterator[Question]:
    """Every question that this kind of check may put."""
    for one in screens(kind):
        yield from (*one.leads, *one.followups)
