"""What holds of every page: when to get help stands on it, and nobody is told that all is well."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from uuid import uuid4

import pytest
from django.conf import settings

from tests.integration.web.conftest import Answered, Hands, Person
from unbend.screening import healthy, questionnaire
from unbend.wording import LANGUAGES, words
from unbend_web.audit.actions import PERSON
from unbend_web.check.actions import record_stop_answers
from unbend_web.check.models import Kind
from unbend_web.practice.models import Session

COMFORT = re.compile(
    r"you(\u2019|'| a)re (safe|fine|healthy|all right)|nothing serious|all (is )?(well|clear)\b"
    r"|no danger|guarantee|\bcure[sd]?\b|completely safe|harmless",
    re.IGNORECASE,
)

Comes = Callable[[Person, Answered, Hands], Person]


def at(address: str) -> Comes:
    return lambda person, _answered, _hands: person.opens(address)


def at_the_answer(**told: object) -> Comes:
    def comes(person: Person, answered: Answered, _hands: Hands) -> Person:
        return person.opens(f"/check/{answered(**told).pk}/answer/")

    return comes


def at_the_first_screen(person: Person, _answered: Answered, _hands: Hands) -> Person:
    return person.begins()


def at_the_re_check(person: Person, answered: Answered, hands: Hands) -> Person:
    answered()
    hands.move(days=1)
    return person.begins()


def choosing(person: Person, answered: Answered, _hands: Hands) -> Person:
    answered()
    return person.opens("/practice/")


def at_the_plan(person: Person, answered: Answered, hands: Hands) -> Person:
    choosing(person, answered, hands)
    wish = {"minutes": "5", "place": "floor", "tools": ["mat"], "pain": "2"}
    return person.sends("/practice/", session=uuid4(), **wish)


def in_the_player(person: Person, answered: Answered, hands: Hands) -> Person:
    at_the_plan(person, answered, hands)
    return person.sends(f"/practice/{Session.objects.get().pk}/begin/")


def afterwards(person: Person, answered: Answered, hands: Hands) -> Person:
    in_the_player(person, answered, hands)
    return person.sends(f"/practice/{Session.objects.get().pk}/finish/", event=uuid4())


def after_a_stop(person: Person, answered: Answered, hands: Hands) -> Person:
    in_the_player(person, answered, hands)
    return person.sends(f"/practice/{Session.objects.get().pk}/stop/", event=uuid4())


def resting(address: str) -> Comes:
    def comes(person: Person, answered: Answered, hands: Hands) -> Person:
        after_a_stop(person, answered, hands)
        return person.opens(address)

    return comes


def sent_away_and_back(person: Person, answered: Answered, _hands: Hands) -> Person:
    answered(chest_signs="yes")
    return person.opens("/")


def told_what_was_felt(person: Person, answered: Answered, hands: Hands) -> Person:
    answered()
    hands.move(minutes=5)
    told = healthy({"stop-signs": ("sharp",)}, questionnaire())
    held = record_stop_answers(token=uuid4(), answers=told, by=PERSON)
    assert held.kind == Kind.STOP
    return person.opens(f"/check/{held.pk}/answer/")


PAGES: dict[str, Comes] = {
    "today, first visit": at("/"),
    "the first screen": at_the_first_screen,
    "the re-check": at_the_re_check,
    "a good answer": at_the_answer(),
    "a gentle answer": at_the_answer(osteoporosis="yes"),
    "an emergency": at_the_answer(saddle_numbness="yes"),
    "a crisis": at_the_answer(suicidal="yes"),
    "something urgent": at_the_answer(lump="yes"),
    "for a clinician": at_the_answer(night_pain="yes"),
    "choosing": choosing,
    "the plan": at_the_plan,
    "afterwards": afterwards,
    "the questions of a stop": after_a_stop,
    "what a stop came to": told_what_was_felt,
    "choosing while all rests": resting("/practice/"),
    "today while all rests": resting("/"),
    "today while all is closed": sent_away_and_back,
    "the journal": resting("/journal/"),
    "the settings": at("/settings/"),
    "the phones": at("/household/"),
    "no page": at("/nowhere/"),
}
WITH_THE_PLAYER = {**PAGES, "the player": in_the_player}


@pytest.mark.hazard("H-9", "H-33")
@pytest.mark.parametrize("page", PAGES)
def test_it_says_when_to_get_help_now(page: str, person: Person, answered: Answered, hands: Hands):
    text = unescape(PAGES[page](person, answered, hands).text)
    assert words().say("safety_net.now") in text


@pytest.mark.hazard("H-9")
@pytest.mark.parametrize("page", WITH_THE_PLAYER)
def test_nobody_is_told_that_all_is_well(
    page: str, person: Person, answered: Answered, hands: Hands
):
    text = unescape(WITH_THE_PLAYER[page](person, answered, hands).text)
    assert COMFORT.findall(text) == []


@pytest.mark.hazard("H-9", "H-36")
@pytest.mark.parametrize(
    "page", [one for one in PAGES if one.startswith(("a ", "an ", "something", "for a", "what a"))]
)
def test_every_outcome_says_when_to_see_someone_and_that_nobody_clinical_reviewed_it(
    page: str, person: Person, answered: Answered, hands: Hands
):
    text = unescape(PAGES[page](person, answered, hands).text)
    assert words().say("safety_net.soon") in text
    assert words().say("safety_net.unreviewed") in text


@pytest.mark.hazard("H-14")
def test_no_language_is_offered_in_which_the_words_of_safety_are_not_written():
    assert {code for code, _name in settings.LANGUAGES} <= set(LANGUAGES)
