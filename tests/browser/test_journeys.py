"""From a tense back to a finished session, in a real browser, at both widths."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import Journey
from tests.browser.wall_clock import WallClock

FULL_CHECK_TAPS = 12


@pytest.fixture
def someone(page: Page, wall_clock: WallClock, axe: Callable[[Page], None]) -> Journey:
    """A person who has never been here."""
    return Journey(page, wall_clock, axe)


class TestAHealthyDeskWorker:
    def test_goes_from_a_tense_back_to_a_finished_session(self, someone: Journey):
        # Given someone at a desk with no warning signs
        someone.opens_unbend()
        someone.sees(re.compile("Good"))
        someone.passes_the_check(pain=3, looking=True)
        assert someone.taps <= FULL_CHECK_TAPS
        someone.sees("No warning signs in your answers")
        someone.unfolds("Keep this in mind")
        someone.reads(re.compile("not been reviewed by a clinician"))

        # When they choose a short routine and start it
        someone.tap("link", "Choose my routine")
        someone.sees("What suits you now?")
        someone.chooses(minutes="2 min", place="Desk")
        someone.sees("Your routine")
        someone.reads(re.compile("a crack|no crack"))
        someone.starts()
        someone.axe(someone.page)

        # And the time of the routine goes by
        someone.lets_pass(150)

        # Then they are asked how it is now, and find it in their journal
        someone.sees("How is it now?")
        someone.tap("radio", "1")
        someone.tap("radio", "Better")
        someone.tap("button", "Done")
        someone.page.goto("/journal/")
        someone.sees("Journal")
        someone.reads(re.compile("3"))

    def test_may_swap_a_movement_for_a_neighbour(self, someone: Journey):
        someone.plans_a_routine()
        someone.page.get_by_text("Swap", exact=True).first.click()
        wanted = someone.page.locator("form.swaps button").first
        name = wanted.inner_text()
        wanted.click()
        someone.sees("Your routine")
        expect(someone.page.get_by_role("heading", level=2, name=name).first).to_be_visible()

    def test_is_asked_only_briefly_the_next_time(self, someone: Journey):
        someone.plans_a_routine()
        someone.starts()
        someone.lets_pass(150)
        someone.sees("How is it now?")
        someone.tap("radio", "1")
        someone.tap("radio", "Better")
        someone.tap("button", "Done")

        someone.lets_pass(3 * 60 * 60)
        someone.opens_unbend()
        someone.asks_for_ease()
        someone.ticks_none()
        someone.tap("radio", "2")
        someone.tap("radio", "No")
        someone.tap("button", "Continue")
        someone.sees("What suits you now?")


class TestEachOutcome:
    """Emergency, urgent and see-a-clinician offer no movement; every outcome says what to watch."""

    def refused(self, someone: Journey, heading: str) -> None:
        someone.sees(heading)
        someone.reads("What to do now")
        someone.reads("What you answered")
        someone.reads(re.compile("Stop and get help now"))
        someone.cannot_find("link", "Choose my routine")
        someone.page.goto("/practice/")
        someone.cannot_find("button", "Show my routine")

    @pytest.mark.hazard("H-1", "H-33")
    def test_an_emergency_is_told_at_once(self, someone: Journey):
        someone.begins_the_check()
        someone.ticks("Numbness or tingling between the legs")
        self.refused(someone, "Please get help now")

    @pytest.mark.hazard("H-2")
    def test_something_urgent_is_to_be_seen_today(self, someone: Journey):
        someone.begins_the_check()
        someone.tap("button", "None of these")
        someone.tap("button", "None of these")
        someone.ticks("Fever, shivering, or feeling really ill")
        someone.goes_on_healthily()
        self.refused(someone, "Have this looked at today")

    def test_much_pain_is_for_a_clinician(self, someone: Journey):
        someone.begins_the_check()
        someone.ticks_none()
        someone.answers_about_today(pain=9)
        someone.goes_on_healthily()
        self.refused(someone, "See someone before you move it")

    def test_a_healthy_person_may_choose_a_routine(self, someone: Journey):
        someone.passes_the_check()
        someone.sees("No warning signs in your answers")
        someone.unfolds("Keep this in mind")
        someone.reads(re.compile("See someone if it is no better"))
        expect(someone.page.get_by_role("link", name="Choose my routine")).to_be_visible()


class TestEveryOtherPage:
    @pytest.mark.hazard("H-27")
    def test_shuts_nobody_out_before_the_first_session(self, someone: Journey):
        for path in ("/", "/journal/", "/settings/"):
            someone.page.goto(path)
            someone.sees(re.compile(r"\w"))

    def test_shuts_nobody_out_after_it(self, someone: Journey):
        someone.plans_a_routine()
        someone.starts()
        someone.lets_pass(150)
        someone.sees("How is it now?")
        someone.tap("radio", "1")
        someone.tap("radio", "Better")
        someone.tap("button", "Done")
        for path in ("/", "/journal/"):
            someone.page.goto(path)
            someone.sees(re.compile(r"\w"))
        someone.page.locator("main a[href^='/journal/']").first.click()
        someone.sees(re.compile(r"\w"))


class TestThatHurt:
    @pytest.mark.hazard("H-8")
    def test_stops_at_once_and_asks_what_was_felt(self, someone: Journey):
        someone.plans_a_routine()
        someone.starts()
        someone.lets_pass(20)
        someone.tap("button", "That hurt")
        someone.sees(re.compile("What did you feel"))

        someone.ticks("A sharp or sudden pain")
        someone.goes_on_healthily()
        someone.sees("Let your back rest now")
        someone.reads(re.compile("Stop and get help now"))
        someone.cannot_find("link", "Choose my routine")

        someone.opens_unbend()
        someone.sees(re.compile("Good"))
        someone.reads(re.compile("closed until tomorrow"))


class TestASessionThatIsCutOff:
    @pytest.mark.hazard("H-38")
    def test_goes_on_where_it_was_after_a_reload(self, someone: Journey):
        someone.plans_a_routine()
        someone.starts()
        someone.lets_pass(45)
        left = someone.seconds_left()
        someone.page.reload()
        expect(someone.page.get_by_role("button", name="Continue", exact=True)).to_be_visible()
        assert someone.seconds_left() == pytest.approx(left, abs=2)
