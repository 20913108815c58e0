"""A session under way is not gone on with once its movements have closed."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.integration.practice.conftest import Time, Visitor
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions as check
from unbend_web.check.models import Kind, Screening
from unbend_web.check.translate import answers_of
from unbend_web.practice.models import Session

pytestmark = [pytest.mark.django_db, pytest.mark.hazard("H-20")]

Checked = Callable[..., Screening]


def shows_the_player(visitor: Visitor, row: Session) -> bool:
    page = visitor.client.get(f"/practice/{row.pk}/play/")
    row.refresh_from_db()
    return page.status_code == 200


def test_a_check_that_found_nothing_new_lets_it_go_on(
    visitor: Visitor, checked: Checked, time: Time
):
    row = visitor.begins()
    time.passes(minutes=1)
    checked()
    assert shows_the_player(visitor, row)
    assert row.state == "running"


def test_an_alarming_answer_since_ends_it(visitor: Visitor, checked: Checked, time: Time):
    row = visitor.begins()
    time.passes(minutes=1)
    checked(saddle_numbness="yes")
    assert not shows_the_player(visitor, row)
    assert row.state == "cut-off"


def test_an_answer_that_bars_one_of_its_movements_ends_it(
    visitor: Visitor, checked: Checked, time: Time
):
    row = visitor.begins()
    time.passes(minutes=1)
    checked(falls="yes")
    assert not shows_the_player(visitor, row)
    assert row.state == "cut-off"


def test_word_that_something_changed_ends_it(visitor: Visitor, time: Time):
    row = visitor.begins()
    time.passes(minutes=1)
    told = check.begin(token=uuid4(), kind=Kind.RECHECK, by=PERSON)
    check.keep(screening_id=told.pk, answers=answers_of(row.screening), changed=True, by=PERSON)
    check.finish(screening_id=told.pk, by=PERSON)
    assert not shows_the_player(visitor, row)


def test_a_stop_of_an_earlier_session_that_arrives_late_ends_it(
    visitor: Visitor, checked: Checked, time: Time, happened: Callable[..., dict[str, object]]
):
    earlier = visitor.begins()
    time.passes(minutes=1)
    checked()
    row = visitor.begins()
    visitor.sends(happened(earlier, "stopped"))
    assert not shows_the_player(visitor, row)
    assert row.state == "cut-off"


def test_it_is_kept_and_today_says_what_is_closed(visitor: Visitor, checked: Checked, time: Time):
    row = visitor.begins()
    time.passes(minutes=1)
    checked(saddle_numbness="yes")
    page = visitor.client.get(f"/practice/{row.pk}/play/", follow=True).content.decode()
    assert "What was done is kept" in page
    assert "Movements are closed" in page
