"""The page that says what the answers come to."""

from __future__ import annotations

import re

import pytest

from tests.integration.web.conftest import Answered, Hands, Person
from unbend.screening import countries
from unbend_web.preferences.actions import choose

NEVER = re.compile(r"you are safe|nothing serious|guarantee|\bcure", re.IGNORECASE)


def shown(person: Person, answered: Answered, **told: object) -> str:
    held = answered(**told)
    return person.opens(f"/check/{held.pk}/answer/").text


@pytest.fixture
def in_britain(hands: Hands, db: None) -> None:  # noqa: ARG001 (a row is written)
    choose(country="GB", reading="standard", gets_up_at=hands.at.time(), by="person")


class TestSentAway:
    @pytest.mark.hazard("H-1", "H-3", "H-33")
    @pytest.mark.usefixtures("in_britain")
    def test_an_emergency_can_be_called_with_one_tap(self, person: Person, answered: Answered):
        text = shown(person, answered, saddle_numbness="yes")
        assert 'href="tel:999"' in text
        assert "Please get help now" in text

    @pytest.mark.hazard("H-17")
    @pytest.mark.usefixtures("in_britain")
    def test_a_crisis_line_is_shown_only_to_whom_it_is_for(self, person: Person):
        person.begins().ticks("saddle-numbness")
        assert 'href="tel:999"' in person.text
        assert "116123" not in person.text

    @pytest.mark.hazard("H-30")
    def test_without_a_country_112_is_offered_with_its_limits(
        self, person: Person, answered: Answered
    ):
        text = shown(person, answered, saddle_numbness="yes")
        assert 'href="tel:112"' in text
        assert "use your local emergency number" in text

    @pytest.mark.hazard("H-30")
    @pytest.mark.parametrize("code", countries())
    def test_each_country_gets_its_own_numbers_and_can_be_changed(
        self, person: Person, answered: Answered, hands: Hands, code: str
    ):
        here = countries()[code]
        choose(country=code, reading="standard", gets_up_at=hands.at.time(), by="person")
        text = shown(person, answered, suicidal="yes", chest_signs="yes")
        for number in filter(None, (here.emergency, here.crisis)):
            assert f'href="tel:{number.replace(" ", "")}"' in text
        assert code == "ZZ" or f"Numbers for {here.name}." in text
        assert ("Choose your country" if code == "ZZ" else "Change country") in text

    @pytest.mark.hazard("H-17")
    @pytest.mark.usefixtures("in_britain")
    def test_thoughts_of_ending_life_lead_to_people_to_talk_to(
        self, person: Person, answered: Answered
    ):
        text = shown(person, answered, suicidal="yes")
        assert "Please talk to someone now" in text
        assert 'href="tel:116123"' in text

    @pytest.mark.hazard("H-17", "H-32")
    @pytest.mark.usefixtures("in_britain")
    def test_such_thoughts_in_free_text_lead_to_the_same_people(
        self, person: Person, answered: Answered
    ):
        text = shown(person, answered, anything_else="Some days I want to die")
        assert "Please talk to someone now" in text
        assert 'href="tel:116123"' in text

    @pytest.mark.hazard("H-17")
    @pytest.mark.usefixtures("in_britain")
    def test_who_is_not_sure_about_such_thoughts_is_led_to_the_same_people(
        self, person: Person, answered: Answered
    ):
        text = shown(person, answered, suicidal="unsure")
        assert "Please talk to someone now" in text
        assert "Do not move your back" not in text
        assert text.index("tel:116123") < text.index("tel:999")

    @pytest.mark.usefixtures("in_britain")
    def test_urgent_names_the_advice_line(self, person: Person, answered: Answered):
        text = shown(person, answered, lump="yes")
        assert 'href="tel:111"' in text

    @pytest.mark.hazard("H-4", "H-9")
    @pytest.mark.parametrize("sign", ["saddle_numbness", "suicidal", "lump", "night_pain"])
    def test_says_why_and_what_was_answered_and_offers_no_movement(
        self, person: Person, answered: Answered, sign: str
    ):
        text = shown(person, answered, **{sign: "yes"})
        assert "What you answered" in text
        assert "Keep this in mind" in text
        assert "/practice/" not in text
        assert not NEVER.search(text)

    def test_tells_only_the_answers_that_send_away(self, person: Person, answered: Answered):
        text = shown(person, answered, night_pain="yes", kneeling="yes")
        first = text.partition("What you answered")[2].partition("</dl>")[0]
        assert "much worse at night" in first
        assert "kneeling" not in first

    def test_choosing_a_routine_leads_back_here(self, person: Person, answered: Answered):
        held = answered(night_pain="yes")
        assert person.begins().at == f"/check/{held.pk}/answer/"


class TestAssessed:
    def test_opens_the_way_to_new_questions(self, person: Person, answered: Answered, hands: Hands):
        held = answered(night_pain="yes")
        hands.move(days=3)
        person.opens(f"/check/{held.pk}/assessed/")
        person.presses(assessed_by="Dr Green", assessed_on="2026-03-12")
        assert "Noted" in person.text
        assert person.begins().screen == "nerves"

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ({"assessed_by": "", "assessed_on": "2026-03-10"}, "Who was it?"),
            ({"assessed_by": "Dr Green", "assessed_on": ""}, "Which day was it?"),
            ({"assessed_by": "Dr Green", "assessed_on": "soon"}, "Please give a day"),
            ({"assessed_by": "Dr Green", "assessed_on": "2026-03-11"}, "still to come"),
            ({"assessed_by": "Dr Green", "assessed_on": "2026-03-09"}, "before you gave"),
        ],
    )
    def test_asks_again_and_keeps_what_was_typed(
        self, person: Person, answered: Answered, typed: dict[str, str], said: str
    ):
        held = answered(night_pain="yes")
        person.sends(f"/check/{held.pk}/assessed/", **typed)
        assert said in person.text
        assert f'value="{typed["assessed_by"]}"' in person.text

    def test_can_be_told_of_answers_given_while_the_clock_ran_ahead(
        self, person: Person, answered: Answered, hands: Hands
    ):
        held = answered(night_pain="yes")
        hands.move(days=-400)
        day = hands.at.date().isoformat()
        person.sends(f"/check/{held.pk}/assessed/", assessed_by="A", assessed_on=day)
        assert "The questions come once more" in person.text

    def test_is_not_asked_after_a_good_answer(self, person: Person, answered: Answered):
        held = answered()
        assert person.opens(f"/check/{held.pk}/assessed/").at.endswith("/answer/")


class TestStrictReading:
    def test_chosen_later_says_why_it_closes_and_how_to_go_on(
        self, person: Person, answered: Answered, hands: Hands
    ):
        held = answered(pain_now=1)
        choose(country="GB", reading="strict", gets_up_at=hands.at.time(), by="person")
        assert person.begins().at == f"/check/{held.pk}/answer/"
        assert "You chose the strict setting" in person.text
        person.sends(
            f"/check/{held.pk}/assessed/", assessed_by="Dr Green", assessed_on="2026-03-10"
        )
        hands.move(minutes=1)
        answered(pain_now=1)
        assert person.begins().at == "/practice/"


class TestOpen:
    def test_tells_what_is_left_out_and_why(self, person: Person, answered: Answered):
        text = shown(person, answered, kneeling="yes")
        assert "For your knees and ankles we leave out kneeling." in text

    def test_gives_advice_without_alarm(self, person: Person, answered: Answered):
        text = shown(person, answered, cracks_neck="yes")
        assert "Good to know" in text
        assert "Please let your neck be" in text

    def test_what_a_clinician_looked_at_is_told_as_seen(
        self, person: Person, answered: Answered, hands: Hands
    ):
        held = answered(night_pain="yes")
        person.sends(
            f"/check/{held.pk}/assessed/", assessed_by="Dr Green", assessed_on="2026-03-10"
        )
        hands.move(minutes=1)
        assert "Someone has looked at it" in shown(person, answered, night_pain="yes")

    def test_an_old_good_answer_does_not_hide_a_later_bad_one(
        self, person: Person, answered: Answered, hands: Hands
    ):
        fine = answered()
        hands.move(days=1)
        answered(night_pain="yes")
        text = person.opens(f"/check/{fine.pk}/answer/").text
        assert "still waiting for someone" in text
        assert 'href="/practice/"' not in text
