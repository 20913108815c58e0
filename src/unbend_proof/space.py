"""Every answer there can be, as few as are told apart.

The answers to a question fall into kinds: those that no condition tells apart, neither by the
engine's reading nor by the second one. One answer of each kind stands for all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import partial
from itertools import combinations, product

from unbend.screening import Answer, Kind, Question, Questionnaire, Rules
from unbend.screening.conditions import NOT_APPLICABLE, All, Condition, Mentions, is_unknown
from unbend.screening.conditions import Any as AnyOf
from unbend_proof.independent import SecondReading, Toml, passes

Story = dict[str, Answer]
"""Answers to some questions; what is not named is not answered."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One kind of answer to a question."""

    question: str
    value: Answer | None
    """The answer that stands for the kind; None: not answered."""
    stands_for: tuple[Answer | None, ...] = field(default=(), compare=False, repr=False)
    """Every answer of the kind."""

    open: bool = field(default=False, compare=False)
    """Whether one of them says nothing, and so counts as the most cautious answer."""

    def __str__(self) -> str:
        if self.value is None:
            return f"{self.question}: not answered"
        told = ", ".join(self.value) if isinstance(self.value, tuple) else self.value
        return f"{self.question}: {told if told != '' else 'nothing'}"


@dataclass(frozen=True, slots=True)
class Space:
    """The kinds of answers to every question, the healthy one first."""

    questionnaire: Questionnaire
    choices: Mapping[str, tuple[Choice, ...]]

    def cone(self, questions: AbstractSet[str]) -> tuple[str, ...]:
        """These questions with all that decide whether they are put, in the order of asking."""
        wide, before = set(questions), set[str]()
        while wide != before:
            before = set(wide)
            for one in before:
                asked_if = self.questionnaire.questions[one].asked_if
                wide |= asked_if.questions if asked_if else set()
        return tuple(one for one in self.choices if one in wide)

    def stories(self, cone: Iterable[str]) -> Iterator[Story]:
        """Every combination of kinds of answers over these questions, the rest healthy."""
        for chosen in product(*(self.choices[one] for one in cone)):
            yield self.story(*chosen)

    def is_healthy(self, choice: Choice) -> bool:
        """Whether a choice is the answer of somebody without the trouble."""
        return choice == self.choices[choice.question][0]

    def size(self, cone: Iterable[str]) -> int:
        """How many stories there are over these questions."""
        found = 1
        for one in cone:
            found *= len(self.choices[one])
        return found

    def story(self, *chosen: Choice) -> Story:
        """These choices, the rest healthy; what makes a question be put is the caller's."""
        return self.completed({one.question: one.value for one in chosen})

    def told(self, *chosen: Choice) -> Story:
        """These choices with what makes their questions be put, the rest healthy."""
        given: dict[str, Answer | None] = {}
        for one in chosen:
            given |= self._leads(one.question)
        return self.completed(given | {one.question: one.value for one in chosen})

    def completed(self, given: Mapping[str, Answer | None]) -> Story:
        """The answers given, and every further question that is put answered healthily."""
        known = {key: value for key, value in given.items() if value is not None}
        unput = []
        for one in self.questionnaire.questions.values():
            if one.id not in known and not one.applies(known):
                known[one.id] = NOT_APPLICABLE
                unput.append(one.id)
            elif one.id not in given:
                known[one.id] = one.healthy
        return {key: value for key, value in known.items() if key not in unput}

    def _leads(self, question: str) -> dict[str, Answer | None]:
        """The first answers found that make a follow-up be put."""
        asked_if = self.questionnaire.questions[question].asked_if
        if asked_if is None:
            return {}
        leads = [one for one in self.choices if one in asked_if.questions]
        for chosen in product(*(self.choices[one] for one in leads)):
            given = {one.question: one.value for one in chosen if one.value is not None}
            if asked_if.certain(given):
                further = (self._leads(one) for one in leads)
                needed = {one.question: one.value for one in chosen if not self.is_healthy(one)}
                return {key: value for each in further for key, value in each.items()} | needed
        return {}


def space_of(asked: Questionnaire, ruled: Rules, second: SecondReading) -> Space:
    """The kinds of answers that these rules tell apart."""
    tests, phrases = _tests(asked, ruled, second), phrases_of(ruled)
    return Space(
        asked,
        {one.id: _choices(one, tests[one.id], phrases) for one in asked.questions.values()},
    )


def leaves(condition: Condition) -> Iterator[Condition]:
    """The conditions on one question each that a condition is made of."""
    if isinstance(condition, All | AnyOf):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def domain(question: Question, phrases: Sequence[tuple[str, ...]]) -> Iterator[Answer | None]:
    """Every answer a question takes, the healthy one first and none at all last.

    Of free text: nothing, each phrase of ``phrases`` alone, and the first ones together.
    """
    yield question.healthy
    if question.kind is Kind.NUMBER:
        yield from range(question.low, question.high + 1)
    elif question.kind is Kind.TEXT:
        yield from (phrase for group in phrases for phrase in group)
        yield from map(" and ".join, _subsets([group[0] for group in phrases]))
    elif question.kind is Kind.ANY_OF:
        yield from _subsets(question.options)
    else:
        yield from question.options
    yield None


def _subsets(of: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for count in range(len(of) + 1):
        yield from combinations(of, count)


_Test = Callable[[Answer | None], bool]


def _tests(asked: Questionnaire, ruled: Rules, second: SecondReading) -> dict[str, list[_Test]]:
    """What the answers to each question are put to, in both readings."""
    found: dict[str, list[_Test]] = {one: [] for one in asked.questions}
    whens = [rule.when for rule in ruled.rules.values()]
    whens += [one.asked_if for one in asked.questions.values() if one.asked_if]
    for leaf in {leaf: None for when in whens for leaf in leaves(when)}:
        (question,) = leaf.questions
        found[question].append(partial(_engine_says, leaf, asked.questions[question]))
    tables = [rule["when"] for rule in second.rules.values()]
    tables += [one["asked_if"] for one in second.questions.values() if "asked_if" in one]
    for table in tables:
        for test in second_leaves(table):
            question = test["question"]
            found[question].append(partial(_second_says, test))
    return found


def second_leaves(table: Toml) -> Iterator[Toml]:
    """The tests on one question each of a condition as its file writes it."""
    if "question" in table:
        yield table
    for part in (*table.get("all", ()), *table.get("any", ())):
        yield from second_leaves(part)


def _engine_says(leaf: Condition, question: Question, value: Answer | None) -> bool:
    return leaf.possible({} if value is None else {question.id: value})


def _second_says(test: Toml, value: Answer | None) -> bool:
    return value is None or passes(test, value)


def _choices(
    question: Question, tests: list[_Test], phrases: Sequence[tuple[str, ...]]
) -> tuple[Choice, ...]:
    kinds: dict[object, list[Answer | None]] = {}
    for value in domain(question, phrases):
        kinds.setdefault(_kind(question, tests, value), []).append(value)
    return tuple(_choice(question, tuple(dict.fromkeys(same))) for same in kinds.values())


def _choice(question: Question, same: tuple[Answer | None, ...]) -> Choice:
    unsaid = [one for one in same if is_unknown(one) and not (one is None and question.optional)]
    return Choice(question.id, same[0], stands_for=same, open=bool(unsaid))


def _kind(question: Question, tests: list[_Test], value: Answer | None) -> object:
    if value is None and question.optional:
        value = question.healthy
    # Whether a follow-up that nobody answered counts depends on the questions before it.
    open_ = value is None and question.asked_if is not None
    return open_, tuple(test(value) for test in tests)


def phrases_of(ruled: Rules) -> tuple[tuple[str, ...], ...]:
    """The phrases that free text is searched for, rule by rule."""
    mentions = (leaf for rule in ruled.rules.values() for leaf in leaves(rule.when))
    return tuple(leaf.phrases for leaf in mentions if isinstance(leaf, Mentions))
