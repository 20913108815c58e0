"""Writes of the routine; each is one transaction and leaves its trace in the audit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from unbend.errors import Fault
from unbend.journal import Feels
from unbend.movements import VariantRef
from unbend.practice import Basis, plan, swap, swaps
from unbend.record import Exchange, plan_to_json, planned_in
from unbend_web import clock
from unbend_web.audit.actions import SYSTEM, record
from unbend_web.check import actions as check
from unbend_web.check.models import Kind as CheckKind
from unbend_web.check.models import Screening
from unbend_web.check.queries import Standing
from unbend_web.practice.basis import footing, fresh_footing, may_go_on
from unbend_web.practice.decision import decision_of
from unbend_web.practice.forms import RefusedEvent, SentEvent
from unbend_web.practice.models import Event, Kind, Session, State
from unbend_web.practice.translate import (
    Wish,
    all_steps,
    kept_plan,
    kept_wish,
    wish_to_json,
)

ABANDONED = timedelta(hours=2)
"""A session left open for this long is closed as it is."""

_OVER = (State.FINISHED, State.STOPPED)


# -- before ------------------------------------------------------------------------


@transaction.atomic
def plan_session(*, pk: UUID, wish: Wish, standing: Standing, by: str) -> Session:
    """Plan a session; the same ``pk`` again plans the same one anew, until it has begun."""
    assert standing.screening is not None
    found = Session.objects.select_for_update().filter(pk=pk).first()
    if found is not None and found.state != State.PLANNED:
        return found
    now = clock.now()
    on = footing(standing.answers, now)
    planned = plan(wish.request, on.basis)
    row, _ = Session.objects.update_or_create(
        pk=pk,
        defaults={
            "created_at": now,
            "screening": standing.screening,
            "request": wish_to_json(wish),
            "plan": plan_to_json(planned),
            "decision": decision_of(wish.request, on, standing.screening),
            "pain_before": wish.request.pain,
        },
    )
    record("practice.planned", by=by, subject=pk, details={"steps": len(planned.steps)})
    return row


@transaction.atomic
def swap_step(*, pk: UUID, step: int, ref: VariantRef, by: str) -> Session:
    """Put a permitted neighbour in a step's place; a swap that is not permitted changes nothing."""
    row = Session.objects.select_for_update().get(pk=pk)
    on = fresh_footing(row, clock.now())
    kept = kept_plan(row)
    if row.state != State.PLANNED or on is None or not 0 <= step < len(kept.steps):
        return row
    if ref not in {one.ref for one in swaps(kept, step, on.basis)}:
        return row
    exchange = Exchange(steps=planned_in(kept).steps, step=step, ref=ref)
    row.plan = plan_to_json(swap(kept, step, ref, on.basis))
    row.decision = decision_of(kept.request, on, row.screening, exchange)
    row.save(update_fields=["plan", "decision"])
    record("practice.swapped", by=by, subject=pk, details={"step": step, "for": str(ref)})
    return row


@transaction.atomic
def begin(*, pk: UUID, by: str) -> Session | None:
    """Start a planned session; sent twice it starts once. Another that runs is closed as it is.

    What has become closed since is planned anew and not started; None when the answers it rests on
    are no longer fresh.
    """
    row = Session.objects.select_for_update().get(pk=pk)
    if row.state != State.PLANNED:
        return row
    now = clock.now()
    on = fresh_footing(row, now)
    if on is None:
        return None
    if not _still_open(row, on.basis):
        wish = kept_wish(row)
        wish = replace(wish, request=replace(wish.request, at=clock.local(now)))
        row.request = wish_to_json(wish)
        row.plan = plan_to_json(plan(wish.request, on.basis))
        row.decision = decision_of(wish.request, on, row.screening)
        row.save(update_fields=["request", "plan", "decision"])
        record("practice.planned", by=by, subject=pk)
        return row
    for other in Session.objects.filter(state=State.RUNNING):
        _cut_off(other, by=by)
    row.state, row.started_at = State.RUNNING, now
    row.save(update_fields=["state", "started_at"])
    check.use(screening_id=row.screening_id, by=by)
    record("practice.began", by=by, subject=pk)
    return row


def _still_open(row: Session, known: Basis) -> bool:
    steps = kept_plan(row).steps
    # Another device may have told since of sets that the plan counted on.
    left = known.limits.left_today
    return bool(steps) and all(
        known.limits.allows(step.ref) and step.dose.sets <= left[step.ref] for step in steps
    )


# -- during -----------------------------------------------------------------------------


@transaction.atomic
def go_on(*, pk: UUID, by: str) -> Session:
    """A session as it is now; one under way whose movements have closed since ends with that."""
    row = Session.objects.select_for_update().get(pk=pk)
    if row.state == State.RUNNING and not may_go_on(row, clock.now()):
        _cut_off(row, by=by)
    return row


@transaction.atomic
def keep_events(
    *, events: Iterable[SentEvent], by: str
) -> tuple[tuple[UUID, ...], tuple[RefusedEvent, ...]]:
    """Keep what the player sent: once each, whatever order or how often it comes.

    Returns the ids that are kept now, and what cannot be used.
    """
    by_session: dict[UUID, list[SentEvent]] = defaultdict(list)
    for event in events:
        by_session[event.session].append(event)
    kept: list[UUID] = []
    refused: list[RefusedEvent] = []
    for pk, sent in by_session.items():
        row = Session.objects.select_for_update().filter(pk=pk).first()
        faults = {event.id: _fault(event, row) for event in sent}
        refused += [RefusedEvent(str(key), fault) for key, fault in faults.items() if fault]
        good = [event for event in sent if faults[event.id] is None]
        kept += [event.id for event in good]
        if row is not None and good:
            _keep(row, good, by=by)
    return tuple(kept), tuple(refused)


def _fault(event: SentEvent, row: Session | None) -> Fault | None:
    where = f"event {event.id}"
    if row is None:
        return Fault(where, f"there is no session {event.session}")
    if row.started_at is None:
        return Fault(where, f"session {event.session} has not begun")
    if event.step is not None and event.step >= len(all_steps(row)):
        return Fault(where, f"the session has no step {event.step}")
    return None


def _keep(row: Session, events: list[SentEvent], *, by: str) -> None:
    assert row.started_at is not None
    now = clock.now()
    Event.objects.bulk_create(
        [
            Event(
                id=event.id,
                session=row,
                kind=event.kind,
                step=event.step,
                set=event.set,
                # A browser's clock may be wrong; what happened lies between start and now.
                at=min(max(event.at, row.started_at), now),
                seq=event.seq,
            )
            for event in events
        ],
        ignore_conflicts=True,
    )
    kinds = {event.kind for event in events}
    if Kind.STOPPED in kinds:
        _end(row, State.STOPPED, by=by)
    elif Kind.FINISHED in kinds and row.state != State.STOPPED:
        _end(row, State.FINISHED, by=by)
    elif row.state == State.CUT_OFF:
        row.ended_at = _last_moment(row)
        row.save(update_fields=["ended_at"])


def _end(row: Session, state: State, *, by: str) -> None:
    if row.state == state:
        return
    row.state, row.ended_at = state, _last_moment(row)
    row.save(update_fields=["state", "ended_at"])
    record(f"practice.{state}", by=by, subject=row.pk)


def _last_moment(row: Session) -> datetime:
    last = row.events.order_by("-at").first()
    assert row.started_at is not None
    return last.at if last else row.started_at


@transaction.atomic
def stop(*, pk: UUID, event: UUID, by: str) -> Screening | None:
    """That hurt, told by the form: stop, and open the questions that follow."""
    row = Session.objects.select_for_update().get(pk=pk)
    if row.started_at is None:
        return None
    if row.state != State.STOPPED:
        _keep(row, [_told(row, Kind.STOPPED, event)], by=by)
    return ask_after_stop(pk=pk, by=by)


@transaction.atomic
def ask_after_stop(*, pk: UUID, by: str) -> Screening | None:
    """The check that follows a stop, begun once; None when the session was not stopped."""
    row = Session.objects.select_for_update().get(pk=pk)
    if row.state != State.STOPPED:
        return None
    if row.stop_check is None:
        row.stop_check = check.begin(token=uuid4(), kind=CheckKind.STOP, by=by)
        row.save(update_fields=["stop_check"])
    return row.stop_check


@transaction.atomic
def finish(*, pk: UUID, event: UUID, by: str) -> Session:
    """I'm done, told by the form; a session that is over stays as it is."""
    row = Session.objects.select_for_update().get(pk=pk)
    if row.started_at is not None and row.state not in _OVER:
        _keep(row, [_told(row, Kind.FINISHED, event)], by=by)
    return row


def _told(row: Session, kind: Kind, event: UUID) -> SentEvent:
    last = row.events.order_by("seq").last()
    return SentEvent(
        id=event,
        session=row.pk,
        kind=kind,
        step=last.step if last else None,
        set=None,
        at=clock.now(),
        seq=last.seq + 1 if last else 1,
    )


# -- after -----------------------------------------------------------------------------------


@transaction.atomic
def tell_after(*, pk: UUID, pain: int, feels: Feels, by: str) -> Session:
    """How it is afterwards; told again, the newest word counts."""
    row = Session.objects.select_for_update().get(pk=pk)
    if (row.pain_after, row.feels) == (pain, feels) or row.started_at is None:
        return row
    row.pain_after, row.feels = pain, feels
    row.save(update_fields=["pain_after", "feels"])
    if row.state not in _OVER:
        _end(row, State.FINISHED, by=by)
    record("practice.told", by=by, subject=pk, details={"pain": pain, "feels": feels})
    return row


@transaction.atomic
def close_abandoned(*, by: str = SYSTEM) -> None:
    """Close what was left open half a day ago, with what was done kept."""
    since = clock.now() - ABANDONED
    for row in Session.objects.filter(state=State.RUNNING, started_at__lt=since):
        _cut_off(row, by=by)


def _cut_off(row: Session, *, by: str) -> None:
    _end(row, State.CUT_OFF, by=by)
