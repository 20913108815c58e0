"""Answers as they come in: checked, filled in, settled."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from unbend.errors import BadAnswersError, Fault, raise_all
from unbend.screening.conditions import NOT_APPLICABLE, Answer, Answers
from unbend.screening.questionnaire import Questionnaire


def read_answers(
    raw: Mapping[str, object], questions: Questionnaire, where: str = "answers"
) -> dict[str, Answer]:
    """Check answers against the questions; raises BadAnswersError with every fault.

    ``None`` means unanswered and is left out. Lists become tuples.
    """
    faults = [
        Fault(f"{where}: {key}", wrong)
        for key, value in raw.items()
        if (wrong := _fault(key, value, questions))
    ]
    raise_all(BadAnswersError, faults)
    return {key: _frozen(value) for key, value in raw.items() if value is not None}


def _fault(key: str, value: object, questions: Questionnaire) -> str | None:
    question = questions.questions.get(key)
    if question is None:
        near = get_close_matches(key, questions.questions, cutoff=0.5)
        hint = f"; did you mean {near[0]!r}?" if near else ""
        return f"there is no such question{hint}"
    return None if value is None else question.fault(value)


def _frozen(value: object) -> Answer:
    if isinstance(value, list | tuple):
        return tuple(dict.fromkeys(value))
    assert isinstance(value, str | int)
    return value


def healthy(answers: Answers, questions: Questionnaire) -> dict[str, Answer]:
    """The answers, with every question that applies and is unanswered given its healthy one."""
    filled = dict(answers)
    for question in questions.questions.values():
        if question.id not in filled and question.applies(filled):
            filled[question.id] = question.healthy
    return filled


def settled(answers: Answers, questions: Questionnaire) -> dict[str, Answer]:
    """The answers, with follow-ups that do not apply marked so and optional ones filled in."""
    found = dict(answers)
    for question in questions.questions.values():
        if question.id in found:
            continue
        if question.optional:
            found[question.id] = question.healthy
        elif not question.applies(found):
            found[question.id] = NOT_APPLICABLE
    return found


def unanswered(answers: Answers, questions: Questionnaire) -> tuple[str, ...]:
    """The ids of the questions that apply, are not optional, and have no answer yet."""
    known = settled(answers, questions)
    return tuple(one for one in questions.questions if one not in known)
