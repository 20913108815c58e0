"""Rows of sessions to the domain's values, and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from unbend.anatomy import Region, Side
from unbend.journal import Entry, Feels, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.movements import VariantRef, catalogue
from unbend.movements.model import Place, Tool
from unbend.practice import Dose, LeftOut, Plan, PlanStep, Request
from unbend.units import PainScore, Seconds
from unbend.wording.reason import Reason, Term
from unbend_web.check.translate import answers_of
from unbend_web.practice.models import Event, Kind, Session

Json = dict[str, Any]


# -- the wish --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the page: the request, and whether the person has just got up."""

    request: Request
    just_up: bool


def wish_to_json(wish: Wish) -> Json:
    """A wish as it is kept."""
    asked = wish.request
    return {
        "minutes": asked.minutes,
        "place": asked.place.value,
        "tools": sorted(asked.tools),
        "regions": sorted(asked.regions),
        "pain": asked.pain,
        "at": asked.at.isoformat(),
        "just_up": wish.just_up,
    }


def wish_from_json(kept: Json) -> Wish:
    """A kept wish."""
    return Wish(
        Request(
            minutes=kept["minutes"],
            place=Place(kept["place"]),
            tools=frozenset(map(Tool, kept["tools"])),
            regions=frozenset(map(Region, kept["regions"])),
            pain=PainScore(kept["pain"]),
            at=datetime.fromisoformat(kept["at"]),
        ),
        just_up=kept["just_up"],
    )


# -- the plan ----------------------------------------------------------------------


def plan_to_json(plan: Plan) -> Json:
    """A plan as it is kept; the request stands beside it."""
    return {
        "seconds": plan.seconds,
        "steps": [_step_to_json(step) for step in plan.steps],
        "left_out": [
            {
                "ref": str(one.ref),
                "reason": _reason_to_json(one.reason),
                "until": one.until.isoformat() if one.until else None,
            }
            for one in plan.left_out
        ],
    }


def plan_from_json(kept: Json, request: Request) -> Plan:
    """A kept plan; raises UnknownMovementError if a movement of it is no longer there."""
    return Plan(
        request=request,
        steps=tuple(_step_from_json(one) for one in kept["steps"]),
        left_out=tuple(
            LeftOut(
                ref=ref_of(one["ref"]),
                reason=_reason_from_json(one["reason"]),
                until=datetime.fromisoformat(one["until"]) if one["until"] else None,
            )
            for one in kept["left_out"]
        ),
        seconds=Seconds(kept["seconds"]),
    )


def kept_wish(row: Session) -> Wish:
    """The wish of a session."""
    return wish_from_json(row.request)


def kept_plan(row: Session) -> Plan:
    """The plan of a session; raises UnknownMovementError if a movement is no longer there."""
    return plan_from_json(row.plan, kept_wish(row).request)


def _step_to_json(step: PlanStep) -> Json:
    dose = step.dose
    return {
        "ref": str(step.ref),
        "side": step.side,
        "sets": dose.sets,
        "repetitions": dose.repetitions,
        "duration": dose.duration,
        "hold": dose.hold,
        "rest": dose.rest,
        "seconds": step.seconds,
        "eased": step.eased,
        "reasons": [_reason_to_json(one) for one in step.reasons],
    }


def _step_from_json(kept: Json) -> PlanStep:
    return PlanStep(
        variant=catalogue().variant(ref_of(kept["ref"])),
        side=Side(kept["side"]) if kept["side"] else None,
        dose=Dose(
            sets=kept["sets"],
            repetitions=kept["repetitions"],
            duration=kept["duration"],
            hold=Seconds(kept["hold"]),
            rest=Seconds(kept["rest"]),
        ),
        seconds=Seconds(kept["seconds"]),
        eased=kept["eased"],
        reasons=tuple(_reason_from_json(one) for one in kept["reasons"]),
    )


def _reason_to_json(reason: Reason) -> Json:
    return {
        "key": reason.key,
        "values": {
            name: {"term": value.key} if isinstance(value, Term) else value
            for name, value in reason.values.items()
        },
    }


def _reason_from_json(kept: Json) -> Reason:
    values = {
        name: Term(value["term"]) if isinstance(value, dict) else value
        for name, value in kept["values"].items()
    }
    return Reason(kept["key"], values)


def ref_of(text: str) -> VariantRef:
    """The name of a variant as it is written: ``cat-cow/standard``."""
    movement, _, variant = text.partition("/")
    return VariantRef(movement, variant)


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
        practised=tuple(_practised(session.plan["steps"], events)),
    )


def _pain(score: int | None) -> PainScore | None:
    return None if score is None else PainScore(score)


# A set counts whether it was done, skipped half-way or broken off by pain.
_BEGUN = {Kind.DONE, Kind.PART, Kind.STOPPED}


def _practised(steps: list[Json], events: Iterable[Event]) -> Iterator[Practised]:
    sets: dict[int, dict[int, datetime]] = defaultdict(dict)
    for event in events:
        if event.kind in _BEGUN and _in_plan(event.step, steps):
            sets[event.step or 0][event.set or 0] = event.at
    for step, begun in sorted(sets.items()):
        side = steps[step]["side"]
        yield Practised(
            ref=ref_of(steps[step]["ref"]),
            side=Side(side) if side else None,
            sets=len(begun),
            at=max(begun.values()),
        )


def _in_plan(step: int | None, steps: list[Json]) -> bool:
    return step is not None and step < len(steps)


def _movement(session: Session, event: Event) -> str | None:
    steps: list[Mapping[str, Any]] = session.plan["steps"]
    if event.step is None or event.step >= len(steps):
        return None
    return ref_of(steps[event.step]["ref"]).movement
