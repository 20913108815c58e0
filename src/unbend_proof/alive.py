"""That the rules are whole: nothing missing, nothing dead, nothing that says two things."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from itertools import product

from unbend.screening import Answer, Level, Question, Reading, Rule, assess
from unbend.screening.conditions import Between, Condition, Ticked
from unbend_proof.everyone import Person, person
from unbend_proof.report import ALIVE, CounterExample, Evidence
from unbend_proof.solver import Everyone, Solver, Term
from unbend_proof.space import Choice, leaves
from unbend_proof.world import World

_ROWS = tuple(f"R{number}" for number in range(1, 58))
"""The rows of the clinical table."""


def whole_and_alive(world: World) -> Evidence:
    """No gap, no contradiction, no dead rule, no unused question, no untried threshold."""
    found = Evidence()
    excuses = _excuses()
    still = dict(idle(world, found))
    for rule in still.keys() - excuses.keys():
        found.fails(ALIVE, CounterExample(what=f"{rule} changes nothing", steps=(still[rule],)))
    for rule in excuses.keys() - still.keys():
        found.fails(ALIVE, CounterExample(what=f"{rule} is excused and needs no excuse"))
    excused = sorted(still.keys() & excuses.keys())
    found.excused[ALIVE] |= {rule: f"{still[rule]}; {excuses[rule]}" for rule in excused}
    for fault in (*gaps(world), *contradictions(world), *unreachable(world)):
        found.fails(ALIVE, CounterExample(what=fault))
    found.count(ALIVE, questions=len(world.questionnaire.questions), rows=len(_ROWS))
    found.add(thresholds(world))
    return found


def _excuses() -> Mapping[str, str]:
    text = (files("unbend_proof") / "data" / "excuses.toml").read_text(encoding="utf-8")
    return {one["rule"]: one["why"] for one in tomllib.loads(text)["excuses"]}


# -- rules that change nothing -------------------------------------------------------------


def idle(world: World, found: Evidence) -> Iterator[tuple[str, str]]:
    """The rules without which everybody's outcome would be the same, and why."""
    people = {reading: person(world, reading) for reading in Reading}
    solvers = {reading: Solver(_uncleared(one)) for reading, one in people.items()}
    for rule in world.rules.rules.values():
        reading = rule.reading or Reading.STANDARD
        one, solver = people[reading], solvers[reading]
        if solver.example(one.fires[rule.id]) is None:
            yield rule.id, "it never fires"
        elif rule.level is Level.ADVICE and not (rule.bars or rule.gentle or rule.points):
            found.count(ALIVE, rules_that_only_tell=1)
        elif solver.example(_differs(one, rule.id)) is None:
            yield rule.id, _covered_by(one, solver, rule)
    spent = sum(solver.seconds for solver in solvers.values())
    asked = sum(solver.questions for solver in solvers.values())
    found.count(ALIVE, rules=len(world.rules.rules), solver_questions=asked, solver_seconds=spent)


def _uncleared(one: Person) -> list[Term]:
    # Two rules that always fire together may be cleared one by one; that alone is no use of both.
    cleared = [one.anyone.seen(rule) for rule in one.world.rules.clearable()]
    return [one.anyone.lawful(), one.anyone.no(one.anyone.some(cleared))]


def _differs(one: Person, rule: str) -> Term:
    """Whether somebody's outcome hangs on this rule alone."""
    anyone, read = one.anyone, one.world.second
    rest = {name: fires for name, fires in one.fires.items() if name in read.rules}
    without = read.with_sums(rest | {rule: anyone.some([])}, anyone)
    other = Person(one.world, anyone, without, one.written, read.conclude(without, anyone))
    mine, theirs = one.verdict.disposition, other.verdict.disposition
    differing = [anyone.differ(mine[level], theirs[level]) for level in mine]
    for ref in read.variants:
        offered = one.offered(ref)
        differing.append(anyone.differ(offered, other.offered(ref)))
        differing.append(anyone.every([offered, anyone.differ(one.low(ref), other.low(ref))]))
    return anyone.some(differing)


def _covered_by(one: Person, solver: Solver, rule: Rule) -> str:
    """Which rules fire whenever this one does and do no less."""
    order = list(Level)
    covering = [
        other.id
        for other in one.world.rules.rules.values()
        if other.id != rule.id
        and other.id in one.fires
        and order.index(other.level) <= order.index(rule.level)
        and solver.example(one.fires[rule.id], one.anyone.no(one.fires[other.id])) is None
    ]
    return f"whenever it fires, so does {' and '.join(covering) or 'what does as much'}"


# -- gaps, contradictions, what nobody is asked ----------------------------------------------


def gaps(world: World) -> Iterator[str]:
    """Rows of the clinical table that nothing asks for or nothing rules on."""
    ruled = {rule.row for rule in world.rules.rules.values()}
    asked = {row for one in world.questionnaire.questions.values() for row in one.rows}
    for row in _ROWS:
        if row not in ruled:
            yield f"row {row} of the clinical table has no rule"
        if row not in asked:
            yield f"row {row} of the clinical table has no question"


def contradictions(world: World) -> Iterator[str]:
    """What is said of a rule or a movement and cannot all be meant."""
    barring, easing = world.second.barring, world.second.easing
    for rule in world.rules.rules.values():
        reached = [ref for ref, rules in barring.items() if rule.id in rules]
        if rule.level is Level.ADVICE and (rule.gentle or reached):
            yield f"{rule.id} only tells, and still holds something back"
        if rule.level is Level.BARS and not reached:
            yield f"{rule.id} bars, and no movement is barred by it"
        if rule.level in {Level.EMERGENCY, Level.URGENT} and rule.clearable:
            yield f"{rule.id} is {rule.level}, and a clinician's word would clear it"
    for ref, one in world.second.variants.items():
        for name in one.get("eases", ()):
            named = {rule for rule in easing[ref] if name in {rule, rule.partition(".")[0]}}
            if named and named <= set(barring[ref]):
                yield f"{ref} is eased by {name}, which bars it"
    yield from _unheard(world)


def _unheard(world: World) -> Iterator[str]:
    """What is named and is not there."""
    known = {*world.rules.rules, *(rule.row for rule in world.rules.rules.values())}
    classes = {name for one in world.second.variants.values() for name in one["classes"]}
    for ref, one in world.second.variants.items():
        for name in {*one.get("bars", ()), *one.get("eases", ())} - known:
            yield f"{ref} names {name}, and there is no such rule"
    for rule in world.rules.rules.values():
        for name in rule.bars - classes:
            yield f"{rule.id} bars {name}, and no movement is of that class"


def unreachable(world: World) -> Iterator[str]:
    """Questions that nobody is asked, everybody is asked in vain, or no rule looks at."""
    questions = world.questionnaire.questions.values()
    leading = [one.asked_if.questions for one in questions if one.asked_if]
    ruling = [rule.when.questions for rule in world.rules.rules.values()]
    used = frozenset[str]().union(*leading, *ruling)
    anyone = Everyone(world.space)
    solver = Solver([anyone.lawful()])
    for one in questions:
        if one.id not in used:
            yield f"{one.id} is asked, and no rule looks at it"
        if one.asked_if and solver.example(anyone.possible(one.asked_if)) is None:
            yield f"{one.id} is put to nobody"
        if one.asked_if and solver.example(anyone.no(anyone.possible(one.asked_if))) is None:
            yield f"{one.id} is a follow-up, and is put to everybody"


# -- thresholds --------------------------------------------------------------------------------


def thresholds(world: World) -> Evidence:
    """Every number in a condition decides: one step to its other side turns the rule."""
    found = Evidence()
    for rule in world.rules.rules.values():
        for leaf in leaves(rule.when):
            for inside, outside in _sides(world, leaf):
                found.count(ALIVE, thresholds_on_both_sides=1)
                if not any(_turns(world, rule, inside, outside)):
                    what = f"{rule.id} is the same for {inside} and {outside}"
                    found.fails(ALIVE, CounterExample(what=what))
    return found


def _sides(world: World, leaf: Condition) -> Iterator[tuple[Choice, Choice]]:
    """The last answer inside a threshold and the first one outside."""
    for name in leaf.questions:
        question = world.questionnaire.questions[name]
        for inside, outside in _edges(question, leaf):
            yield Choice(name, inside), Choice(name, outside)


def _edges(question: Question, leaf: Condition) -> Iterator[tuple[Answer, Answer]]:
    if isinstance(leaf, Between):
        if leaf.low > question.low:
            yield leaf.low, leaf.low - 1
        if leaf.high < question.high:
            yield leaf.high, leaf.high + 1
    if isinstance(leaf, Ticked):
        yield question.options[: leaf.at_least], question.options[: leaf.at_least - 1]


def _turns(world: World, rule: Rule, inside: Choice, outside: Choice) -> Iterator[bool]:
    """Whether the rule fires on the one side alone, for each way of answering the rest."""
    rest = [one for one in world.space.cone(rule.when.questions) if one != inside.question]
    for chosen in product(*(world.space.choices[one] for one in rest)):
        yield _fires(world, rule, *chosen, inside) and not _fires(world, rule, *chosen, outside)


def _fires(world: World, rule: Rule, *chosen: Choice) -> bool:
    story = world.space.story(*chosen)
    reading = rule.reading or Reading.STANDARD
    return rule.id in {one.rule for one in assess(story, reading=reading).findings}
