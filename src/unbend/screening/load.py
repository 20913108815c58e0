"""Read the questions and rules that the package carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files

from unbend.errors import BrokenDataError, Fault, raise_all
from unbend.movements import MovementClass
from unbend.screening.conditions import Answer, Condition, read_condition
from unbend.screening.findings import Level
from unbend.screening.questionnaire import Asked, Block, Kind, Question, Questionnaire
from unbend.screening.rules import Reading, Rule, Rules, Strength, SumRule
from unbend.tables import Table, read_toml

_YES_NO = ("yes", "no", "unsure")


@cache
def questionnaire() -> Questionnaire:
    """The shipped questions."""
    return read_questionnaire("questions.toml", _shipped("questions.toml"))


@cache
def rules() -> Rules:
    """The shipped rules."""
    return read_rules("rules.toml", _shipped("rules.toml"), questionnaire())


def _shipped(name: str) -> str:
    return (files("unbend.screening") / "data" / name).read_bytes().decode()


def read_questionnaire(name: str, text: str) -> Questionnaire:
    """Read a questions file; raises BrokenDataError with every fault."""
    faults: list[Fault] = []
    top = read_toml(name, text, faults)
    blocks: list[Block] = []
    questions: list[Question] = []
    for table in top.tables("blocks"):
        block = Block(table.text("id"), table.choice("asked", Asked))
        blocks.append(block)
        questions += [_read_question(one, block.id) for one in table.tables("questions")]
        table.finish()
    top.finish()
    faults += _question_faults(name, questions)
    raise_all(BrokenDataError, faults)
    return Questionnaire(tuple(blocks), {one.id: one for one in questions})


def _read_question(table: Table, block: str) -> Question:
    kind = table.choice("kind", Kind, Kind.YES_NO)
    question = Question(
        id=table.text("id"),
        rows=table.texts("rows"),
        block=block,
        kind=kind,
        options=_read_options(table, kind),
        low=table.whole("low", 0),
        high=table.whole("high", 0),
        bands=tuple(_read_band(band) for band in table.tables("bands")),
        asked_if=read_condition(table.table("asked_if")) if "asked_if" in table else None,
        healthy=_read_healthy(table, kind),
        momentary=table.flag("momentary", default=False),
        optional=table.flag("optional", default=False),
        citation=table.citation(),
    )
    table.finish()
    return question


def _read_options(table: Table, kind: Kind) -> tuple[str, ...]:
    if kind is Kind.YES_NO:
        return table.texts("options", _YES_NO)
    if kind in {Kind.ONE_OF, Kind.ANY_OF}:
        return (*table.texts("options"), "unsure")
    return ()


def _read_band(table: Table) -> tuple[int, int]:
    band = (table.whole("from"), table.whole("to"))
    table.finish()
    return band


def _read_healthy(table: Table, kind: Kind) -> Answer:
    if kind is Kind.NUMBER:
        return table.whole("healthy")
    if kind is Kind.ANY_OF:
        return table.texts("healthy", ())
    if kind is Kind.TEXT:
        return ""
    return table.text("healthy", "no")


def _question_faults(name: str, questions: list[Question]) -> Iterator[Fault]:
    known: set[str] = set()
    for question in questions:
        where = f"{name}: {question.id}"
        if question.id in known:
            yield Fault(where, "stands twice")
        wrong = question.fault(question.healthy)
        if wrong:
            yield Fault(f"{where}.healthy", wrong)
        yield from _unknown_questions(f"{where}.asked_if", question.asked_if, known)
        known.add(question.id)


def _unknown_questions(
    where: str, condition: Condition | None, known: Iterable[str]
) -> Iterator[Fault]:
    if condition is not None:
        for question in sorted(condition.questions - set(known)):
            yield Fault(where, f"names {question!r}, which is no question before it")


def read_rules(name: str, text: str, questions: Questionnaire) -> Rules:
    """Read a rules file; raises BrokenDataError with every fault."""
    faults: list[Fault] = []
    top = read_toml(name, text, faults)
    found = [_read_rule(table) for table in top.tables("rules")]
    sums = [_read_sum(table) for table in top.tables("sums")]
    top.finish()
    known: set[str] = set()
    for rule in found:
        if rule.id in known:
            faults.append(Fault(f"{name}: {rule.id}", "stands twice"))
        known.add(rule.id)
        faults += _unknown_questions(f"{name}: {rule.id}.when", rule.when, questions.questions)
    raise_all(BrokenDataError, faults)
    highest_first = sorted(sums, key=lambda one: -one.at_least)
    return Rules({rule.id: rule for rule in found}, tuple(highest_first))


def _read_rule(table: Table) -> Rule:
    rule = Rule(
        id=table.text("id"),
        level=table.choice("level", Level),
        when=read_condition(table.table("when")),
        bars=frozenset(table.choices("bars", MovementClass, ())),
        bars_everything=table.flag("bars_everything", default=False),
        gentle=table.flag("gentle", default=False),
        points=table.whole("points", 0),
        clearable=table.flag("clearable", default=False),
        reading=table.choice("reading", Reading) if "reading" in table else None,
        strength=table.choice("strength", Strength),
        citation=table.citation(),
    )
    table.finish()
    return rule


def _read_sum(table: Table) -> SumRule:
    found = SumRule(
        id=table.text("id"),
        at_least=table.whole("at_least"),
        level=table.choice("level", Level),
        clearable=table.flag("clearable", default=False),
        citation=table.citation(),
    )
    table.finish()
    return found
