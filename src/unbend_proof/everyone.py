"""What holds of every answer there can be, asked of a solver over the rules as data.

The engine's rules are its own conditions, leaf by leaf; the rules' text is the second reading.
Whatever is claimed is put the other way round: is there anybody for whom it does not hold?
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from unbend.screening import Reading
from unbend_proof.both import CLOSING, untoward
from unbend_proof.independent import Verdict
from unbend_proof.order import no_better
from unbend_proof.report import ENOUGH, MONOTONE, OFFERED, PRECEDENCE, CounterExample, Evidence
from unbend_proof.solver import Everyone, Solver, Term
from unbend_proof.space import Choice
from unbend_proof.world import World


@dataclass(frozen=True, slots=True)
class Person:
    """Anybody: every answer they may give, and what the rules then say."""

    world: World
    anyone: Everyone
    fires: Mapping[str, Term]
    """By the engine's own conditions."""
    written: Mapping[str, Term]
    """By the text of the rules."""
    verdict: Verdict[Term]
    """What the engine's rules add up to."""

    def closed(self) -> Term:
        """Whether the disposition closes every movement."""
        return self.anyone.some([self.verdict.disposition[one] for one in CLOSING])

    def reaches(self, level: str) -> Term:
        """Whether the disposition is as serious as this level, or more."""
        more = CLOSING[: CLOSING.index(level) + 1]
        return self.anyone.some([self.verdict.disposition[one] for one in more])

    def offered(self, variant: str) -> Term:
        """Whether a variant may be offered."""
        return self.anyone.no(self.anyone.some([self.closed(), self.verdict.barred[variant]]))

    def low(self, variant: str) -> Term:
        """Whether it may be offered in its lowest dose alone."""
        return self.anyone.some([self.verdict.gentle, self.verdict.eased[variant]])


def person(world: World, reading: Reading, name: str = "x") -> Person:
    """Anybody, under one reading of S53."""
    anyone = Everyone(world.space, name)
    in_force = [one for one in world.rules.rules.values() if one.reading in {None, reading}]
    fires = {one.id: anyone.possible(one.when) for one in in_force}
    fires = world.second.with_sums(fires, anyone)
    written = world.second.fires(anyone, reading)
    return Person(world, anyone, fires, written, world.second.conclude(fires, anyone))


def for_everyone(world: World) -> Evidence:
    """All of it, in both readings of S53."""
    found = Evidence()
    for reading in Reading:
        one, other = person(world, reading), person(world, reading, "y")
        found.add(_as_written(one))
        found.add(_in_order(one))
        found.add(_never_kinder(one, other))
    return found


def _as_written(one: Person) -> Evidence:
    """The rules fire as they are written, and what a written rule bars is never offered."""
    found, solver, anyone = Evidence(), Solver([one.anyone.lawful()]), one.anyone
    for rule, fires in one.fires.items():
        terms = [anyone.differ(fires, one.written[rule])]
        what = f"{rule} does not fire as its text says"
        found.fails(OFFERED, *_worked(one, solver, terms, what))
    for ref, rules in one.world.second.barring.items():
        for rule in (name for name in rules if name in one.written):
            terms = [one.offered(ref), one.written[rule]]
            what = f"{ref} is offered and {rule} bars it"
            found.fails(OFFERED, *_worked(one, solver, terms, what))
    found.count(OFFERED, solver_questions=solver.questions, solver_seconds=solver.seconds)
    return found


def _in_order(one: Person) -> Evidence:
    """A rule's level is reached whenever it fires, whatever else is answered."""
    found, solver, anyone = Evidence(), Solver([one.anyone.lawful()]), one.anyone
    for rule, fires in one.written.items():
        known = one.world.second.known[rule]
        if known["level"] in CLOSING:
            word = anyone.seen(rule) if known.get("clearable") else anyone.some([])
            milder = [fires, anyone.no(word), anyone.no(one.reaches(known["level"]))]
        elif known.get("gentle"):
            milder = [fires, anyone.no(one.verdict.gentle)]
        else:
            continue
        what = f"{rule} fires and is softened"
        found.fails(PRECEDENCE, *_worked(one, solver, milder, what))
    found.count(PRECEDENCE, solver_questions=solver.questions, solver_seconds=solver.seconds)
    return found


def _never_kinder(milder: Person, worse: Person) -> Evidence:
    """Of two people of whom one has worse answers, that one is never offered more."""
    found = Evidence()
    order = _worse(milder, worse)
    solver = Solver([milder.anyone.lawful(), worse.anyone.lawful(), order])
    for what, terms in _kindnesses(milder, worse):
        if len(found.against[MONOTONE]) < ENOUGH and solver.example(*terms) is not None:
            wished = [*worse.anyone.healthy(), *milder.anyone.healthy()]
            model = solver.simplest(terms, wished)
            given = {"milder": _story(milder, model), "worse": _story(worse, model)}
            found.fails(MONOTONE, CounterExample(what=what, given=given))
    found.count(MONOTONE, solver_questions=solver.questions, solver_seconds=solver.seconds)
    return found


def _worse(milder: Person, worse: Person) -> Term:
    """That every answer of the one is at least as bad as the other's."""
    anyone = milder.anyone
    return anyone.every(
        [
            anyone.some(
                [
                    anyone.every([anyone.chosen(mild), *_answered_worse(worse, mild, bad)])
                    for mild, bad in product(kinds, kinds)
                    if no_better(milder.world.questionnaire.questions[question], mild, bad)
                ]
            )
            for question, kinds in milder.world.space.choices.items()
        ]
    )


def _answered_worse(worse: Person, mild: Choice, bad: Choice) -> Iterator[Term]:
    yield worse.anyone.chosen(bad)
    asked_if = worse.world.questionnaire.questions[bad.question].asked_if
    if asked_if and bad.value is None and mild.value is not None:
        # Not answering is worse than answering only where the question is put.
        yield worse.anyone.possible(asked_if)


def _kindnesses(milder: Person, worse: Person) -> Iterator[tuple[str, list[Term]]]:
    no = milder.anyone.no
    for level in CLOSING:
        what = f"worse answers do not reach {level} any more"
        yield what, [milder.reaches(level), no(worse.reaches(level))]
    for ref in milder.world.second.variants:
        what = f"{ref} is offered with worse answers alone"
        yield what, [worse.offered(ref), no(milder.offered(ref))]
        what = f"{ref} may be done in a larger dose with worse answers"
        yield what, [worse.offered(ref), milder.low(ref), no(worse.low(ref))]


def _worked(one: Person, solver: Solver, terms: list[Term], what: str) -> Iterator[CounterExample]:
    """The simplest person for whom the terms are true, if there is anybody."""
    if solver.example(*terms) is not None:
        model = solver.simplest(terms, one.anyone.healthy())
        yield CounterExample(what=what, given=_story(one, model), steps=(_seen(one, model),))


def _seen(one: Person, model: Term) -> str:
    cleared = one.anyone.cleared(model, one.world.rules.clearable())
    return f"a clinician has looked at: {', '.join(sorted(cleared)) or 'nothing'}"


def _story(one: Person, model: Term) -> dict[str, object]:
    chosen = one.anyone.story(model)
    story = {key: choice.value for key, choice in chosen.items() if choice.value is not None}
    return untoward(one.world, story)
