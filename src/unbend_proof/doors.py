"""The doors through which movements are offered: plans and swaps, under every bar and limit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from unbend.anatomy import Region
from unbend.limits import limits
from unbend.movements.model import (
    Movement,
    MovementClass,
    Place,
    Range,
    Tool,
    Variant,
    VariantRef,
)
from unbend.practice import MINUTES, Basis, Plan, PlanStep, Request, plan, swap, swaps
from unbend.screening import assess
from unbend.units import PainScore
from unbend_proof.both import CLOSING, Both, Outcome, untoward
from unbend_proof.days import NOON, QUIET, Day, closing_days
from unbend_proof.report import OFFERED, CounterExample, Evidence
from unbend_proof.space import Story
from unbend_proof.sweep import every_choice
from unbend_proof.world import World

_STRONG = 3
"""The load of end-range movements and those over an edge: nothing for somebody who goes gently."""


@dataclass(frozen=True, slots=True)
class _Visit:
    """Somebody who asks for a routine: their answers, read twice, and their journal."""

    world: World
    story: Story
    outcome: Outcome
    """By the text of the rules."""
    basis: Basis
    day: Day

    def may_offer(self, ref: VariantRef) -> bool:
        """Whether neither a rule nor a limit closes a variant."""
        return self.outcome.offers(str(ref)) and ref not in self.day.closed

    def pain_of(self, rule: str) -> int:
        """The pain from which a rule fires, by its text."""
        return int(self.world.second.rules[rule]["when"]["from"])

    def gentle(self, request: Request) -> bool:
        """Whether everything must be low, and nothing strong."""
        return self.outcome.gentle or request.pain >= self.pain_of("R49.moderate")


def every_door(world: World, part: int = 0, parts: int = 1) -> Evidence:
    """Each movement asked for where it belongs, under each rule and each limit that closes it."""
    found, both = Evidence(), Both(world)
    stories = dict(_witnesses(world, both))
    healthy = world.space.completed({})
    closing = [name for name, rule in world.second.rules.items() if rule["level"] in CLOSING]
    for movement, variant in list(world.catalogue.variants())[part::parts]:
        wished = list(_wishes(movement, variant))
        for rule in (*world.second.barring[str(variant.ref)], *closing):
            _try(found, _visit(world, both, stories[rule]), wished)
        for day in closing_days(world.catalogue, movement, variant):
            visit = _visit(world, both, healthy, day)
            _try(found, visit, wished)
        every_time = list(_wishes(movement, variant, MINUTES))
        found.fails(OFFERED, *_unoffered(_visit(world, both, healthy), variant, every_time))
    for rule in sorted(stories)[part::parts]:
        _try(found, _visit(world, both, stories[rule]), _everywhere(), swapping=False)
    _try(found, _visit(world, both, healthy), _in_pain())
    return found


def _witnesses(world: World, both: Both) -> Iterator[tuple[str, Story]]:
    """For each rule the plainest story in which it fires."""
    plain = [world.space.told(choice) for choice in every_choice(world)]
    fired = [(story, both.second(story).fired) for story in plain]
    for rule in world.rules.rules.values():
        cone = world.space.stories(world.space.cone(rule.when.questions))
        known = [story for story, rules in fired if rule.id in rules]
        yield rule.id, known[0] if known else next(filter(rule.when.possible, cone))


def _visit(world: World, both: Both, story: Story, day: Day = QUIET) -> _Visit:
    assessment = assess(story)
    basis = Basis(
        catalogue=world.catalogue,
        assessment=assessment,
        limits=limits(world.catalogue, assessment, day.entries, NOON),
        helped={},
    )
    return _Visit(world, story, both.second(story), basis, day)


def _wishes(
    movement: Movement, variant: Variant, times: Iterable[int] = MINUTES[-1:]
) -> Iterator[Request]:
    """Where a variant belongs, for its own part of the back."""
    for minutes, place in product(times, sorted(variant.places)):
        yield _wish(minutes, place, regions=movement.regions)


def _everywhere() -> Iterator[Request]:
    for place in Place:
        for minutes in MINUTES:
            yield _wish(minutes, place)


def _in_pain() -> Iterator[Request]:
    for pain in range(11):
        yield _wish(MINUTES[-1], Place.FLOOR, pain=pain)


def _wish(minutes: int, place: Place, *, regions: Iterable[Region] = (), pain: int = 0) -> Request:
    return Request(
        minutes=minutes,
        place=place,
        tools=frozenset(Tool),
        regions=frozenset(regions),
        pain=PainScore(pain),
        at=NOON,
    )


def _try(
    found: Evidence, visit: _Visit, wished: Iterable[Request], *, swapping: bool = True
) -> None:
    for request in wished:
        planned = plan(request, visit.basis)
        wrong = [*_faults(visit, planned)]
        found.count(OFFERED, plans=1, steps=len(planned.steps))
        for place in range(len(planned.steps)) if swapping else ():
            offered = [one.ref for one in swaps(planned, place, visit.basis)]
            wrong += [f"{ref} is offered for a swap" for ref in offered if not visit.may_offer(ref)]
            for ref in offered[:1]:
                found.count(OFFERED, swaps=1)
                wrong += _faults(visit, swap(planned, place, ref, visit.basis))
        found.fails(OFFERED, *(_against(visit, request, one) for one in dict.fromkeys(wrong)))


def _faults(visit: _Visit, planned: Plan) -> Iterator[str]:
    request = planned.request
    if planned.steps and request.pain >= visit.pain_of("R49.severe"):
        yield f"something is planned with pain of {request.pain}"
    for step in planned.steps:
        yield from _step_faults(visit, request, step)
        load = visit.world.catalogue.find(step.ref.movement).load
        strong = load >= _STRONG or MovementClass.CRACK in step.variant.classes
        if strong and visit.gentle(request):
            yield f"{step.ref} is planned, and is too strong for somebody who goes gently"


def _step_faults(visit: _Visit, request: Request, step: PlanStep) -> Iterator[str]:
    if not visit.may_offer(step.ref):
        yield f"{step.ref} is planned"
    if step.dose.sets > visit.basis.limits.left_today[step.ref]:
        yield f"{step.ref} is planned with more sets than are left today"
    low = visit.outcome.low(str(step.ref)) or visit.gentle(request)
    for what, amount, bounds in _amounts(step):
        if not bounds.low <= amount <= (bounds.low if low else bounds.high):
            yield f"{step.ref} is planned with {amount} {what}"


def _amounts(step: PlanStep) -> Iterator[tuple[str, float, Range]]:
    dose, dosage = step.dose, step.variant.dosage
    yield "sets", dose.sets, dosage.sets
    yield "seconds of hold", dose.hold, dosage.hold
    if dosage.repetitions and dose.repetitions is not None:
        yield "repetitions", dose.repetitions, dosage.repetitions
    if dosage.duration and dose.duration is not None:
        yield "seconds", dose.duration, dosage.duration


def _unoffered(visit: _Visit, variant: Variant, wished: list[Request]) -> Iterator[CounterExample]:
    """A variant that nobody is ever offered: over-caution is a fault too."""
    plans = [plan(request, visit.basis) for request in wished]
    planned = {step.ref for one in plans for step in one.steps}
    swapped = {
        offered.ref
        for one in plans
        for place in range(len(one.steps))
        for offered in swaps(one, place, visit.basis)
    }
    if variant.ref not in planned | swapped:
        yield _against(visit, wished[0], f"{variant.ref} is offered to nobody, however healthy")


def _against(visit: _Visit, request: Request, what: str) -> CounterExample:
    rules = sorted(visit.outcome.fired)
    wish = {
        "minutes": request.minutes,
        "place": request.place.value,
        "regions": [one.value for one in sorted(request.regions)],
        "pain": int(request.pain),
    }
    return CounterExample(
        what=what,
        given={
            "answers": untoward(visit.world, visit.story),
            "journal": visit.day.name,
            "wish": wish,
        },
        steps=(
            f"by their text these rules fire: {', '.join(rules) or 'none'}",
            f"their disposition is {visit.outcome.disposition}",
            f"the journal closes {len(visit.day.closed)} ways of moving",
        ),
    )
