"""Every part of a record comes back from JSON as it went, and a broken one is told whole."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.record.stories import (
    EVENING,
    FLOOR,
    answers,
    entries,
    exchanged,
    fine,
    journals,
    moments,
    planned,
    requests,
    screened,
    seen,
)
from unbend.anatomy import Region
from unbend.errors import BadRecordError, Fault, UnknownMovementError
from unbend.journal import Entry, Practised, SessionEntry, Stopped, StopSign
from unbend.movements import Tool
from unbend.practice import Request
from unbend.record import (
    Record,
    ground_to_json,
    plan_from_json,
    plan_to_json,
    record_from_json,
    record_to_json,
    ref_of,
    request_from_json,
    request_to_json,
)
from unbend.record.entries import entry_to_json, read_entry
from unbend.record.fields import read_whole
from unbend.screening import Answer, Disposition, Reading, rules


def there_and_back(record: Record) -> Record:
    return record_from_json(json.loads(json.dumps(record_to_json(record))))


@given(answers(), st.sampled_from(Reading), seen())
def test_a_check_comes_back_as_it_was(
    told: dict[str, Answer], reading: Reading, looked: frozenset[str]
):
    record = screened(told, reading, *looked)
    assert there_and_back(record) == record


@settings(max_examples=40)
@given(answers(), requests(), journals(), moments(), st.none() | moments())
def test_a_plan_comes_back_as_it_was(
    told: dict[str, Answer],
    wish: Request,
    journal: tuple[Entry, ...],
    now: datetime,
    looked_at: datetime | None,
):
    record = planned(told, wish, journal, now, looked_at)
    assert there_and_back(record) == record


def test_an_exchange_comes_back_as_it_was():
    record = exchanged()
    assert there_and_back(record) == record
    assert record.routine
    assert record.routine.ground.exchange


@given(entries())
def test_an_entry_of_the_journal_comes_back_as_it_was(entry: Entry):
    kept = json.loads(json.dumps(entry_to_json(entry)))
    assert read_whole(kept, "entry", read_entry) == entry


@given(requests())
def test_a_wish_comes_back_as_it_was(wish: Request):
    assert request_from_json(json.loads(json.dumps(request_to_json(wish)))) == wish


def test_the_zone_of_the_wall_clock_comes_back_with_its_hours_to_come():
    back = there_and_back(planned())
    assert back.routine
    now = back.routine.ground.now
    assert now.replace(month=7).utcoffset() == EVENING.replace(month=7).utcoffset()


def test_a_clock_that_knows_its_offset_alone_keeps_that():
    now = datetime.fromisoformat("2026-03-09T18:30:00-03:00")
    ground = planned(now=now).routine.ground  # type: ignore[union-attr]
    assert "zone" not in ground_to_json(ground)
    back = there_and_back(planned(now=now)).routine
    assert back
    assert back.ground.now.utcoffset() == now.utcoffset()


def test_answers_to_questions_that_are_gone_stay_in_a_record():
    record = screened(fine())
    given = replace(record.given, answers={**record.given.answers, "star-sign": "leo"})
    assert there_and_back(replace(record, given=given)).given.answers["star-sign"] == "leo"


def test_a_record_of_rules_and_movements_that_are_gone_can_be_read():
    raw = record_to_json(exchanged())
    raw["found"]["findings"] = [{"rule": "R99.gone", "level": "bars", "presumed": False}]
    raw["found"]["barred"] = ["gone/standard"]
    raw["found"]["plan"]["steps"][0]["ref"] = "gone/standard"
    assert record_from_json(raw).found.barred == (ref_of("gone/standard"),)


def test_a_kept_plan_comes_back_as_it_was():
    raw = record_to_json(planned())["found"]["plan"]
    assert plan_to_json(plan_from_json(raw, FLOOR)) == raw


def test_a_kept_plan_whose_movement_is_gone_is_refused():
    raw = record_to_json(planned())["found"]["plan"]
    raw["steps"][0]["ref"] = "gone/standard"
    with pytest.raises(UnknownMovementError):
        plan_from_json(raw, FLOOR)


def faults(raw: object) -> dict[str, str]:
    with pytest.raises(BadRecordError) as refused:
        record_from_json(raw, where="kept.json")
    return {fault.where: fault.what for fault in refused.value.faults}


PRACTISED = Practised(ref=ref_of("cat-cow/standard"), side=None, sets=1, at=EVENING)
SESSION = SessionEntry(
    id="a",
    started=EVENING,
    ended=None,
    before=None,
    after=None,
    feels=None,
    practised=(PRACTISED,),
)
SERIOUS = (Stopped(at=EVENING.astimezone(UTC)), SESSION)


def broken(change: Callable[[dict[str, Any]], object], record: Record | None = None) -> list[str]:
    raw = deepcopy(record_to_json(record or planned(entries=SERIOUS)))
    change(raw)
    return list(faults(raw))


def indexed(place: str) -> str:
    """A place as a fault names it: ``steps[0].ref`` for ``steps.0.ref``."""
    keys = (f"[{key}]" if key.isdecimal() else f".{key}" for key in place.split("."))
    return "".join(keys).removeprefix(".")


@pytest.mark.parametrize("raw", [None, [], "text", 3])
def test_what_holds_no_named_values_is_no_record(raw: object):
    assert faults(raw) == {"kept.json": "is no record: it holds no named values"}


def test_all_faults_are_told_at_once_each_with_its_place():
    def change(raw: dict[str, Any]) -> None:
        raw["format"] = 2
        raw["given"]["reading"] = "loose"
        raw["found"]["findings"] = [{"rule": "R1.x", "level": "high", "presumed": "no", "x": 1}]
        del raw["edition"]["rules"]

    assert broken(change) == [
        "kept.json: format",
        "kept.json: edition.rules",
        "kept.json: given.reading",
        "kept.json: found.findings[0].level",
        "kept.json: found.findings[0].presumed",
        "kept.json: found.findings[0].x",
    ]


def test_a_record_with_nothing_in_it_misses_every_part():
    assert {"format", "kind", "made_at", "edition", "given", "found"} == {
        where.removeprefix("kept.json: ") for where in faults({}) if "." not in where[10:]
    }


@pytest.mark.parametrize(
    "place",
    [
        *("edition.movements", "given.answers", "given.seen", "given.ground"),
        *("given.ground.request", "given.ground.request.tools", "given.ground.now"),
        *("given.ground.journal", "given.ground.helped", "given.ground.journal.1.practised"),
        *("found.disposition", "found.findings", "found.barred", "found.eased", "found.gentle"),
        *("found.plan", "found.plan.steps", "found.plan.left_out", "found.plan.seconds"),
    ],
)
def test_a_part_that_is_missing_is_named(place: str):
    def change(raw: Any) -> None:  # noqa: ANN401 - JSON
        *above, last = place.split(".")
        for key in above:
            raw = raw[int(key) if key.isdecimal() else key]
        del raw[last]

    assert f"kept.json: {indexed(place)}" in broken(change)


@pytest.mark.parametrize(
    ("place", "value"),
    [
        ("more", 1),
        ("edition.more", 1),
        ("format", 2),
        ("kind", "guess"),
        ("made_at", "yesterday"),
        ("made_at", "2026-03-09T18:30:00"),
        ("edition.movements.cat-cow", 7),
        ("given.answers.age", True),
        ("given.answers.age", 1.5),
        ("given.answers.age", [1]),
        ("given.more", 1),
        ("given.ground.more", 1),
        ("given.ground.now", 5),
        ("given.ground.zone", "Mars/Olympus"),
        ("given.ground.zone", "../etc/passwd"),
        ("given.ground.looked_at", "soon"),
        ("given.ground.helped.cat-cow", "much"),
        ("given.ground.request.place", "moon"),
        ("given.ground.request.pain", 11),
        ("given.ground.request.pain", -1),
        ("given.ground.request.minutes", "five"),
        ("given.ground.journal.0.kind", "dream"),
        ("given.ground.journal.0.at", ""),
        ("given.ground.journal.0.pain", 99),
        ("given.ground.journal.0.more", 1),
        ("given.ground.journal.1.practised.0.more", 1),
        ("given.ground.journal.1.feels", "fine"),
        ("found.more", 1),
        ("found.barred", ["cat-cow"]),
        ("found.plan.seconds", "long"),
        ("found.plan.steps.0.ref", "cat-cow/"),
        ("found.plan.steps.0.side", "middle"),
        ("found.plan.steps.0.hold", True),
        ("found.plan.steps.0.more", 1),
        ("found.plan.left_out.0.until", "later"),
        ("found.plan.left_out.0.reason.key", ""),
        ("found.plan.left_out.0.reason.values.x", 1.5),
        ("found.plan.left_out.0.reason.values.x", True),
        ("found.plan.left_out.0.reason.values.x", ["a"]),
    ],
)
def test_a_value_that_cannot_be_is_named(place: str, value: object):
    def change(raw: Any) -> None:  # noqa: ANN401 - JSON
        *above, last = place.split(".")
        for key in above:
            raw = raw[int(key) if key.isdecimal() else key]
        raw[last] = value

    record = planned() if "plan.steps" in place else planned(entries=SERIOUS)
    assert broken(change, record) == [f"kept.json: {indexed(place)}"]


def test_an_assessment_holds_no_plan():
    record = replace(planned(), routine=None)
    raw, whole = record_to_json(record), record_to_json(planned())
    raw["given"]["ground"] = whole["given"]["ground"]
    assert faults(raw) == {"kept.json: given.ground": "is not a known key here"}


def test_an_assessment_of_a_kind_that_cannot_be_told_misses_no_plan():
    raw = record_to_json(screened(fine()))
    raw["kind"] = "guess"
    assert list(faults(raw)) == ["kept.json: kind"]


def test_a_term_without_its_key_is_named():
    def change(raw: dict[str, Any]) -> None:
        raw["found"]["plan"]["left_out"][0]["reason"]["values"] = {"x": {"name": "y"}}

    assert broken(change) == [
        "kept.json: found.plan.left_out[0].reason.values.x.term",
        "kept.json: found.plan.left_out[0].reason.values.x.name",
    ]


def test_a_key_of_an_exchange_that_is_not_known_is_named():
    def change(raw: dict[str, Any]) -> None:
        raw["given"]["ground"]["exchange"]["more"] = 1

    assert broken(change, exchanged()) == ["kept.json: given.ground.exchange.more"]


def test_the_step_after_the_last_is_none():
    record = exchanged()
    assert record.routine
    assert record.routine.ground.exchange
    steps = len(record.routine.ground.exchange.steps)

    def change(raw: dict[str, Any]) -> None:
        raw["given"]["ground"]["exchange"]["step"] = steps

    assert broken(change, record) == ["kept.json: given.ground.exchange.step"]


@pytest.mark.parametrize("step", [-1, 99])
def test_an_exchange_of_a_step_that_there_is_not_is_named(step: int):
    def change(raw: dict[str, Any]) -> None:
        raw["given"]["ground"]["exchange"]["step"] = step

    assert broken(change, exchanged()) == ["kept.json: given.ground.exchange.step"]


def test_what_has_no_order_is_written_in_one():
    raw = record_to_json(planned())
    wish = raw["given"]["ground"]["request"]
    assert wish["tools"] == sorted(Tool)
    every = request_to_json(replace(FLOOR, regions=frozenset(Region)))
    assert every["regions"] == sorted(Region)
    looked = record_to_json(screened(fine(), Reading.STANDARD, *rules().clearable()))
    assert looked["given"]["seen"] == sorted(rules().clearable())


def test_what_is_barred_is_written_by_its_name():
    barred = record_to_json(screened(fine(steroids="yes", kneeling="yes")))["found"]["barred"]
    assert len(barred) > 1
    assert barred == sorted(barred)


def test_signs_are_written_in_one_order():
    kept = entry_to_json(Stopped(at=EVENING, signs=frozenset(StopSign)))
    assert kept["signs"] == sorted(StopSign)


def test_null_and_missing_are_the_same():
    raw = record_to_json(planned())
    raw["given"]["ground"]["exchange"] = None
    raw["given"]["answers"]["age"] = None
    assert "age" not in record_from_json(raw).given.answers


def test_a_fault_says_what_would_mend_it():
    raw = record_to_json(screened(fine()))
    raw["made_at"] = "2026-03-09T18:30:00"
    with pytest.raises(BadRecordError) as refused:
        record_from_json(raw)
    what = "'2026-03-09T18:30:00' has no offset; write one, as in +00:00"
    assert refused.value.faults == (Fault("record: made_at", what),)


def test_an_unknown_outcome_is_no_outcome():
    raw = record_to_json(screened(fine()))
    raw["found"]["disposition"] = "fine"
    assert all(one in faults(raw)["kept.json: found.disposition"] for one in Disposition)
