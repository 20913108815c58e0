"""What makes a story worse: the order in which the claim of monotony is meant."""

from __future__ import annotations

from collections.abc import Mapping

from unbend.screening import Kind, Question
from unbend_proof.space import Choice

REASSURING: Mapping[str, str] = {
    "both-legs-only-walking": "yes is the long-standing pattern that sitting eases (R5, R35)",
    "steroids-bones-checked": "yes takes the caution for thin bones away (R23)",
}
"""Questions whose yes is the good news, with why."""

RISING = frozenset({"pain-now", "beighton-score", "pregnant-weeks"})
"""Numbers of which more is worse; age is worse at both ends."""

_WORSENING: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "leg-weakness-course": (("stable", "new", "fast-or-both"), ("stable", "worse", "fast-or-both")),
    "bone-state": (("diagnosed", "fracture", "spinal-fracture"),),
    "spine-operation-when": (("older", "recent"), ("older", "fusion")),
    "pain-pattern": (("comes-and-goes", "constant"),),
    "pain-duration": (("under-3-weeks", "3-to-6-weeks", "over-6-weeks"),),
}
"""Courses of one-of questions, from mild to bad; what stands in no course is not compared."""


def no_better(question: Question, milder: Choice, worse: Choice) -> bool:
    """Whether ``worse`` is at least as bad an answer as ``milder``."""
    if milder == worse or worse.open:
        return True
    if milder.open or milder.value is None or worse.value is None:
        return False
    if question.kind is Kind.YES_NO:
        bad = "no" if question.id in REASSURING else "yes"
        return worse.value == bad
    if question.kind is Kind.ONE_OF:
        courses = _WORSENING.get(question.id, ())
        return any(_before(course, milder.value, worse.value) for course in courses)
    if question.kind is Kind.NUMBER:
        return question.id in RISING and int(str(milder.value)) <= int(str(worse.value))
    return set(_said(milder)) <= set(_said(worse))


def _before(course: tuple[str, ...], milder: object, worse: object) -> bool:
    return milder in course and worse in course[course.index(str(milder)) :]


def _said(choice: Choice) -> tuple[str, ...]:
    value = choice.value
    if isinstance(value, tuple):
        return value
    return tuple(str(value).split(" and ")) if value else ()
