"""Counting what was done, entry by entry: no limit may have been passed by what was allowed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

from unbend_proof.journeys.facts import Fact, Hurt, Pop, Seen, Session
from unbend_proof.journeys.rulebook import Rulebook, Way
from unbend_proof.journeys.walls import day


def passed(rules: Rulebook, known: Sequence[Fact], begun: Session, zone: str) -> str | None:
    """Which limit a session passed when it began, by all that was known then; None for none."""
    return next(_passed(rules, known, begun, zone), None)


def _passed(rules: Rulebook, known: Sequence[Fact], begun: Session, zone: str) -> Iterator[str]:
    ways = {way.ref: way for way in rules.ways}
    doing = [ways[step.ref] for step in begun.steps]
    yield from _rest(rules, known, begun.start, doing)
    # Of a session told in part and whole, the whole.
    whole = sorted(
        (one for one in known if isinstance(one, Session)), key=lambda one: len(one.steps)
    )
    sessions = {one.id: one for one in whole}
    told = (*sessions.values(), begun)
    for way in doing:
        if _sets(told, way.movement, begun.start, zone) > way.ceiling:
            yield f"{way.movement} was done more than {way.ceiling} times that day"
    today = [one for one in told if _moves(rules, one) and _same_day(one.start, begun.start, zone)]
    if _moves(rules, begun) and len(today) > rules.sessions:
        yield f"more than {rules.sessions} sessions that day"


def _rest(rules: Rulebook, known: Sequence[Fact], now: int, doing: Sequence[Way]) -> Iterator[str]:
    seen = max((fact.at for fact in known if isinstance(fact, Seen)), default=-inf)
    signs = sorted({fact.at for fact in known if isinstance(fact, Hurt) and fact.signs})
    since = [at for at in signs if at > seen]
    pairs = zip(since, since[rules.repeated - 1 :], strict=False)
    if any(later - earlier <= rules.repeated_within for earlier, later in pairs):
        yield "nobody has looked at repeated stops with signs"
    if signs and now - signs[-1] < rules.after_signs:
        yield "less than a day after a stop with signs"
    for fact in known:
        if isinstance(fact, Hurt) and not fact.signs and now - fact.at < rules.after_ache:
            closed = {fact.movement, *rules.asks_more.get(fact.movement or "", ())}
            if fact.movement is None or any(way.movement in closed for way in doing):
                yield "less than a day after it ached"
        seeks = any(way.seeks_pop for way in doing)
        if isinstance(fact, Pop) and seeks and now - fact.at < rules.after_pop:
            yield "sought a pop too soon after one"


def _sets(told: Sequence[Session], movement: str, now: int, zone: str) -> int:
    """Sets of a movement on the day of ``now``: those of the side that was done most."""
    done = [
        step.side
        for session in told
        for step in session.steps
        if step.movement == movement and _same_day(step.at, now, zone)
    ]
    return max((done.count(side) for side in done), default=0)


def _moves(rules: Rulebook, session: Session) -> bool:
    return any(step.ref in rules.moving for step in session.steps)


def _same_day(at: int, now: int, zone: str) -> bool:
    return day(at, zone) == day(now, zone)
