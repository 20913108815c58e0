"""The real `assess`: every single answer, every cone of influence, every pair of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from random import Random

from unbend.screening import Level, Reading, unanswered
from unbend_proof.both import DISPOSITIONS, Both, Outcome, untoward
from unbend_proof.order import no_better
from unbend_proof.report import MONOTONE, OFFERED, PRECEDENCE, CounterExample, Evidence
from unbend_proof.space import Choice, Story
from unbend_proof.world import World

_SEED = 20_261_122

_MIXED = (3, 6, 12, 25, 50)
"""How many questions are answered otherwise than by somebody healthy, or may be."""

WHOLE = 4096
"""A movement's own cone is walked whole when it has at most so many states."""

_Table = Mapping[Choice, tuple[Story, Outcome]]


def every_answer(world: World) -> Evidence:
    """Each answer there is does what the kind it counts for does, and both readings agree."""
    found, both = Evidence(), Both(world)
    found.count(OFFERED, kinds_of_answers=len(every_choice(world)))
    for choice in every_choice(world):
        expected = both.engine(world.space.told(choice))
        for value in choice.stands_for:
            story = world.space.told(Choice(choice.question, value))
            found.count(OFFERED, single_answers=1)
            found.fails(OFFERED, *both.differences(story))
            if both.engine(story) != expected:
                what = f"{choice.question}: {value!r} is not like {choice.value!r}"
                found.fails(OFFERED, CounterExample(what=what, given=untoward(world, story)))
    return found


def every_cone(world: World, part: int = 0, parts: int = 1) -> Evidence:
    """Each rule's cone of influence whole, in both readings of S53, whatever a clinician saw."""
    found = Evidence()
    rules = list(world.rules.rules.values())[part::parts]
    for rule in rules:
        readings = tuple(Reading) if rule.reading else (Reading.STANDARD,)
        for looked_at, reading in product(_looks(world, rule.id), readings):
            both = Both(world, reading, looked_at)
            for story in world.space.stories(world.space.cone(rule.when.questions)):
                found.fails(OFFERED, *both.differences(story))
            found.count(OFFERED, states_of_rules=both.stories)
    found.count(OFFERED, rules=len(rules))
    return found


def _looks(world: World, rule: str) -> Iterator[frozenset[str]]:
    """What a clinician may have looked at: nothing, this rule alone, all but it, everything.

    A record may name a rule that has become too serious to be cleared since.
    """
    everything = frozenset(world.second.known)
    yield from (frozenset(), frozenset({rule}), everything - {rule}, everything)


def every_movement(world: World) -> Evidence:
    """Each variant's own cone of influence whole, where it is not too large to walk."""
    found, both = Evidence(), Both(world)
    for rules in world.second.barring.values():
        asked = [world.rules.rules[one].when.questions for one in rules]
        cone = world.space.cone(frozenset[str]().union(*asked))
        if world.space.size(cone) <= WHOLE:
            found.count(OFFERED, variants_walked_whole=1)
            for story in world.space.stories(cone):
                found.fails(OFFERED, *both.differences(story))
    found.count(OFFERED, variants=len(world.second.barring), states_of_variants=both.stories)
    return found


def every_pair(world: World, part: int = 0, parts: int = 1) -> Evidence:
    """Each answer beside each other one; ``part`` of ``parts``, so that cores can share."""
    found, both = Evidence(), Both(world)
    for choice in every_choice(world)[part::parts]:
        table = dict(_beside(world, both, choice))
        for story, outcome in table.values():
            if outcome != both.second(story):
                found.fails(OFFERED, *both.differences(story))
        found.fails(PRECEDENCE, *_softened(world, both, choice, table))
        pairs = sum(_is_pair(world, choice, other) for other in table)
        found.count(PRECEDENCE, pairs_of_answers=pairs)
        found.count(OFFERED, pairs_of_answers=pairs)
        for milder, worse in _steps(world, table):
            found.count(MONOTONE, steps_to_a_worse_answer=1)
            found.fails(MONOTONE, *_kinder(world, table[milder], table[worse]))
    return found


def every_mixture(world: World, many: int = 3000) -> Evidence:
    """Stories of many answers at once, drawn from a fixed seed: the same every time."""
    found, draw = Evidence(), Random(_SEED)  # noqa: S311 (nothing secret)
    questions, everything = tuple(world.space.choices), sorted(world.second.known)
    for number in range(many):
        some = draw.sample(questions, draw.choice(_MIXED))
        chosen = [draw.choice(world.space.choices[one]) for one in some]
        looked_at = frozenset(draw.sample(everything, draw.choice((0, 3, len(everything) // 2))))
        both = Both(world, list(Reading)[number % 2], looked_at)
        found.fails(OFFERED, *both.differences(world.space.told(*chosen)))
    found.count(OFFERED, mixtures_drawn=many)
    found.excused[OFFERED]["combinations of three answers and more"] = (
        "for the rules as data the solver speaks of all; the engine itself was asked about the "
        f"whole cones and {many:,} mixtures of {_MIXED[0]} to {_MIXED[-1]} answers"
    )
    return found


def every_level(world: World) -> Evidence:
    """Answers that reach several levels at once come to the most serious of them."""
    found, both = Evidence(), Both(world)
    by_level = _witnesses(world, both)
    for chosen in product(*((None, *some) for some in by_level.values())):
        story = world.space.told(*(one for one in chosen if one))
        reached = [level for level, one in zip(by_level, chosen, strict=True) if one]
        outcome = both.engine(story)
        # Two together may be a rule of their own: more serious is no fault, milder is.
        highest = _disposition(reached[0]) if reached else DISPOSITIONS[-1]
        milder = outcome.rank > DISPOSITIONS.index(highest)
        found.count(PRECEDENCE, levels_together=1)
        if milder or (Level.GENTLE in reached and not outcome.gentle):
            what = f"{', '.join(reached)} together come to {outcome.disposition}"
            found.fails(PRECEDENCE, CounterExample(what=what, given=untoward(world, story)))
    return found


def every_choice(world: World) -> tuple[Choice, ...]:
    """The kinds of answers of all questions."""
    return tuple(one for kinds in world.space.choices.values() for one in kinds)


def _is_pair(world: World, one: Choice, other: Choice) -> bool:
    """Whether two answers make a pair not counted yet: neither is healthy, each pair once."""
    healthy = world.space.is_healthy
    return one.question < other.question and not healthy(one) and not healthy(other)


def _beside(
    world: World, both: Both, choice: Choice
) -> Iterator[tuple[Choice, tuple[Story, Outcome]]]:
    for other in every_choice(world):
        if other.question != choice.question:
            story = world.space.told(choice, other)
            yield other, (story, both.engine(story))


def _softened(world: World, both: Both, choice: Choice, table: _Table) -> Iterator[CounterExample]:
    """Where an answer to another question makes a disposition milder."""
    alone = world.space.told(choice)
    before = both.engine(alone)
    deciding = _deciding(world, before)
    for story, outcome in table.values():
        kept = all(story.get(one) == alone.get(one) for one in deciding)
        if kept and outcome.rank > before.rank:
            yield CounterExample(
                what=f"{before.disposition} becomes {outcome.disposition} by a further answer",
                given=untoward(world, story),
                steps=(f"{before.disposition} with {untoward(world, alone)} alone",),
            )


def _deciding(world: World, outcome: Outcome) -> tuple[str, ...]:
    """The questions of the rules that brought about a disposition."""
    known = world.rules.rules
    rules = (known[one] for one in outcome.fired if one in known)
    asked = [one.when.questions for one in rules if one.level.value == outcome.disposition]
    return world.space.cone(frozenset[str]().union(*asked))


def _steps(world: World, table: _Table) -> Iterator[tuple[Choice, Choice]]:
    for question, kinds in world.space.choices.items():
        asked = world.questionnaire.questions[question]
        for milder, worse in product(kinds, kinds):
            if milder in table and milder != worse and no_better(asked, milder, worse):
                # Not answering is worse than answering only where the question is put.
                story = table[worse][0]
                if worse.value is not None or question in unanswered(story, world.questionnaire):
                    yield milder, worse


def _kinder(
    world: World, milder: tuple[Story, Outcome], worse: tuple[Story, Outcome]
) -> Iterator[CounterExample]:
    """Where a worse answer opens, raises or softens something."""
    steps = tuple(_kindness(milder[1], worse[1]))
    if steps:
        yield CounterExample(
            what="a worse answer has a milder outcome",
            given={"milder": untoward(world, milder[0]), "worse": untoward(world, worse[0])},
            steps=steps,
        )


def _kindness(milder: Outcome, worse: Outcome) -> Iterator[str]:
    if worse.rank > milder.rank:
        yield f"{milder.disposition} becomes {worse.disposition}"
    if worse.disposition != "self_care":
        return
    for ref in sorted(milder.barred - worse.barred):
        yield f"{ref} is offered with the worse answer alone"
    if milder.gentle and not worse.gentle:
        yield "the worse answer is not gone gently with"
    if not worse.gentle:
        for ref in sorted(milder.eased - worse.barred - worse.eased):
            yield f"{ref} may be done in a larger dose with the worse answer"


def _witnesses(world: World, both: Both, each: int = 3) -> dict[Level, list[Choice]]:
    """For each level, most serious first, a few answers that reach it and no more.

    No two of them are about the same matter, so that they can all be true of one person.
    """
    found: dict[Level, list[Choice]] = {level: [] for level in Level}
    taken = set[str]()
    for choice in every_choice(world):
        fired = both.engine(world.space.told(choice)).fired
        levels = {Level(world.second.known[one]["level"]) for one in fired}
        cone = set(world.space.cone({choice.question}))
        if levels and choice.value is not None and cone.isdisjoint(taken):
            highest = min(levels, key=list(Level).index)
            if len(found[highest]) < each:
                found[highest].append(choice)
                taken |= cone
    return found


def _disposition(level: str) -> str:
    return level if level in DISPOSITIONS else DISPOSITIONS[-1]
