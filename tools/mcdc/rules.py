"""MC/DC of the rules as data: each condition of each rule decides something by itself.

A rule's ``when`` is a decision like any other, and the questions it looks at are its inputs. Every
combination of answers its conditions can tell apart goes through the real ``assess``. A condition
is shown by two sets of answers that differ in its question only, where the rule is among the
findings of the one and not of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tools.mcdc.decisions import Shape, reaches
from tools.mcdc.worlds import One, World, shaped, worlds
from unbend.screening import Rule, questionnaire, rules
from unbend.screening.conditions import NOT_APPLICABLE, Between, Is, Ticked


class Showing(StrEnum):
    """How a condition of a rule was shown, strictest first."""

    ALONE = "alone"
    """Unique cause: its question alone is answered differently (a follow-up asked on one side only
    counts as equal), and of the rule's conditions it alone comes out differently."""
    UNASKED = "unasked"
    """The same, but only if one side holds an answer to a follow-up that is not asked then."""
    COUPLED = "coupled"
    """Masking: other conditions on the same question change with it, but cannot reach the
    outcome."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCondition:
    """One condition of one rule, and how it was shown; None: it was not."""

    rule: str
    condition: str
    showing: Showing | None
    why: str
    """Why not in the strictest form; empty when it is."""

    def __str__(self) -> str:
        return f"rules.toml: {self.rule}: {self.condition}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFigures:
    """MC/DC of the rules in numbers."""

    rules: int
    conditions: int
    assessments: int
    """Sets of answers put to ``assess``."""
    alone: int
    unasked: int
    coupled: int
    weaker: tuple[RuleCondition, ...]
    """Those shown, but not in the strictest form, each with why."""
    missing: tuple[RuleCondition, ...]

    def __str__(self) -> str:
        shown = self.conditions - len(self.missing)
        return (
            f"rules: {shown} of {self.conditions} conditions in {self.rules} rules,"
            f" from {self.assessments} assessments: {self.alone} alone,"
            f" {self.unasked} with an answer nobody asked for, {self.coupled} by masking"
        )


def rule_figures() -> RuleFigures:
    """Work out MC/DC of the shipped rules."""
    known = {rule: tuple(worlds(rule)) for rule in rules().rules.values()}
    found = [one for rule, seen in known.items() for one in rule_conditions(rule, seen)]
    counted = Counter(one.showing for one in found)
    return RuleFigures(
        rules=len(known),
        conditions=len(found),
        assessments=sum(len(seen) for seen in known.values()),
        alone=counted[Showing.ALONE],
        unasked=counted[Showing.UNASKED],
        coupled=counted[Showing.COUPLED],
        weaker=tuple(one for one in found if one.showing and one.why),
        missing=tuple(one for one in found if one.showing is None),
    )


def rule_conditions(rule: Rule, seen: Sequence[World]) -> Iterator[RuleCondition]:
    """How each condition of one rule was shown."""
    shape, leaves = shaped(rule.when)
    for index, leaf in enumerate(leaves):
        showing = _showing(shape, index, leaf.question, seen)
        others = [one for place, one in enumerate(leaves) if place != index]
        yield RuleCondition(
            rule=rule.id, condition=told(leaf), showing=showing, why=_why(showing, leaf, others)
        )


def told(leaf: One) -> str:
    """A single condition in words."""
    if isinstance(leaf, Is):
        return f"{leaf.question} is {' or '.join(sorted(leaf.values))}"
    if isinstance(leaf, Between):
        question = questionnaire().questions[leaf.question]
        low = f" from {leaf.low}" if leaf.low > question.low else ""
        high = f" to {leaf.high}" if leaf.high < question.high else ""
        return f"{leaf.question}{low}{high}"
    if isinstance(leaf, Ticked):
        return f"{leaf.question} ticked {leaf.at_least}"
    return f"{leaf.question} mentions one of {len(leaf.phrases)} phrases"


def _showing(shape: Shape, index: int, question: str, seen: Sequence[World]) -> Showing | None:
    pairs = [
        (one, other)
        for one in seen
        if one.fires and one.vector[index]
        for other in seen
        if not other.fires and not other.vector[index]
    ]
    asked = [pair for pair in pairs if pair[0].asked and pair[1].asked]
    if any(_only_it(index, *pair) and _differ_as_asked(question, *pair) for pair in asked):
        return Showing.ALONE
    pairs = [pair for pair in pairs if _differ(*pair) == {question}]
    if any(_only_it(index, *pair) for pair in pairs):
        return Showing.UNASKED
    if any(all(reaches(shape, index, world.vector) for world in pair) for pair in pairs):
        return Showing.COUPLED
    return None


def _only_it(index: int, one: World, other: World) -> bool:
    """Whether this condition, and no other of the rule, comes out differently."""
    pairs = zip(one.vector, other.vector, strict=True)
    return {place for place, (a, b) in enumerate(pairs) if a is not b} == {index}


def _differ(one: World, other: World) -> set[str]:
    """The questions answered differently."""
    return {key for key, answer in one.answers.items() if answer != other.answers[key]}


def _differ_as_asked(question: str, one: World, other: World) -> bool:
    """Whether the answers differ in one question, and else in follow-ups not asked on one side."""
    return all(
        key == question or NOT_APPLICABLE in (one.answers[key], other.answers[key])
        for key in _differ(one, other)
    )


def _why(showing: Showing | None, leaf: One, others: Sequence[One]) -> str:
    if showing is Showing.ALONE:
        return ""
    if showing is Showing.UNASKED:
        return "what stands beside it is a follow-up, asked only when this is so"
    if leaf in others:
        return "it stands in the rule twice"
    same = [told(one) for one in others if one.question == leaf.question]
    if showing is Showing.COUPLED:
        return f"the same answer also decides {', '.join(dict.fromkeys(same))}"
    return "no answer to its question changes by itself whether the rule fires"
