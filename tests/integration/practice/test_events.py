import json
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.integration.practice.conftest import Time, Visitor
from unbend.journal import Stopped
from unbend_web.check.models import Screening
from unbend_web.practice.models import Event, Session
from unbend_web.practice.translate import entries_of

Happened = Callable[..., dict[str, object]]


def test_what_happened_is_kept_in_the_players_order(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    sent = [happened(row, "paused", seq=2), happened(row, "done", seq=1)]
    answer = visitor.sends(*sent)
    assert answer.status_code == 200
    assert answer.json() == {"kept": [one["id"] for one in sent], "refused": []}
    assert [one.kind for one in row.events.all()] == ["done", "paused"]


@pytest.mark.hazard("H-22")
def test_a_batch_sent_again_doubles_nothing(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    batch = [happened(row, "done"), happened(row, "popped", seq=2)]
    first, again = visitor.sends(*batch), visitor.sends(*reversed(batch))
    assert again.status_code == 200
    assert sorted(again.json()["kept"]) == sorted(first.json()["kept"])
    assert row.events.count() == 2


@pytest.mark.hazard("H-22")
def test_two_tabs_that_see_the_same_set_through_count_it_once(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    visitor.sends(happened(row, "done"))
    assert visitor.sends(happened(row, "done", seq=7)).status_code == 200
    assert row.events.count() == 1


def test_two_pops_are_two(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    visitor.sends(happened(row, "popped"), happened(row, "popped", seq=2))
    assert row.events.filter(kind="popped").count() == 2


@pytest.mark.hazard("H-22")
def test_two_tabs_that_both_tell_that_it_hurt_tell_one_stop(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    visitor.sends(happened(row, "stopped", seq=2), happened(row, "stopped", seq=3))
    row.refresh_from_db()
    assert len([one for one in entries_of(row) if isinstance(one, Stopped)]) == 1


@pytest.mark.hazard("H-8", "H-22")
def test_a_late_end_does_not_undo_a_stop(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    visitor.sends(happened(row, "stopped", seq=2))
    visitor.sends(happened(row, "finished", seq=3), happened(row, "done", seq=1))
    row.refresh_from_db()
    assert row.state == "stopped"
    assert row.events.count() == 3


@pytest.mark.hazard("H-8", "H-24")
def test_a_late_stop_counts_even_after_the_end(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    visitor.sends(happened(row, "finished", seq=5))
    visitor.sends(happened(row, "stopped", seq=2))
    row.refresh_from_db()
    assert row.state == "stopped"


def test_the_end_is_when_the_last_thing_happened(visitor: Visitor, happened: Happened, time: Time):
    row = visitor.begins()
    end = time.at + timedelta(minutes=5)
    time.passes(hours=1)
    visitor.sends(happened(row, "finished", at=round(end.timestamp() * 1000)))
    row.refresh_from_db()
    assert row.state == "finished"
    assert row.ended_at == end


@pytest.mark.hazard("H-23")
def test_a_browsers_wrong_clock_is_held_between_start_and_now(
    visitor: Visitor, happened: Happened, time: Time
):
    row = visitor.begins()
    time.passes(minutes=3)
    early, late = happened(row, "paused", at=0), happened(row, "popped", at=4_000_000_000_000)
    visitor.sends(early, late)
    assert Event.objects.get(pk=str(early["id"])).at == row.started_at
    assert Event.objects.get(pk=str(late["id"])).at == time.at


@pytest.mark.hazard("H-24")
def test_one_bad_event_loses_no_good_one(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    good, bad = happened(row, "done"), happened(row, "danced")
    answer = visitor.sends(good, bad)
    assert answer.status_code == 400
    assert answer.json()["kept"] == [good["id"]]
    assert answer.json()["refused"][0]["id"] == bad["id"]
    assert row.events.count() == 1


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"id": "one"}, "id"),
        ({"id": 7}, "id"),
        ({"session": None}, "session"),
        ({"kind": ["done"]}, "kind"),
        ({"kind": None}, "kind"),
        ({"step": -1}, "step"),
        ({"step": "first"}, "step"),
        ({"step": True}, "step"),
        ({"step": None}, "step"),
        ({"set": 1.5}, "set"),
        ({"set": 40_000}, "set"),
        ({"at": "yesterday"}, "at"),
        ({"at": 10**18}, "at"),
        ({"at": None}, "at"),
        ({"seq": -3}, "seq"),
        ({"seq": 2**40}, "seq"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    visitor: Visitor, happened: Happened, wrong: dict[str, object], where: str
):
    row = visitor.begins()
    answer = visitor.sends({**happened(row, "done"), **wrong})
    assert answer.status_code == 400
    assert answer.json()["refused"][0]["where"] == f"events[0].{where}"
    assert row.events.count() == 0


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "7", "null", '{"events": 3}', '{"events": {}}', '{"event": []}']
)
def test_a_body_that_is_no_batch_is_refused_in_words(visitor: Visitor, body: str):
    answer = visitor.client.post("/practice/events/", body, content_type="application/json")
    assert answer.status_code == 400
    assert "events" in answer.json()["refused"][0]["where"]


def test_an_event_that_is_no_object_is_refused_in_words(visitor: Visitor):
    answer = visitor.sends("done", 3, None)
    assert answer.status_code == 400
    assert [one["where"] for one in answer.json()["refused"]] == [
        "events[0]",
        "events[1]",
        "events[2]",
    ]


def test_too_many_events_at_once_are_refused(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    answer = visitor.sends(*[happened(row, "paused", seq=one) for one in range(501)])
    assert answer.status_code == 400
    assert row.events.count() == 0


def test_events_of_an_unknown_session_are_refused(visitor: Visitor, happened: Happened):
    answer = visitor.sends(happened(Session(pk=uuid4()), "done"))
    assert answer.status_code == 400
    assert "there is no session" in answer.json()["refused"][0]["what"]


def test_events_of_a_session_that_has_not_begun_are_refused(visitor: Visitor, happened: Happened):
    row = visitor.plans()
    answer = visitor.sends(happened(row, "stopped"))
    assert answer.status_code == 400
    assert "has not begun" in answer.json()["refused"][0]["what"]


def test_a_step_that_the_plan_has_not_is_refused(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    answer = visitor.sends(happened(row, "done", step=200))
    assert answer.status_code == 400
    assert "no step 200" in answer.json()["refused"][0]["what"]


def test_a_batch_may_hold_several_sessions(
    visitor: Visitor, happened: Happened, checked: Callable[..., Screening]
):
    first = visitor.begins()
    checked()
    second = visitor.begins()
    assert visitor.sends(happened(first, "done"), happened(second, "done")).status_code == 200
    assert first.events.count() == second.events.count() == 1


def test_only_posting_adds_events(visitor: Visitor):
    assert visitor.client.get("/practice/events/").status_code == 405


def test_a_batch_without_the_pages_token_is_refused(visitor: Visitor, happened: Happened):
    row = visitor.begins()
    visitor.client.handler.enforce_csrf_checks = True
    assert visitor.sends(happened(row, "done")).status_code == 403
    assert row.events.count() == 0


def test_an_empty_batch_is_fine(visitor: Visitor):
    answer = visitor.sends()
    assert answer.status_code == 200
    assert json.loads(answer.content) == {"kept": [], "refused": []}
