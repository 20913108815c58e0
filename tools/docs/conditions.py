"""Tells a rule's condition in plain words, built from the condition itself."""

from __future__ import annotations

from collections.abc import Iterator

from unbend.screening import Kind, Question, questionnaire, rules
from unbend.screening.conditions import All, Any, Between, Condition, Is, Mentions, Ticked
from unbend.wording import words

_YES = {"yes"}
_ONE_LINE = 90
"""Characters that a condition may have and still be told in one line."""


def short(question: str) -> str:
    """A question's short name: ``night pain``."""
    return question.replace("-", " ")


def option(question: str, value: str) -> str:
    """An answer in the words a person taps."""
    key = f"question.{question}.option.{value}"
    plain = {"yes": "Yes", "no": "No", "unsure": "Not sure"}
    return words().say(key) if words().has(key) else plain.get(value, value)


def told(condition: Condition) -> str:
    """``night pain AND (age 61 or more OR first episode)``."""
    if isinstance(condition, All):
        return _joined(condition.parts, "AND")
    if isinstance(condition, Any):
        return _joined(condition.parts, "OR")
    if isinstance(condition, Is):
        return _is(condition)
    if isinstance(condition, Between):
        return _between(condition)
    if isinstance(condition, Ticked):
        return f"{short(condition.question)}: {condition.at_least} or more ticked"
    assert isinstance(condition, Mentions), condition
    return "the text holds one of the phrases below"


def in_lines(condition: Condition) -> str:
    """The same, with a compound of compounds broken into lines."""
    text = told(condition)
    if not isinstance(condition, All | Any) or len(text) <= _ONE_LINE:
        return text
    joint = "AND" if isinstance(condition, All) else "OR"
    return f"<br>{joint} ".join(map(_part, condition.parts))


def _joined(parts: tuple[Condition, ...], joint: str) -> str:
    return f" {joint} ".join(map(_part, parts))


def _part(part: Condition) -> str:
    return f"({told(part)})" if isinstance(part, All | Any) else told(part)


def _is(condition: Is) -> str:
    question = questionnaire().questions[condition.question]
    if condition.values == _YES:
        return short(question.id)
    chosen = [option(question.id, one) for one in question.options if one in condition.values]
    verb = "has" if question.kind is Kind.ANY_OF else "is"
    return f"{short(question.id)} {verb} {' or '.join(f'“{one}”' for one in chosen)}"


def _between(condition: Between) -> str:
    question = questionnaire().questions[condition.question]
    name = short(condition.question)
    if condition.high >= question.high:
        return f"{name} {condition.low} or more"
    if condition.low <= question.low:
        return f"{name} {condition.high} or less"
    return f"{name} from {condition.low} to {condition.high}"


def phrases(condition: Condition) -> tuple[str, ...]:
    """The phrases that a condition on free text looks for."""
    return condition.phrases if isinstance(condition, Mentions) else ()


def leaves(condition: Condition) -> Iterator[Condition]:
    """Every condition on a single question inside a condition."""
    if isinstance(condition, All | Any):
        for part in condition.parts:
            yield from leaves(part)
    else:
        yield condition


def answers(question: Question) -> str:
    """What may be answered, in the words a person taps."""
    if question.kind is Kind.NUMBER:
        return f"a number from {question.low} to {question.high}"
    if question.kind is Kind.TEXT:
        return f"free text, up to {question.high} characters"
    said = [option(question.id, one) for one in question.options]
    if question.kind is Kind.ANY_OF:
        return "any of: " + " · ".join(said)
    return " · ".join(said)


def unanswered(question: Question) -> str:
    """What a missing or not-sure answer counts as, for the rules that look at the question."""
    if question.optional:
        return "nothing: it may be left out"
    if question.kind is Kind.NUMBER:
        return "whatever number makes a rule fire"
    if question.kind is Kind.ANY_OF:
        return "as if every sign were ticked"
    if question.kind is Kind.ONE_OF:
        return "whichever answer makes a rule fire"
    looked = set(_looked_for(question))
    counts = [option(question.id, one) for one in question.options if one in looked]
    return " as well as ".join(counts) or "Yes: what it leads on to stays unknown"


def _looked_for(question: Question) -> Iterator[str]:
    for rule in rules().rules.values():
        for leaf in leaves(rule.when):
            if isinstance(leaf, Is) and leaf.question == question.id:
                yield from leaf.values
