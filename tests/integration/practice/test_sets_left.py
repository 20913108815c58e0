"""A plan is begun only with as many sets as the day still has."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.integration.practice.conftest import Time, Visitor
from tests.unit.practice.builders import assessment
from unbend.limits import Limits, limits
from unbend.movements import VariantRef, catalogue
from unbend_web import clock
from unbend_web.journal.queries import entries
from unbend_web.practice.models import Session, State

pytestmark = pytest.mark.django_db

CAT_COW = VariantRef("cat-cow", "standard")
Happened = Callable[..., dict[str, object]]


def with_sets(row: Session, sets: int) -> Session:
    """The plan of a session with so many sets of cat-cow and nothing else."""
    step: dict[str, Any] = {
        **row.plan["steps"][0],
        "ref": str(CAT_COW),
        "side": None,
        "sets": sets,
        "repetitions": 5,
        "duration": None,
    }
    row.plan = {**row.plan, "steps": [step]}
    row.save(update_fields=["plan"])
    return row


def elsewhere(visitor: Visitor, happened: Happened, time: Time, *, sets: int) -> Session:
    """A plan of two sets; before it begins, another device tells of some sets done."""
    other = with_sets(visitor.plans(), 2)
    other.state, other.started_at = State.CUT_OFF, time.at
    other.save(update_fields=["state", "started_at"])
    row = with_sets(visitor.plans(), 2)
    time.passes(minutes=2)
    visitor.sends(*(happened(other, "done", seq=one + 1, set=one) for one in range(sets)))
    return row


def found(time: Time) -> Limits:
    """What is closed for somebody whom screening closes nothing for."""
    return limits(catalogue(), assessment(), entries(time.at), clock.local(time.at))


def test_what_asks_for_more_sets_than_are_left_is_planned_anew(
    visitor: Visitor, happened: Happened, time: Time
):
    row = elsewhere(visitor, happened, time, sets=2)
    assert found(time).left_today[CAT_COW] == 1
    visitor.client.post(f"/practice/{row.pk}/begin/")
    row.refresh_from_db()
    assert row.state == "planned"
    assert all(step["sets"] <= 1 for step in row.plan["steps"] if step["ref"] == str(CAT_COW))


def test_what_asks_for_just_what_is_left_begins(visitor: Visitor, happened: Happened, time: Time):
    row = elsewhere(visitor, happened, time, sets=1)
    assert found(time).left_today[CAT_COW] == 2
    visitor.client.post(f"/practice/{row.pk}/begin/")
    row.refresh_from_db()
    assert row.state == "running"


def test_repeated_stops_stay_closed_after_more_than_a_year(
    visitor: Visitor, happened: Happened, time: Time
):
    for row in [visitor.plans(), visitor.plans()]:
        row.state, row.started_at = State.CUT_OFF, time.at
        row.save(update_fields=["state", "started_at"])
        visitor.sends(happened(row, "stopped"))
        time.passes(days=2)
    assert [one.until for one in found(time).everything] == [None]
    time.passes(days=400)
    assert [one.until for one in found(time).everything] == [None]


def test_sets_on_either_side_of_midnight_belong_to_two_days(
    visitor: Visitor, happened: Happened, time: Time
):
    row = with_sets(visitor.plans(), 2)
    time.at = time.at.replace(hour=23, minute=59)
    row.state, row.started_at = State.CUT_OFF, time.at
    row.save(update_fields=["state", "started_at"])
    time.passes(minutes=5)
    late, early = time.in_milliseconds(), time.in_milliseconds(minutes=-5)
    visitor.sends(
        happened(row, "done", at=early, set=0), happened(row, "done", seq=2, at=late, set=1)
    )
    assert found(time).left_today[CAT_COW] == 2
