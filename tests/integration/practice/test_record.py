"""Each plan that is kept, kept with what it takes to make it once more."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import time as clock_time
from datetime import timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from tests.integration.practice.conftest import Time, Visitor
from unbend.journal import Popped, Stopped
from unbend.practice import swaps
from unbend.record import Record, record_from_json, replay
from unbend.screening import Reading
from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions as check
from unbend_web.check.models import Screening
from unbend_web.decisions import newest, record_of
from unbend_web.journal.actions import tell_pop
from unbend_web.practice.basis import fresh_basis
from unbend_web.practice.models import Session
from unbend_web.practice.translate import kept_plan
from unbend_web.preferences.models import THE_ONE, Preferences

Happened = Callable[..., dict[str, object]]


def kept(row: Session) -> Record:
    """The record as the database hands it back."""
    return record_from_json(json.loads(json.dumps(record_of(row.pk))))


def exchanged(visitor: Visitor, row: Session) -> Session:
    """The session after its first swap that is on offer."""
    found, known = kept_plan(row), fresh_basis(row, clock.now())
    assert known
    step, other = next(
        (place, offers[0].ref)
        for place in range(len(found.steps))
        if (offers := swaps(found, place, known))
    )
    visitor.client.post(f"/practice/{row.pk}/swap/", {"step": step, "ref": str(other)})
    row.refresh_from_db()
    assert other in {one.ref for one in kept_plan(row).steps}
    return row


def test_a_plan_comes_out_the_same(visitor: Visitor):
    row = visitor.plans()
    found = replay(kept(row))
    assert found.differs == ()
    assert found.changed == ()


def test_a_record_holds_the_plan_that_is_shown(visitor: Visitor):
    record = kept(visitor.plans())
    row = Session.objects.get()
    assert record.routine
    assert [one.ref for one in record.routine.planned.steps] == [
        one.ref for one in kept_plan(row).steps
    ]
    assert record.routine.ground.request == kept_plan(row).request
    assert record.given.answers.items() >= {"just-up": "no", "pain-now": 3}.items()


def test_what_is_kept_beside_the_answers_is_small(visitor: Visitor):
    row = visitor.plans()
    assert row.decision
    assert row.decision["answers"] == {"just-up": "no"}
    assert len(json.dumps(row.decision)) < 2000


def test_an_exchanged_plan_comes_out_the_same(visitor: Visitor):
    record = kept(exchanged(visitor, visitor.plans()))
    assert record.routine
    assert record.routine.ground.exchange
    assert replay(record).differs == ()


def test_a_plan_exchanged_twice_comes_out_the_same(visitor: Visitor, time: Time):
    row = exchanged(visitor, visitor.plans(minutes="15"))
    time.passes(minutes=10)
    assert replay(kept(exchanged(visitor, row))).differs == ()


def test_an_exchange_that_is_not_permitted_leaves_the_record(visitor: Visitor):
    row = visitor.plans()
    before = record_of(row.pk)
    visitor.client.post(f"/practice/{row.pk}/swap/", {"step": 0, "ref": "ball-drape/standard"})
    assert record_of(row.pk) == before


@pytest.fixture
def after_a_stop(
    visitor: Visitor, happened: Happened, checked: Callable[..., Screening], time: Time
) -> Session:
    """A plan made the day after a session that was stopped with an ache, a pop just told."""
    ran = visitor.begins()
    visitor.sends(happened(ran, "done"), happened(ran, "stopped", 2, step=0))
    asked = visitor.client.get(f"/practice/{ran.pk}/stopped/")
    stop = Screening.objects.get(kind="stop")
    assert asked.status_code == 302
    answers: dict[str, Any] = {"stop-signs": ("sharp",), "pain-now": 3}
    check.keep(screening_id=stop.pk, answers=answers, changed=False, by=PERSON)
    time.passes(hours=25)
    checked()
    time.passes(minutes=1)
    tell_pop(token=uuid4(), by=PERSON)
    return visitor.plans()


def test_what_the_journal_closed_comes_out_closed(after_a_stop: Session):
    record = kept(after_a_stop)
    assert record.routine
    assert {type(one) for one in record.routine.ground.entries} == {Stopped, Popped}
    assert "closure.popped" in {one.reason.key for one in record.routine.planned.left_out}
    assert replay(record).differs == ()


def test_what_limits_cannot_see_any_more_is_not_kept(after_a_stop: Session):
    record = kept(after_a_stop)
    assert record.routine
    assert not any(
        one.at < clock.now() - timedelta(hours=1)
        for one in record.routine.ground.entries
        if isinstance(one, Popped)
    )


def test_what_helped_before_is_part_of_what_was_given(
    visitor: Visitor, happened: Happened, checked: Callable[..., Screening], time: Time
):
    ran = visitor.begins()
    visitor.sends(happened(ran, "done"), happened(ran, "finished", 2))
    visitor.client.post(f"/practice/{ran.pk}/after/", {"pain": "0", "feels": "better"})
    time.passes(days=3)
    checked()
    record = kept(visitor.plans())
    assert record.routine
    assert max(record.routine.ground.helped.values()) > 0
    assert replay(record).differs == ()


def test_what_has_closed_since_is_planned_anew_with_its_own_record(
    visitor: Visitor, happened: Happened, checked: Callable[..., Screening], time: Time
):
    ran = visitor.begins()
    checked()
    row = visitor.plans()
    time.passes(minutes=5)
    visitor.sends(happened(ran, "stopped"))
    visitor.client.post(f"/practice/{row.pk}/begin/")
    record = kept(row)
    assert record.routine
    assert record.routine.planned.steps == ()
    assert record.made_at == clock.now()
    assert record.routine.ground.request.at == clock.now()
    assert replay(record).differs == ()


def test_the_wall_clock_of_that_moment_is_kept_with_its_zone(visitor: Visitor):
    with timezone.override("America/Santiago"):
        record = kept(visitor.plans())
    assert record.routine
    assert record.routine.ground.now.tzinfo == ZoneInfo("America/Santiago")
    assert replay(record).differs == ()


def test_the_newest_decisions_are_listed_first(visitor: Visitor, time: Time):
    time.passes(minutes=1)
    visitor.plans()
    time.passes(minutes=1)
    last = visitor.plans()
    (found,) = newest(1)
    assert (found.id, found.at) == (str(last.pk), time.at)


def test_a_session_older_than_records_is_not_listed(visitor: Visitor):
    row = visitor.plans()
    Session.objects.update(decision=None)
    assert str(row.pk) not in {one.id for one in newest(9)}


def test_the_reading_of_that_moment_is_kept(visitor: Visitor):
    Preferences.objects.create(pk=THE_ONE, reading="standard", gets_up_at=clock_time(7))
    record = kept(visitor.plans())
    Preferences.objects.update(reading="strict")
    assert record.given.reading is Reading.STANDARD
    assert kept(Session.objects.get()) == record


def test_when_a_clinician_looked_is_part_of_what_was_given(
    visitor: Visitor, checked: Callable[..., Screening], time: Time
):
    told = checked(aneurysm="yes")
    looked = check.clear(
        screening_id=told.pk, assessed_by="GP", assessed_on=time.at.date(), by=PERSON
    )
    time.passes(minutes=5)
    checked(aneurysm="yes")
    record = kept(visitor.plans())
    assert record.routine
    assert record.routine.ground.looked_at == looked.recorded_at
    assert record.given.seen == {"R10.aneurysm"}
    assert replay(record).differs == ()


def test_answers_the_screening_holds_and_the_plan_does_not_rest_on_are_taken_away(
    visitor: Visitor,
):
    held = Screening.objects.get()
    held.answers = {**held.answers, "stop-signs": []}
    held.save()
    row = visitor.plans()
    assert row.decision
    assert row.decision["answers"]["stop-signs"] is None
    assert "stop-signs" not in kept(row).given.answers
    assert replay(kept(row)).differs == ()
