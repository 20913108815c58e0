"""What the player plays: the timeline as plain data, so that JavaScript needs no rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import groupby
from uuid import UUID, uuid4

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from unbend.anatomy import Side
from unbend.limits import numbers
from unbend.movements import MovementClass, VariantRef
from unbend.movements.model import Breath
from unbend.practice import (
    USUAL_RATE,
    Basis,
    Kind,
    Plan,
    PlanStep,
    Segment,
    Talk,
    easier,
    sets_to_add,
    spoken,
)
from unbend.practice.cues import phase_words, setup_words
from unbend.record import Json
from unbend.wording import Words, words
from unbend_web import clock
from unbend_web.practice.course import Course, course
from unbend_web.practice.drawings import moving, times
from unbend_web.practice.models import Event, Session
from unbend_web.practice.models import Kind as Happened
from unbend_web.practice.presenters import (
    PlanRow,
    dose_text,
    plan_rows,
    said_of,
    variant_name,
)
from unbend_web.practice.sounding import SoundPage
from unbend_web.preferences.models import Preferences

ASK_AFTER = timedelta(minutes=30)
"""A session that stood still for longer goes on only when nothing has closed it (our decision)."""

COUNTED_HOLD = 5.0
"""A hold of so many seconds or more is counted down; a shorter one shows the repetition."""

HEARD_HOLD = 3.0
"""A hold of so many seconds or more ends with a tone."""

_KINDS = {
    Kind.GET_READY: "ready",
    Kind.SWITCH_SIDES: "switch",
    Kind.MOVE: "move",
    Kind.HOLD: "hold",
    Kind.REST: "rest",
}
_CUES = {
    Kind.GET_READY: "cue.get_ready",
    Kind.SWITCH_SIDES: "cue.switch_sides",
    Kind.HOLD: "cue.hold",
    Kind.REST: "cue.rest",
}
_FULL = {Breath.IN: (0, 1), Breath.OUT: (1, 0)}


@dataclass(frozen=True, slots=True)
class Mark:
    """One set: when its first movement begins, and when it is done."""

    step: int
    set: int
    begin: float
    at: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """A moving figure, shown while its step is on."""

    key: str
    svg: SafeString


@dataclass(frozen=True, slots=True)
class PlayerPage:
    """Everything on the player's page."""

    session: str
    stop_event: UUID
    finish_event: UUID
    change: UUID
    """Made with the page: a change that is sent twice is made once."""
    first: Json
    drawings: tuple[Drawing, ...]
    rows: tuple[PlanRow, ...]
    sound: SoundPage
    score: Json


def player_page(
    row: Session, events: Iterable[Event], *, chosen: Preferences, basis: Basis
) -> PlayerPage:
    """The player's page for a session that runs, at the place it was left.

    ``basis`` is the session's own: it says what may be changed on the way.
    """
    said, told, found = words(), list(events), course(row)
    laid = spoken(found.plan, said, talk=Talk(chosen.talk), rate=chosen.rate, pace=chosen.pace)
    instead = _instead(found, basis)
    segments = [one for one in laid.timeline.segments if one.kind is not Kind.FINISH]
    marks = tuple(_marks(segments, found))
    score = {
        "session": str(row.pk),
        "total": laid.timeline.seconds,
        "resume": _resume(marks, told),
        "seq": max((event.seq for event in told), default=0),
        "fresh": not told and not row.changes,
        "steps": [_step(number, found, basis, instead, said) for number in range(len(found.steps))],
        "segments": [_segment(one, found, segments, said) for one in segments],
        "marks": [asdict(mark) for mark in marks],
        "says": [(one.at, one.text) for one in laid.utterances],
        "sounds": list(_sounds(segments)) if chosen.tones else [],
        "rate": chosen.rate / USUAL_RATE,
        "tones": chosen.tones,
        "after_pop": numbers().after_pop.total_seconds(),
        "since_pop": _since_pop(told),
        "ask_after": ASK_AFTER.total_seconds(),
        "after": reverse("practice:after", args=[row.pk]),
        "stopped": reverse("practice:stopped", args=[row.pk]),
        "words": _words(said),
    }
    return PlayerPage(
        session=str(row.pk),
        stop_event=uuid4(),
        finish_event=uuid4(),
        change=uuid4(),
        first=_first(found, score),
        drawings=tuple(_drawings(found.plan, said)),
        rows=plan_rows(found.plan),
        sound=SoundPage.of(chosen),
        score=score,
    )


def _words(said: Words) -> dict[str, str]:
    return {
        "left": _("{time} left"),
        "finish": said.say("cue.finish") + ".",
        "paused": said.say("cue.paused"),
        "stopped": said.say("cue.stopped"),
    }


def _first(found: Course, score: Json) -> Json:
    """What is shown before the scripts run."""
    steps: list[Json] = score["steps"]
    return steps[found.order[0]]


def _sounds(segments: Iterable[Segment]) -> Iterator[tuple[float, str]]:
    """The tones: where a hold ends that one waits for, and where the sides change."""
    for one in segments:
        if one.kind is Kind.HOLD and one.seconds >= HEARD_HOLD:
            yield one.start + one.seconds, "hold"
        elif one.kind is Kind.SWITCH_SIDES:
            yield one.start, "switch"


def _since_pop(events: Iterable[Event]) -> float | None:
    pops = [event.at for event in events if event.kind == Happened.POPPED]
    return (clock.now() - max(pops)).total_seconds() if pops else None


def _marks(segments: Iterable[Segment], found: Course) -> Iterator[Mark]:
    active = [one for one in segments if one.kind in {Kind.MOVE, Kind.HOLD}]
    for (step, number), group in groupby(active, key=lambda one: (one.step, one.set)):
        parts = list(group)
        end = parts[-1].start + parts[-1].seconds
        yield Mark(step=found.order[step], set=number or 0, begin=parts[0].start, at=end)


def _resume(marks: tuple[Mark, ...], events: Iterable[Event]) -> float:
    """The end of the last set that was gone through, done or skipped."""
    over = {(one.step, one.set) for one in events if one.kind in {Happened.DONE, Happened.PART}}
    return max((mark.at for mark in marks if (mark.step, mark.set) in over), default=0.0)


def _instead(found: Course, basis: Basis) -> dict[VariantRef, tuple[PlanStep, ...]]:
    """What may take the place of each movement that is played; the same for both its sides."""
    places = {step.ref: place for place, step in enumerate(found.plan.steps)}
    return {ref: easier(found.plan, place, basis) for ref, place in places.items()}


def _step(
    number: int,
    found: Course,
    basis: Basis,
    instead: dict[VariantRef, tuple[PlanStep, ...]],
    said: Words,
) -> Json:
    step, place = found.steps[number], found.place(number)
    gently = _("gently, about half the way") if step.eased else ""
    told = {
        "name": variant_name(step.ref, said),
        "detail": ", ".join(part for part in (dose_text(step.dose, step.side), gently) if part),
        "seeks": MovementClass.CRACK in step.variant.classes,
    }
    if place is None:
        # It gave way to something easier: nothing of it is shown any more.
        return {**told, "setup": (), "next": "", "again": 0, "easier": ""}
    mild = instead[step.ref]
    return {
        **told,
        "setup": (*setup_words(step.ref, said), _stop_line(step.ref, said)),
        "next": _next(place, found.plan, said),
        "again": sets_to_add(found.plan, place, basis),
        "easier": variant_name(mild[0].ref, said) if mild else "",
    }


def _stop_line(ref: VariantRef, said: Words) -> str:
    signs = "; ".join(said_of(ref, "stop", said))
    return _("Stop at once if you feel: %(signs)s.") % {"signs": signs}


def _next(place: int, plan: Plan, said: Words) -> str:
    if place + 1 == len(plan.steps):
        return _("This is the last one")
    step, following = plan.steps[place], plan.steps[place + 1]
    if step.ref == following.ref:
        return _("Next: the other side") if step.side else _("Next: once more")
    return _("Next: %(name)s") % {"name": variant_name(following.ref, said)}


def _segment(one: Segment, found: Course, segments: list[Segment], said: Words) -> Json:
    step = found.plan.steps[one.step]
    until, count, of = _count(one, step, segments)
    start, end = _figure_span(one, step)
    return {
        "at": one.start,
        "end": one.start + one.seconds,
        "step": found.order[one.step],
        "set": one.set or 0,
        "kind": _KINDS[one.kind],
        "cue": _cue(one, step.ref, said),
        "figure": _key(step.ref, step.side),
        "from": start,
        "to": end,
        "until": until,
        "count": count,
        "of": of,
        "breath": [
            (
                one.start + breath.start,
                one.start + breath.start + breath.seconds,
                *_FULL[breath.breath],
            )
            for breath in one.breaths
        ],
    }


def _cue(one: Segment, ref: VariantRef, said: Words) -> str:
    if one.kind in _CUES:
        return said.say(_CUES[one.kind])
    return phase_words(ref, one.phase or "", said)


def _count(one: Segment, step: PlanStep, segments: list[Segment]) -> tuple[float | None, str, str]:
    """The second the big number counts down to (or None), the number, and what it means."""
    end = one.start + one.seconds
    if one.kind not in {Kind.MOVE, Kind.HOLD}:
        return end, "", _("seconds")
    number, all_of = (one.repetition or 0) + 1, step.dose.repetitions
    if all_of is None:
        last = [each for each in segments if (each.step, each.set) == (one.step, one.set)]
        ends = (each.start + each.seconds for each in last if each.kind is not Kind.REST)
        return max(ends), "", _("seconds")
    of = _("%(number)d of %(all)d") % {"number": number, "all": all_of}
    if one.kind is Kind.HOLD and one.seconds >= COUNTED_HOLD:
        return end, "", _("seconds") if all_of == 1 else _("seconds, %(of)s") % {"of": of}
    return None, str(number), _("of %(all)d") % {"all": all_of}


def _figure_span(one: Segment, step: PlanStep) -> tuple[float, float]:
    """Where the figure is at the segment's start and end, on the drawing's own axis."""
    phases = times(step.ref)
    if one.phase is not None:
        start, end = phases[one.phase]
        return (start, end) if one.kind is Kind.MOVE else (end, end)
    period = max(end for _start, end in phases.values())
    # While people get ready the figure shows what comes, in whole turns so that nothing jumps.
    turns = int(one.seconds // period) if one.kind is Kind.GET_READY else 0
    return 0.0, turns * period


def _drawings(plan: Plan, said: Words) -> Iterator[Drawing]:
    shown = dict.fromkeys((step.ref, step.side) for step in plan.steps)
    for ref, side in shown:
        yield Drawing(_key(ref, side), moving(ref, side, variant_name(ref, said)))


def _key(ref: VariantRef, side: Side | None) -> str:
    return f"{ref} {side}" if side else str(ref)
