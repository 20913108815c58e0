"""Every outcome carries its safety net, wherever it is told; an emergency's action stands first."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.template.loader import render_to_string

from tests.integration.web.conftest import Answered, Hands, Person
from tests.words.in_sight import in_sight
from tests.words.sentence import joined
from unbend.screening import Disposition, assess, healthy, outcome, questionnaire
from unbend.wording import words
from unbend_cli.main import main
from unbend_web.check.models import Kind
from unbend_web.practice.models import Session

pytestmark = pytest.mark.hazard("H-9")

NOW, SOON = words().say("safety_net.now"), words().say("safety_net.soon")

OUTCOMES: dict[str, dict[str, Any]] = {
    "emergency": {"saddle-numbness": "yes"},
    "crisis": {"suicidal": "yes"},
    "urgent": {"fever": "yes"},
    "see_clinician": {"uneasy-alone": "yes"},
    "self_care": {},
    "stopped": {"stop-signs": ("sharp",)},
}
STORIES: dict[str, dict[str, Any]] = {
    **OUTCOMES,
    "an emergency with everything else": {
        "saddle-numbness": "yes",
        "fever": "yes",
        "cracks-neck": "yes",
    },
    "an emergency nobody is sure of": {"saddle-numbness": "unsure"},
    "self-care with pain, gently": {"pain-now": 4},
    "self-care with a great deal left out": {"pregnant": "yes", "falls": "yes"},
}


def carries_the_net(page: str) -> bool:
    seen = in_sight(page)
    return NOW in seen and SOON in seen


def test_the_stories_hold_every_outcome_there_is():
    told = {outcome_of(story) for story in OUTCOMES.values()}
    assert told == set(OUTCOMES) == {*Disposition, "crisis", "stopped"}


def outcome_of(story: dict[str, Any]) -> str:
    answers = healthy(story, questionnaire())
    return str(outcome(assess(answers), answers))


# -- on the pages ------------------------------------------------------------------------


@pytest.fixture
def answer_page(person: Person, answered: Answered) -> Callable[[dict[str, Any]], str]:
    """The page of an answer."""

    def shown(story: dict[str, Any]) -> str:
        kind = Kind.STOP if "stop-signs" in story else Kind.FULL
        if kind is Kind.STOP:
            answered()  # the questions after a stop follow a full check
        held = answered(kind, **{key.replace("-", "_"): value for key, value in story.items()})
        return person.opens(f"/check/{held.pk}/answer/").text

    return shown


AnswerPage = Callable[[dict[str, Any]], str]


@pytest.mark.hazard("H-9")
@pytest.mark.parametrize("name", STORIES)
def test_the_page_of_an_answer_carries_the_net(answer_page: AnswerPage, name: str):
    page = answer_page(STORIES[name])
    assert carries_the_net(page)


@pytest.mark.parametrize("name", OUTCOMES)
def test_the_page_of_an_answer_is_told_in_the_words_of_its_outcome(
    answer_page: AnswerPage, name: str
):
    assert words().say(f"disposition.{name}.title") in in_sight(answer_page(OUTCOMES[name]))


@pytest.mark.hazard("H-33")
@pytest.mark.parametrize("name", ["emergency", "crisis", "an emergency with everything else"])
def test_an_emergency_says_what_to_do_before_what_to_watch_for(answer_page: AnswerPage, name: str):
    page = answer_page(STORIES[name])
    whole, seen = page, in_sight(page)
    do = words().under(f"disposition.{outcome_of(STORIES[name])}.do")
    places = [seen.index(step) for step in do] + [seen.index(NOW)]
    assert places == sorted(places)
    # The number to call stands between the title and everything else.
    assert whole.index("</h1>") < whole.index('href="tel:') < whole.index(do[0])


@pytest.mark.parametrize("name", ["emergency", "crisis", "urgent", "see_clinician"])
def test_the_net_is_told_once_where_something_is_to_be_done(answer_page: AnswerPage, name: str):
    assert in_sight(answer_page(OUTCOMES[name])).count(NOW) == 1


@pytest.fixture
def planned(person: Person, answered: Answered) -> Callable[..., Session]:
    """A routine of somebody healthy."""

    def plan(falls: str = "no") -> Session:
        answered(pain_now=3, falls=falls)
        pk = uuid4()
        wish = {"minutes": "5", "place": "floor", "tools": ["mat"], "regions": ["lower-back"]}
        person.sends("/practice/", session=pk, pain="3", **wish)
        return Session.objects.get(pk=pk)

    return plan


Planned = Callable[..., Session]


def test_the_plan_carries_the_net(person: Person, planned: Planned):
    row = planned()
    page = person.opens(f"/practice/{row.pk}/").text
    assert row.plan["steps"]
    assert carries_the_net(page)


def test_a_plan_in_which_nothing_can_be_offered_carries_the_net(person: Person, planned: Planned):
    # Who cannot get up from the floor is offered nothing there.
    row = planned(falls="yes")
    page = person.opens(f"/practice/{row.pk}/").text
    assert "there is no movement we would offer you now" in page
    assert carries_the_net(page)


@pytest.fixture
def stopped(person: Person, planned: Planned) -> Session:
    """Somebody who pressed *That hurt* a moment ago."""
    row = planned()
    person.sends(f"/practice/{row.pk}/begin/")
    person.sends(f"/practice/{row.pk}/stop/", event=uuid4())
    return row


def test_the_questions_after_a_stop_carry_the_net(person: Person, stopped: Session):
    person.opens(f"/practice/{stopped.pk}/stopped/")
    stopped.refresh_from_db()
    assert person.at == f"/check/{stopped.stop_check_id}/stop/"
    assert carries_the_net(person.text)


@pytest.mark.usefixtures("stopped")
def test_today_with_a_closure_carries_the_net(person: Person):
    page = person.opens("/").text
    assert "rests for 24 hours" in page
    assert carries_the_net(page)


def test_the_page_that_says_all_is_closed_carries_the_net(
    person: Person, stopped: Session, answered: Answered
):
    assert stopped
    answered(pain_now=3)
    page = person.opens("/practice/").text
    assert "Nothing fits just now" in page
    assert carries_the_net(page)


@pytest.mark.usefixtures("stopped")
@pytest.mark.parametrize("address", ["/journal/", "/journal/2026-03-10/"])
def test_the_journal_with_a_stop_in_it_carries_the_net(person: Person, address: str):
    page = person.opens(address).text
    assert "topped at" in page
    assert carries_the_net(page)


@pytest.mark.parametrize("pain", ["2", "6"])
def test_after_a_session_the_net_is_carried_on_both_pages(
    person: Person, planned: Planned, hands: Hands, pain: str
):
    row = planned()
    person.sends(f"/practice/{row.pk}/begin/")
    hands.move(minutes=6)
    person.sends(f"/practice/{row.pk}/finish/", event=uuid4())
    assert person.at == f"/practice/{row.pk}/after/"
    assert carries_the_net(person.text)
    person.presses(pain=pain, feels="worse" if pain == "6" else "better")
    assert "Noted" in person.text
    assert carries_the_net(person.text)


@pytest.mark.hazard("H-24")
def test_the_players_stop_says_when_to_get_help(person: Person, planned: Planned):
    row = planned()
    page = person.sends(f"/practice/{row.pk}/begin/").text
    curtain = page[page.index("curtain-stopped") : page.index("curtain-finished")]
    assert NOW in curtain


def test_the_player_without_scripts_carries_the_net(person: Person, planned: Planned):
    row = planned()
    page = person.sends(f"/practice/{row.pk}/begin/").text
    plain = page[page.index("<noscript>") : page.index("</noscript>")]
    assert NOW in plain
    assert SOON in plain


def test_the_page_of_our_own_faults_carries_the_net_in_the_same_words():
    assert carries_the_net(render_to_string("500.html"))


@pytest.mark.usefixtures("db")
@pytest.mark.parametrize("address", ["/", "/journal/", "/settings/", "/check/", "/no-such-page/"])
def test_every_other_page_carries_the_net(person: Person, address: str):
    assert carries_the_net(person.opens(address).text)


def test_what_is_folded_away_is_not_in_sight():
    page = f"<details><summary>More</summary><p>{NOW} {SOON}</p></details>"
    assert not carries_the_net(page)
    assert in_sight(page) == "More"
    assert carries_the_net(page.replace("<details>", "<details open>"))


# -- on the command line -----------------------------------------------------------------


@pytest.fixture
def told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    """What the command prints for a story."""
    monkeypatch.setenv("UNBEND_DATA", str(tmp_path / "data"))

    def run(command: str, story: dict[str, Any], *more: str) -> str:
        file = tmp_path / "answers.json"
        file.write_text(json.dumps({"pain-now": 2, **story}), encoding="utf-8")
        rest = ("--unanswered=no", *more)
        if command == "screen":
            main(("screen", str(file), *rest))
        else:
            asked = ("--answers", str(file), "--minutes", "5", "--place", "floor", "--tool", "mat")
            main(("plan", *asked, "--at", "2026-03-10T18:00+00:00", *rest))
        return capsys.readouterr().out

    return run


Told = Callable[..., str]


@pytest.mark.hazard("H-9", "H-37")
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("command", ["screen", "plan"])
def test_the_command_carries_the_net_in_words(told: Told, command: str, name: str):
    said = joined(told(command, STORIES[name]))
    assert NOW in said
    assert SOON in said


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("command", ["screen", "plan"])
def test_the_command_carries_the_net_as_json(told: Told, command: str, name: str):
    net = json.loads(told(command, STORIES[name], "--json"))["safety_net"]
    assert {NOW, SOON} <= set(net)


@pytest.mark.parametrize("name", ["emergency", "crisis", "urgent", "see_clinician"])
@pytest.mark.parametrize("command", ["screen", "plan"])
def test_the_command_says_what_to_do_before_what_to_watch_for(told: Told, command: str, name: str):
    said = joined(told(command, OUTCOMES[name]))
    do = words().under(f"disposition.{name}.do")
    places = [said.index(step) for step in do] + [said.index(NOW)]
    assert places == sorted(places)


def test_a_plan_that_is_empty_without_a_flag_carries_the_net(told: Told):
    said = joined(told("plan", {"falls": "yes"}))
    assert said.startswith("Nothing can be offered now")
    assert NOW in said
    assert SOON in said
