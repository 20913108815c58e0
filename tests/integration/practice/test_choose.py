from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.integration.practice.conftest import EVENING, Time, Visitor
from unbend_web.check.models import Screening
from unbend_web.practice.models import Session


@pytest.mark.django_db
def test_without_a_check_the_way_leads_there(client: Client):
    assert client.get("/practice/").headers["Location"] == "/check/"


def test_the_first_time_there_are_sensible_choices(visitor: Visitor):
    page = visitor.client.get("/practice/").content.decode()
    for name, value in (("minutes", "5"), ("place", "desk"), ("tools", "chair"), ("pain", "3")):
        assert f'name="{name}" value="{value}"' in squeezed(page)
        assert is_picked(page, name, value)


def test_the_next_time_the_last_choices_stand(visitor: Visitor):
    visitor.chooses(minutes="15", place="bed", tools=["roller"], regions=["hips"])
    page = visitor.client.get("/practice/").content.decode()
    assert is_picked(page, "minutes", "15")
    assert is_picked(page, "place", "bed")
    assert is_picked(page, "tools", "roller")
    assert not is_picked(page, "tools", "chair")
    assert is_picked(page, "regions", "hips")


def test_a_link_may_say_how_long(visitor: Visitor):
    visitor.chooses(minutes="15", place="bed")
    page = visitor.client.get("/practice/?minutes=2").content.decode()
    assert is_picked(page, "minutes", "2")
    assert is_picked(page, "place", "bed")


@pytest.mark.parametrize("wrong", ["7", "-2", "2.0", "two", "", "²", "2&minutes=99", "9" * 5000])
def test_a_link_that_says_no_length_there_is_changes_nothing(visitor: Visitor, wrong: str):
    page = visitor.client.get(f"/practice/?minutes={wrong}").content.decode()
    assert is_picked(page, "minutes", "5")


@pytest.mark.django_db
def test_how_long_the_link_said_outlasts_the_check_it_passes_through(
    client: Client, checked: Callable[..., Screening]
):
    assert client.get("/practice/?minutes=2").headers["Location"] == "/check/"
    checked()
    assert is_picked(client.get("/practice/").content.decode(), "minutes", "2")


@pytest.mark.django_db
def test_a_length_there_is_not_outlasts_nothing(client: Client, checked: Callable[..., Screening]):
    client.get("/practice/?minutes=7")
    checked()
    assert is_picked(client.get("/practice/").content.decode(), "minutes", "5")


def test_how_long_is_kept_when_the_pain_leads_back_to_the_check(
    visitor: Visitor, checked: Callable[..., Screening]
):
    assert visitor.chooses(pain="9", minutes="2").headers["Location"].startswith("/check/")
    checked()
    assert is_picked(visitor.client.get("/practice/").content.decode(), "minutes", "2")


def test_once_a_routine_is_planned_its_own_length_stands(
    time: Time, visitor: Visitor, checked: Callable[..., Screening]
):
    time.passes(hours=2)
    visitor.client.get("/practice/?minutes=2")
    checked()
    visitor.chooses(minutes="10")
    assert is_picked(visitor.client.get("/practice/").content.decode(), "minutes", "10")


def test_a_wish_becomes_a_plan(visitor: Visitor):
    row = visitor.plans()
    assert row.state == "planned"
    assert row.plan["steps"]
    assert row.pain_before == 3


def test_sending_a_wish_twice_plans_one_session(visitor: Visitor):
    pk = uuid4()
    first, second = visitor.chooses(session=pk), visitor.chooses(session=pk)
    assert Session.objects.count() == 1
    assert first.headers["Location"] == second.headers["Location"] == f"/practice/{pk}/"


def test_going_back_and_choosing_differently_plans_the_same_session_anew(visitor: Visitor):
    pk = uuid4()
    visitor.chooses(session=pk, minutes="5")
    visitor.chooses(session=pk, minutes="10")
    assert Session.objects.get().request["minutes"] == 10


def test_the_form_of_a_running_session_leads_into_it(visitor: Visitor):
    row = visitor.begins()
    assert visitor.chooses(session=row.pk).headers["Location"].startswith("/check/")
    assert Session.objects.count() == 1


@pytest.mark.hazard("H-21")
def test_the_form_of_a_session_that_is_over_asks_for_a_new_one(
    visitor: Visitor, checked: Callable[..., Screening]
):
    row = visitor.begins()
    visitor.client.post(f"/practice/{row.pk}/finish/", {"event": uuid4()})
    checked()
    visitor.chooses(session=row.pk)
    assert Session.objects.count() == 2


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"minutes": "7"}, "Tap how long you have."),
        ({"minutes": ""}, "Tap how long you have."),
        ({"place": "moon"}, "Tap where you are."),
        ({"tools": ["hammock"]}, "Choose from the list of what is at hand."),
        ({"regions": ["neck"]}, "Choose from the parts of the back."),
        ({"pain": "11"}, "Tap a number from 0 to 10"),
        ({"pain": "much"}, "Tap a number from 0 to 10"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    visitor: Visitor, wrong: dict[str, object], says: str
):
    response = visitor.chooses(**({"minutes": "10"} | wrong))
    page = response.content.decode()
    assert response.status_code == 200
    assert says in page
    assert is_picked(page, "minutes", "10") is ("minutes" not in wrong)
    assert Session.objects.count() == 0


@pytest.mark.hazard("H-11")
def test_much_pain_leads_back_to_the_check(visitor: Visitor):
    assert visitor.chooses(pain="9").headers["Location"].startswith("/check/")
    assert Session.objects.count() == 0


def test_in_the_evening_nobody_is_asked_when_they_got_up(visitor: Visitor):
    assert "just_up" not in visitor.client.get("/practice/").content.decode()


@pytest.mark.hazard("H-4", "H-23")
def test_in_the_morning_it_stands_ticked_and_bars_deep_bending(
    time: Time, client: Client, checked: Callable[..., Screening]
):
    time.at = local_morning()
    checked()
    visitor = Visitor(client)
    assert 'name="just_up"' in squeezed(client.get("/practice/").content.decode())
    told = visitor.plans(asked_just_up="1", just_up="on", minutes="15")
    denied = visitor.plans(asked_just_up="1", minutes="15")
    assert any("R56" in one["reason"]["key"] for one in told.plan["left_out"])
    assert not any("R56" in one["reason"]["key"] for one in denied.plan["left_out"])


def test_while_everything_rests_it_says_why_and_until_when(
    visitor: Visitor, checked: Callable[..., Screening]
):
    row = visitor.begins()
    visitor.client.post(f"/practice/{row.pk}/stop/", {"event": uuid4()})
    checked()
    page = visitor.client.get("/practice/").content.decode()
    assert "Nothing fits just now" in page
    assert "Everything rests for 24 hours" in page
    assert "until tomorrow" in page


def squeezed(page: str) -> str:
    return " ".join(page.split())


def is_picked(page: str, name: str, value: str) -> bool:
    start = squeezed(page).index(f'name="{name}" value="{value}"')
    return "checked" in squeezed(page)[start : squeezed(page).index(">", start)]


def local_morning() -> datetime:
    midnight = timezone.localtime(EVENING).replace(hour=0, minute=0)
    return midnight + timedelta(hours=7, minutes=30)
