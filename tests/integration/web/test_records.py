"""Each finished check kept with what it takes to conclude it once more; older rows stay as good."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.apps.registry import Apps
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.integration.web.conftest import Answered, Hands, Person
from unbend.errors import BadRecordError
from unbend.record import Record, record_from_json, replay
from unbend.screening import healthy, questionnaire
from unbend_web import clock
from unbend_web.check.actions import begin, clear
from unbend_web.check.models import Kind, Screening
from unbend_web.check.queries import StandingKind, standing
from unbend_web.check.translate import assessment_of, row_of
from unbend_web.decisions import record_of
from unbend_web.preferences.models import THE_ONE, Preferences

OLD = [("check", "0001_initial"), ("practice", "0001_initial")]


def kept(held: Screening) -> Record:
    """The record as the database hands it back."""
    return record_from_json(json.loads(json.dumps(record_of(held.pk))))


def test_a_check_comes_out_the_same(answered: Answered):
    record = kept(answered(steroids="yes", pain_now=3))
    found = replay(record)
    assert record.found.barred
    assert (found.differs, found.changed, found.unread) == ((), (), ())


def test_a_check_that_ended_early_comes_out_the_same(person: Person):
    person.begins().ticks("saddle-numbness")
    record = kept(Screening.objects.get())
    assert record.found.disposition == "emergency"
    assert replay(record).differs == ()


def test_a_record_holds_what_was_told_and_when(answered: Answered, hands: Hands):
    held = answered(pain_now=3)
    record = kept(held)
    assert record.made_at == hands.at
    assert record.given.answers["pain-now"] == 3
    assert record.found.disposition == held.disposition


def test_the_reading_of_that_moment_is_kept(answered: Answered):
    Preferences.objects.create(pk=THE_ONE, reading="strict")
    held = answered(pain_now=3)
    Preferences.objects.update(reading="standard")
    assert kept(held).given.reading == "strict"
    assert replay(kept(held)).differs == ()


def test_what_a_clinician_had_looked_at_is_kept(answered: Answered, hands: Hands):
    first = answered(aneurysm="yes")
    clear(screening_id=first.pk, assessed_by="GP", assessed_on=hands.at.date(), by="person")
    hands.move(days=1)
    record = kept(answered(aneurysm="yes"))
    assert "R10.aneurysm" in record.given.seen
    assert record.found.disposition == "self_care"
    assert replay(record).differs == ()


def test_what_is_kept_beside_the_answers_is_small(answered: Answered):
    held = answered(pain_now=3)
    assert held.decision
    assert len(json.dumps(held.decision)) < 1500


def test_finishing_twice_leaves_the_record(answered: Answered, hands: Hands):
    held = answered()
    before = record_of(held.pk)
    hands.move(hours=1)
    begin(token=held.pk, kind=Kind.FULL, by="person")
    assert record_of(held.pk) == before


def refusal(id_: object) -> str:
    with pytest.raises(BadRecordError) as refused:
        record_of(id_)  # type: ignore[arg-type]
    return refused.value.faults[0].what


@pytest.mark.usefixtures("db")
def test_an_id_of_nothing_has_no_record():
    assert refusal(uuid4()) == "is no check and no session kept here"


@pytest.mark.usefixtures("db", "hands")
def test_a_check_that_is_not_finished_has_no_record():
    held = begin(token=uuid4(), kind=Kind.FULL, by="person")
    assert refusal(held.pk) == "is a check that is not finished: nothing is decided"


@pytest.fixture
def before_records(transactional_db: None) -> Iterator[Apps]:  # noqa: ARG001 (opens the database)
    """The tables as they were before records were kept; brought up to date afterwards."""
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    executor.migrate(OLD)
    yield executor.loader.project_state(OLD).apps
    migrate(newest)


def migrate(to: list[tuple[str, str]] | None = None) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate(to or executor.loader.graph.leaf_nodes())


def old_rows(then: Apps, answers: dict[str, Any]) -> tuple[Any, Any]:
    """A finished check and a session planned on it, as an older Unbend kept them."""
    check = then.get_model("check", "Screening").objects.create(
        kind="full",
        started_at=clock.now(),
        finished_at=clock.now(),
        answers=answers,
        note="a word",
        reading="standard",
        disposition="self_care",
    )
    session = then.get_model("practice", "Session").objects.create(
        id=uuid4(),
        created_at=clock.now(),
        screening=check,
        request={},
        plan={"steps": [], "left_out": [], "seconds": 0},
        pain_before=3,
    )
    return check.pk, session.pk


def test_rows_kept_before_records_were_stay_and_say_so(before_records: Apps, hands: Hands):  # noqa: ARG001
    check, session = old_rows(before_records, {"pain-now": 3})
    migrate()
    for id_ in (check, session):
        assert refusal(id_).startswith("was kept before decision records were")
    assert Screening.objects.get(pk=check).answers == {"pain-now": 3}


def test_an_old_check_is_stood_on_as_before(
    before_records: Apps, hands: Hands, healthy_answers: dict[str, Any]
):
    check, _ = old_rows(before_records, healthy_answers)
    migrate()
    found = standing(hands.at)
    assert found.kind is StandingKind.READY
    assert found.screening == Screening.objects.get(pk=check)
    assert assessment_of(found.screening).disposition == "self_care"


@pytest.fixture
def healthy_answers() -> dict[str, Any]:
    return row_of(healthy({}, questionnaire()))
