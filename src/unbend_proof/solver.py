"""Every answer at once: truths as a solver's terms, and whether there is an answer against one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

import z3

from unbend.screening import Question
from unbend.screening.conditions import NOT_APPLICABLE, All, Condition
from unbend.screening.conditions import Any as AnyOf
from unbend_proof.space import Choice, Space

Term = Any
"""A truth of the solver."""


@dataclass(frozen=True, slots=True)
class Everyone:
    """The logic of all answers there can be: each question's kinds are the solver's to choose."""

    space: Space
    name: str = "x"
    """Tells two people apart in one question to the solver."""

    def chosen(self, choice: Choice) -> Term:
        """Whether this kind of answer is the one given."""
        place = self.space.choices[choice.question].index(choice)
        return z3.Bool(f"{self.name}: {choice.question} = {place}")

    def healthy(self) -> list[Term]:
        """That each question, one by one, has its healthy answer; a follow-up none at all."""
        asked = self.space.questionnaire.questions
        return [
            self.chosen(Choice(question, None) if asked[question].asked_if else kinds[0])
            for question, kinds in self.space.choices.items()
        ]

    def lawful(self) -> Term:
        """That each question has exactly one kind of answer."""
        return z3.And(
            [
                z3.PbEq([(self.chosen(one), 1) for one in kinds], 1)
                for kinds in self.space.choices.values()
            ]
        )

    def every(self, parts: Sequence[Term]) -> Term:
        """Whether all are true."""
        return z3.And(list(parts))

    def some(self, parts: Sequence[Term]) -> Term:
        """Whether one is true."""
        return z3.Or(list(parts))

    def no(self, part: Term) -> Term:
        """Whether it is false."""
        return z3.Not(part)

    def differ(self, one: Term, other: Term) -> Term:
        """Whether one is true and the other is not."""
        return z3.Xor(one, other)

    def reaches(self, weighed: Sequence[tuple[Term, int]], least: int) -> Term:
        """Whether the weights of those that are true add up to ``least``."""
        return z3.PbGe(list(weighed), least)

    def told(self, question: str, passes: Callable[[Any], bool]) -> Term:
        """Whether the question has an answer and it passes."""
        kinds = self.space.choices[question]
        given = (one for one in kinds if one.value is not None)
        return z3.Or([self.chosen(one) for one in given if passes(one.value)])

    def seen(self, rule: str) -> Term:
        """Whether a clinician has looked at what this rule found; the same for everyone."""
        return z3.Bool(f"seen: {rule}")

    def possible(self, condition: Condition) -> Term:
        """The engine's own condition, over all answers: leaf by leaf as it answers itself."""
        if isinstance(condition, All):
            return z3.And([self.possible(part) for part in condition.parts])
        if isinstance(condition, AnyOf):
            return z3.Or([self.possible(part) for part in condition.parts])
        (name,) = condition.questions
        question = self.space.questionnaire.questions[name]
        return z3.Or(
            [self._possible_at(condition, question, one) for one in self.space.choices[name]]
        )

    def _possible_at(self, leaf: Condition, question: Question, choice: Choice) -> Term:
        chosen, value = self.chosen(choice), choice.value
        if value is None and question.optional:
            value = question.healthy
        given = {} if value is None else {question.id: value}
        known = chosen if leaf.possible(given) else z3.Or()
        if value is not None or question.asked_if is None:
            return known
        unput = chosen if leaf.possible({question.id: NOT_APPLICABLE}) else z3.Or()
        return z3.If(self.possible(question.asked_if), known, unput)

    def story(self, model: Any) -> dict[str, Choice]:  # noqa: ANN401
        """The answers of a model, question by question."""
        return {
            question: next(one for one in kinds if z3.is_true(model.eval(self.chosen(one))))
            for question, kinds in self.space.choices.items()
        }

    def cleared(self, model: Any, rules: Iterable[str]) -> list[str]:  # noqa: ANN401
        """The rules that a model takes a clinician to have looked at."""
        return [one for one in rules if z3.is_true(model.eval(self.seen(one)))]


@dataclass(slots=True)
class Solver:
    """Asks whether something can be; keeps count of the asking."""

    assumed: Sequence[Term]
    questions: int = 0
    seconds: float = 0.0
    _solver: Any = field(init=False)

    def __post_init__(self) -> None:
        self._solver = z3.SolverFor("QF_FD")
        self._solver.add(*self.assumed)

    def example(self, *terms: Term) -> Any:  # noqa: ANN401
        """A model in which all the terms are true, or None when there is none."""
        begun = perf_counter()
        self._solver.push()
        self._solver.add(*terms)
        found = self._solver.check()
        model = self._solver.model() if found == z3.sat else None
        self._solver.pop()
        self.questions += 1
        self.seconds += perf_counter() - begun
        if found == z3.unknown:
            raise RuntimeError("the solver does not know: nothing is proved")
        return model

    def simplest(self, terms: Sequence[Term], wished: Sequence[Term]) -> Any:  # noqa: ANN401
        """A model in which the terms are true, and as many of the wishes as can be, in turn."""
        kept = list(terms)
        for wish in wished:
            if self.example(*kept, wish) is not None:
                kept.append(wish)
        return self.example(*kept)
