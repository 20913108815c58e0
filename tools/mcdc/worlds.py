"""Every combination of answers that the conditions of a rule can tell apart, put to ``assess``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from tools.mcdc.decisions import Joined, Leaf, Shape, Vector
from unbend.screening import (
    Answer,
    Kind,
    Question,
    Questionnaire,
    Reading,
    Rule,
    assess,
    healthy,
    questionnaire,
)
from unbend.screening.answers import settled
from unbend.screening.conditions import (
    NOT_APPLICABLE,
    All,
    Any,
    Between,
    Condition,
    Is,
    Mentions,
    Ticked,
    is_unknown,
)

One = Is | Between | Ticked | Mentions


@dataclass(frozen=True, slots=True)
class World:
    """One set of answers to a rule's questions, and what the rule made of it."""

    answers: Mapping[str, Answer]
    """The answers to the questions the rule depends on; those not asked are marked so."""
    asked: bool
    """Whether every one of these answers is to a question that is asked, given the others."""
    vector: Vector
    """What each condition of the rule came to."""
    fires: bool
    """Whether the rule is among the findings."""


def shaped(condition: Condition) -> tuple[Shape, tuple[One, ...]]:
    """A condition's shape and its single conditions in order."""
    leaves: list[One] = []
    return _shape(condition, leaves), tuple(leaves)


def worlds(rule: Rule) -> Iterator[World]:
    """Every combination of representative answers to what the rule depends on.

    Every other question has its healthy answer.
    """
    questions = questionnaire()
    _, leaves = shaped(rule.when)
    cone = _cone(rule.when.questions, questions)
    telling = [*leaves, *(one for key in cone for one in _leads(questions.questions[key]))]
    choices = [_representatives(questions.questions[key], telling) for key in cone]
    for chosen in product(*choices):
        given = {key: one for key, one in zip(cone, chosen, strict=True) if one is not None}
        known = settled(healthy(given, questions), questions)
        # What is left out but asked is the healthy answer, which has a world of its own.
        if all(key in given or known[key] == NOT_APPLICABLE for key in cone):
            yield World(
                answers={key: known[key] for key in cone},
                asked=all(questions.questions[key].applies(known) for key in given),
                vector=tuple(leaf.possible(known) for leaf in leaves),
                fires=_fires(rule, healthy(given, questions)),
            )


def _fires(rule: Rule, answers: Mapping[str, Answer]) -> bool:
    found = assess(answers, reading=rule.reading or Reading.STANDARD)
    return rule.id in {one.rule for one in found.findings}


def _shape(condition: Condition, leaves: list[One]) -> Shape:
    if isinstance(condition, All | Any):
        parts = tuple(_shape(part, leaves) for part in condition.parts)
        return Joined(parts, stops_at=isinstance(condition, Any))
    assert isinstance(condition, Is | Between | Ticked | Mentions)
    leaves.append(condition)
    return Leaf(len(leaves) - 1)


def _cone(wanted: Iterable[str], questions: Questionnaire) -> tuple[str, ...]:
    """These questions and those that decide whether they are asked, in their order."""
    found = set(wanted)
    for question in reversed(tuple(questions.questions.values())):
        if question.id in found:
            found |= {lead.question for lead in _leads(question)}
    return tuple(key for key in questions.questions if key in found)


def _leads(question: Question) -> tuple[One, ...]:
    return () if question.asked_if is None else shaped(question.asked_if)[1]


def _representatives(question: Question, telling: Iterable[One]) -> tuple[Answer | None, ...]:
    """One known answer for each way the conditions can see it; None: a follow-up left out."""
    leaves = [leaf for leaf in telling if leaf.question == question.id]
    found: dict[tuple[bool, ...], Answer] = {}
    for answer in (question.healthy, *_candidates(question, leaves)):
        if not is_unknown(answer):
            seen = tuple(leaf.possible({question.id: answer}) for leaf in leaves)
            found.setdefault(seen, answer)
    return (*found.values(), *(() if question.asked_if is None else (None,)))


def _candidates(question: Question, leaves: Iterable[One]) -> Iterator[Answer]:
    if question.kind is Kind.NUMBER:
        ends = {n for one in leaves if isinstance(one, Between) for n in (one.low, one.high)}
        near = {n + step for n in ends for step in (-1, 0, 1)}
        yield from sorted(n for n in near if question.low <= n <= question.high)
    elif question.kind is Kind.TEXT:
        yield from (phrase for one in leaves if isinstance(one, Mentions) for phrase in one.phrases)
    elif question.kind is Kind.ANY_OF:
        yield from ((option,) for option in question.options)
        yield from (question.options[:ticked] for ticked in range(len(question.options)))
    else:
        yield from question.options
