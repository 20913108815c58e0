"""Today, the journal and the settings."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from pytest_django import Settings

from tests.integration.web.conftest import Answered, Hands, Person
from unbend_web.audit.models import Event
from unbend_web.home.presenters import greeting, until_text
from unbend_web.journal.models import Popped
from unbend_web.preferences.models import Preferences


class TestToday:
    @pytest.mark.parametrize(
        ("hour", "words"),
        [
            (5, "Good morning"),
            (12, "Good afternoon"),
            (18, "Good evening"),
            (23, "Hello"),
            (4, "Hello"),
        ],
    )
    def test_greets_by_the_time_of_day(
        self, hands: Hands, settings: Settings, hour: int, words: str
    ):
        settings.TIME_ZONE = "UTC"
        assert greeting(hands.at.replace(hour=hour)) == words

    def test_says_what_this_is_on_the_first_visit_only(self, person: Person, answered: Answered):
        assert "It is no diagnosis" in person.opens("/").text
        answered()
        assert "It is no diagnosis" not in person.opens("/").text

    def test_has_one_primary_action(self, person: Person):
        assert person.opens("/").text.count("button-first") == 1

    def test_says_that_movements_are_closed_and_leads_to_why(
        self, person: Person, answered: Answered
    ):
        held = answered(night_pain="yes")
        text = person.opens("/").text
        assert f"/check/{held.pk}/answer/" in text
        assert "Ease my back" not in text

    @pytest.mark.parametrize(
        ("hours", "words"),
        [(2, "until 14:00"), (12, "until tomorrow"), (22, "until tomorrow, 10:00")],
    )
    def test_says_until_when_as_people_do(
        self, hands: Hands, settings: Settings, hours: int, words: str
    ):
        settings.TIME_ZONE = "UTC"
        now = hands.at
        hands.move(hours=hours)
        assert until_text(hands.at, now) == words


class TestBreak:
    LINK = 'href="/practice/?minutes=2"'

    def test_stands_below_the_primary_action(self, person: Person, answered: Answered):
        answered()
        text = person.opens("/").text
        assert text.index("Ease my back") < text.index(self.LINK)

    def test_passes_through_the_short_check_when_that_is_due(
        self, person: Person, answered: Answered, hands: Hands
    ):
        answered()
        hands.move(days=2)
        assert self.LINK in person.opens("/").text
        assert person.opens("/practice/?minutes=2").at == "/check/"
        person.begins().goes_through().presses(**{"pain-now": "1", "changed": "no"})
        assert person.at == "/practice/"
        assert 'name="minutes" value="2" required checked' in person.text

    def test_is_no_second_thing_to_decide_on_the_first_visit(self, person: Person):
        assert self.LINK not in person.opens("/").text

    def test_is_not_offered_where_movements_are_closed(self, person: Person, answered: Answered):
        answered(night_pain="yes")
        assert self.LINK not in person.opens("/").text

    def test_is_not_offered_in_the_middle_of_a_session(self, person: Person, answered: Answered):
        answered()
        self._begins(person)
        assert "Go on" in person.opens("/").text
        assert self.LINK not in person.text

    def test_is_not_offered_while_everything_rests(self, person: Person, answered: Answered):
        answered()
        begun = self._begins(person)
        person.sends(f"/practice/{begun}/stop/", event=uuid4()).goes_through()
        answered()
        assert "Your back has a rest now" in person.opens("/").text
        assert self.LINK not in person.text

    def _begins(self, person: Person) -> UUID:
        session = uuid4()
        person.sends("/practice/", session=session, minutes=2, place="desk", tools="chair", pain=1)
        person.sends(f"/practice/{session}/begin/")
        return session


class TestPop:
    def test_is_told_with_one_tap_and_taken_back_with_one(self, person: Person, answered: Answered):
        answered()
        person.sends("/journal/popped/", token=uuid4())
        assert "noted" in person.text
        told = Popped.objects.get()
        person.sends(f"/journal/popped/{told.pk}/take-back/")
        told.refresh_from_db()
        assert told.undone_at is not None
        assert "I popped my back" in person.text

    @pytest.mark.hazard("H-7")
    def test_closes_what_seeks_a_pop_for_a_while(self, person: Person, answered: Answered):
        answered()
        person.sends("/journal/popped/", token=uuid4())
        assert "closed until" in person.text

    @pytest.mark.hazard("H-22")
    def test_a_double_tap_is_one_pop(self, person: Person):
        token = uuid4()
        person.sends("/journal/popped/", token=token).sends("/journal/popped/", token=token)
        assert Popped.objects.count() == 1
        assert Event.objects.filter(what="journal.popped").count() == 1

    def test_can_be_taken_back_for_ten_minutes(
        self, person: Person, hands: Hands, answered: Answered
    ):
        answered()
        person.sends("/journal/popped/", token=uuid4())
        hands.move(minutes=11)
        assert "Take it back" not in person.opens("/").text

    @pytest.mark.hazard("H-7")
    def test_is_never_cheered(self, person: Person, answered: Answered):
        answered()
        text = person.sends("/journal/popped/", token=uuid4()).text.lower()
        assert not any(word in text for word in ("great", "well done", "congrat", "hooray"))


class TestJournal:
    def test_says_so_when_it_is_empty(self, person: Person):
        assert "Nothing here yet" in person.opens("/journal/").text

    def test_shows_days_newest_first_and_a_day_opens(self, person: Person, hands: Hands):
        person.sends("/journal/popped/", token=uuid4())
        hands.move(days=1)
        person.sends("/journal/popped/", token=uuid4())
        text = person.opens("/journal/").text
        assert text.index("Today</h2>") < text.index("Yesterday</h2>")
        assert "Pops on their own" in person.opens("/journal/2026-03-10/").text

    def test_turns_pages_by_day(self, person: Person, hands: Hands):
        for _ in range(15):
            person.sends("/journal/popped/", token=uuid4())
            hands.move(days=1)
        text = person.opens("/journal/").text
        assert "/journal/2026-03-10/" not in text
        assert "/journal/before/2026-03-11/" in text
        assert "/journal/2026-03-10/" in person.opens("/journal/before/2026-03-11/").text

    def test_a_day_that_does_not_exist_is_no_page(self, person: Person):
        assert person.opens("/journal/2026-02-30/").page.status_code == 404

    def test_a_day_without_anything_says_so(self, person: Person):
        assert "Nothing was noted" in person.opens("/journal/2020-01-01/").text


class TestSettings:
    CHOSEN = {"country": "GB", "reading": "strict", "gets_up_at": "05:30"}

    def test_are_kept(self, person: Person):
        person.sends("/settings/", **self.CHOSEN)
        assert "Saved." in person.text
        kept = Preferences.objects.get()
        assert (kept.country, kept.reading, str(kept.gets_up_at)) == ("GB", "strict", "05:30:00")

    def test_are_one_row_however_often(self, person: Person):
        person.sends("/settings/", **self.CHOSEN).sends("/settings/", **self.CHOSEN)
        assert Preferences.objects.count() == 1

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("country", "XX", "one from the list"),
            ("country", "", "choose a country"),
            ("reading", "loose", "one of the two"),
            ("gets_up_at", "25:00", "such as 07:00"),
            ("gets_up_at", "", "such as 07:00"),
        ],
    )
    def test_ask_again_and_keep_the_rest(self, person: Person, name: str, value: str, said: str):
        person.sends("/settings/", **{**self.CHOSEN, name: value})
        assert said in person.text
        assert not Preferences.objects.exists()
        if name != "reading":
            assert 'value="strict" checked' in person.text

    def test_explain_both_readings(self, person: Person):
        text = person.opens("/settings/").text
        assert "With any pain at all" in text
        assert "we go gently" in text
