from collections.abc import Callable
from uuid import uuid4

import pytest

from tests.integration.practice.conftest import Time, Visitor
from unbend.practice import swaps
from unbend.record import plan_from_json, plan_to_json
from unbend_web import clock
from unbend_web.audit.models import Event as Audit
from unbend_web.check.models import Screening
from unbend_web.practice.basis import fresh_basis
from unbend_web.practice.models import Session
from unbend_web.practice.translate import kept_plan


def test_a_plan_comes_back_from_the_database_as_it_was(visitor: Visitor):
    whole = kept_plan(visitor.plans(minutes="15"))
    assert plan_from_json(plan_to_json(whole), whole.request) == whole


@pytest.mark.hazard("H-7")
def test_the_page_tells_each_step_and_what_was_left_out(visitor: Visitor):
    row = visitor.plans()
    page = visitor.client.get(f"/practice/{row.pk}/").content.decode()
    assert "Your routine" in page
    assert page.count('class="step-name"') >= 2
    assert "Why this" in page
    assert "What we left out, and why" in page
    assert "no crack does not mean it did not work" in page


def test_a_step_gives_way_to_a_permitted_neighbour(visitor: Visitor):
    row = visitor.plans()
    before = kept_plan(row)
    other = swaps(before, 0, fresh_basis(row, clock.now()))[0].ref
    visitor.client.post(f"/practice/{row.pk}/swap/", {"step": 0, "ref": str(other)})
    row.refresh_from_db()
    refs = {step.ref for step in kept_plan(row).steps}
    assert other in refs
    assert before.steps[0].ref not in refs


@pytest.mark.hazard("H-4")
def test_a_swap_that_is_not_permitted_changes_nothing(visitor: Visitor):
    row = visitor.plans()
    for data in (
        {"step": 0, "ref": "ball-drape/standard"},
        {"step": 99, "ref": "cat-cow/standard"},
        {"step": "first", "ref": "cat-cow/standard"},
        {"step": 0, "ref": "no such thing"},
        {"step": 0, "ref": "nothing/known"},
    ):
        response = visitor.client.post(f"/practice/{row.pk}/swap/", data)
        assert response.headers["Location"] == f"/practice/{row.pk}/"
    kept = row.plan
    row.refresh_from_db()
    assert row.plan == kept


def test_a_session_under_way_is_not_swapped(visitor: Visitor):
    row = visitor.begins()
    kept = row.plan
    visitor.client.post(f"/practice/{row.pk}/swap/", {"step": 0, "ref": "knee-rolls/floor"})
    row.refresh_from_db()
    assert row.plan == kept


@pytest.mark.hazard("H-22")
def test_starting_twice_starts_once(visitor: Visitor):
    row = visitor.plans()
    for _ in range(2):
        response = visitor.client.post(f"/practice/{row.pk}/begin/")
        assert response.headers["Location"] == f"/practice/{row.pk}/play/"
    assert Audit.objects.filter(what="practice.began").count() == 1


@pytest.mark.hazard("H-11")
def test_starting_uses_up_the_check(visitor: Visitor):
    row = visitor.begins()
    assert Screening.objects.get(pk=row.screening_id).used_at is not None


def test_starting_another_closes_the_one_that_ran(
    visitor: Visitor, checked: Callable[..., Screening]
):
    first = visitor.begins()
    checked()
    visitor.begins()
    first.refresh_from_db()
    assert first.state == "cut-off"


@pytest.mark.hazard("H-11", "H-21")
def test_a_plan_whose_check_is_old_leads_to_the_check(visitor: Visitor, time: Time):
    row = visitor.plans()
    time.passes(hours=2)
    assert visitor.client.get(f"/practice/{row.pk}/").headers["Location"] == "/check/"
    assert visitor.client.post(f"/practice/{row.pk}/begin/").headers["Location"] == "/check/"
    row.refresh_from_db()
    assert row.state == "planned"


@pytest.mark.hazard("H-4", "H-20")
def test_what_has_closed_since_is_not_started(
    visitor: Visitor, happened: Callable[..., dict[str, object]], checked: Callable[..., Screening]
):
    ran = visitor.begins()
    checked()
    row = visitor.plans()
    visitor.sends(happened(ran, "stopped"))
    response = visitor.client.post(f"/practice/{row.pk}/begin/", follow=True)
    row.refresh_from_db()
    assert row.state == "planned"
    assert row.plan["steps"] == []
    assert "Nothing fits just now" in response.content.decode()


def test_the_plan_of_a_session_under_way_leads_into_it(visitor: Visitor):
    row = visitor.begins()
    response = visitor.client.get(f"/practice/{row.pk}/")
    assert response.headers["Location"] == f"/practice/{row.pk}/play/"


def test_an_unknown_session_leads_to_today(visitor: Visitor):
    for path in ("", "play/", "stopped/", "after/"):
        assert visitor.client.get(f"/practice/{uuid4()}/{path}").headers["Location"] == "/"
    for path in ("swap/", "begin/", "stop/", "finish/"):
        assert visitor.client.post(f"/practice/{uuid4()}/{path}").headers["Location"] == "/"


def test_a_plan_with_a_movement_that_is_gone_is_made_anew(visitor: Visitor):
    row = visitor.plans()
    row.plan["steps"][0]["ref"] = "gone/standard"
    row.save()
    for send in (visitor.client.get, visitor.client.post):
        path = "" if send == visitor.client.get else "begin/"
        assert send(f"/practice/{row.pk}/{path}").headers["Location"] == "/practice/"
    assert Session.objects.get().state == "planned"
