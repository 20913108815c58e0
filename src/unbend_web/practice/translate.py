"""Rows of sessions to the domain's values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from unbend.anatomy import Side
from unbend.journal import Entry, Feels, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.practice import Plan, Request
from unbend.record import Json, plan_from_json, ref_of, request_from_json, request_to_json
from unbend.units import PainScore
from unbend_web.check.translate import answers_of
from unbend_web.practice.models import Event, Kind, Session

# -- the wish --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the page: the request, and whether the person has just got up."""

    request: Request
    just_up: bool


def wish_to_json(wish: Wish) -> Json:
    """A wish as it is kept."""
    return {**request_to_json(wish.request), "just_up": wish.just_up}


def wish_from_json(kept: Json) -> Wish:
    """A kept wish."""
    return Wish(request_from_json(request_of(kept)), just_up=kept["just_up"])


def request_of(kept: Json) -> Json:
    """The request of a kept wish, as it is kept."""
    return {key: value for key, value in kept.items() if key != "just_up"}


# -- the plan ----------------------------------------------------------------------


def kept_wish(row: Session) -> Wish:
    """The wish of a session."""
    return wish_from_json(row.request)


def kept_plan(row: Session) -> Plan:
    """The plan of a session; raises UnknownMovementError if a movement is no longer there."""
    return plan_from_json(row.plan, kept_wish(row).request)


def all_steps(row: Session) -> list[Json]:
    """Every step of a session by its number: those it began with, then those that came in."""
    return [*row.plan["steps"], *(step for one in row.changes for step in one["steps"])]


SIGNS = {
    "sharp": StopSign.SHARP_PAIN,
    "electric": StopSign.ELECTRIC_PAIN,
    "different": StopSign.DIFFERENT_PAIN,
    "dizzy": StopSign.DIZZINESS,
    "numb": StopSign.NUMBNESS,
    "breathless": StopSign.BREATHLESS,
}
"""The options of screening's question ``stop-signs``; none ticked means the same ache."""


# -- the journal ---------------------------------------------------------------------


def entries_of(session: Session) -> Iterator[Entry]:
    """What the journal says of one session that has begun: itself, its pops, its stop."""
    events = list(session.events.all())
    yield session_entry(session, events)
    for event in events:
        if event.kind == Kind.POPPED:
            yield Popped(at=event.at, movement=_movement(session, event))
    # Two pages on one session may both tell that it hurt: it is one stop, the last one.
    stops = [event for event in events if event.kind == Kind.STOPPED]
    for event in sorted(stops, key=lambda one: one.at)[-1:]:
        yield Stopped(
            at=event.at,
            movement=_movement(session, event),
            signs=_signs(session),
            pain=_pain(session.pain_after),
        )


def _signs(session: Session) -> frozenset[StopSign]:
    """What the person said they felt; empty, and so serious, until they have said it all."""
    check = session.stop_check
    if check is None or check.finished_at is None:
        return frozenset()
    told = answers_of(check).get("stop-signs")
    if not isinstance(told, tuple):
        return frozenset()
    if not told:
        return frozenset({StopSign.SAME_ACHE})
    # Not sure what it was: nothing is said then, which counts as serious.
    return frozenset(SIGNS[one] for one in told if one in SIGNS)


def session_entry(session: Session, events: Iterable[Event]) -> SessionEntry:
    """A session that has begun, with every set that was begun in it."""
    assert session.started_at is not None
    return SessionEntry(
        id=str(session.pk),
        started=session.started_at,
        ended=session.ended_at,
        before=PainScore(session.pain_before),
        after=_pain(session.pain_after),
        feels=Feels(session.feels) if session.feels else None,
        practised=tuple(_practised(all_steps(session), events)),
    )


def _pain(score: int | None) -> PainScore | None:
    return None if score is None else PainScore(score)


# A set counts whether it was done, skipped half-way or broken off by pain.
_BEGUN = {Kind.DONE, Kind.PART, Kind.STOPPED}


def _practised(steps: list[Json], events: Iterable[Event]) -> Iterator[Practised]:
    begun: dict[tuple[int, int], datetime] = {}
    for event in events:
        if event.kind in _BEGUN and event.step is not None and event.step < len(steps):
            begun[event.step, event.set or 0] = event.at
    # Each set by itself: over midnight they belong to two days.
    for (step, _set), at in sorted(begun.items()):
        side = steps[step]["side"]
        ref = ref_of(steps[step]["ref"])
        yield Practised(ref=ref, side=Side(side) if side else None, sets=1, at=at)


def _movement(session: Session, event: Event) -> str | None:
    steps = all_steps(session)
    if event.step is None or event.step >= len(steps):
        return None
    return ref_of(steps[event.step]["ref"]).movement
