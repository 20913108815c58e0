"""Writes of a routine under way: once more, and something easier; each once, however often sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from django.db import transaction

from unbend.practice import Basis, PlanStep, easier, once_more, sets_to_add
from unbend.record import Json, plan_to_json
from unbend_web import clock
from unbend_web.audit.actions import record
from unbend_web.practice.basis import basis_to_go_on
from unbend_web.practice.course import AGAIN, EASIER, Course, course, round_of
from unbend_web.practice.models import Session, State

Change = tuple[tuple[PlanStep, ...], int | None, tuple[int, ...]]
"""What comes in, the number of the step it follows, and the numbers that are played no more."""


@transaction.atomic
def do_again(*, pk: UUID, step: int, change: UUID, by: str) -> Session:
    """One set of a step once more, behind its other side; nothing beyond the day's ceiling."""
    return _change(pk, step, change, AGAIN, _again, by=by)


@transaction.atomic
def ease(*, pk: UUID, step: int, change: UUID, by: str) -> Session:
    """An easier neighbour for a step and what is still to come of it; nothing where there is none.

    What was done of the step stays told of it.
    """
    return _change(pk, step, change, EASIER, _ease, by=by)


def _again(found: Course, place: int, basis: Basis) -> Change | None:
    if not sets_to_add(found.plan, place, basis):
        return None
    return once_more(found.plan, place), round_of(found, place)[-1], ()


def _ease(found: Course, place: int, basis: Basis) -> Change | None:
    steps = easier(found.plan, place, basis)
    if not steps:
        return None
    ref = found.plan.steps[place].ref
    ahead = [at for at in range(place, len(found.order)) if found.plan.steps[at].ref == ref]
    before = found.order[place - 1] if place else None
    return steps, before, tuple(found.order[at] for at in ahead)


def _change(  # noqa: PLR0913 - which change of which step, and how it is worked out
    pk: UUID,
    step: int,
    change: UUID,
    kind: str,
    worked_out: Callable[[Course, int, Basis], Change | None],
    *,
    by: str,
) -> Session:
    row = Session.objects.select_for_update().get(pk=pk)
    told = {one["id"] for one in row.changes}
    if row.state != State.RUNNING or str(change) in told:
        return row
    found, now = course(row), clock.now()
    place, basis = found.place(step), basis_to_go_on(row, now)
    wanted = worked_out(found, place, basis) if place is not None and basis else None
    if wanted is not None:
        row.changes = [*row.changes, _to_json(wanted, found, kind, change, step)]
        row.save(update_fields=["changes"])
        record(f"practice.{kind}", by=by, subject=pk, details={"step": step})
    return row


def _to_json(wanted: Change, found: Course, kind: str, change: UUID, step: int) -> Json:
    steps, after, gone = wanted
    return {
        "id": str(change),
        "kind": kind,
        "at": clock.now().isoformat(),
        "step": step,
        "first": len(found.steps),
        "steps": plan_to_json(replace(found.plan, steps=steps))["steps"],
        "after": after,
        "gone": list(gone),
    }
