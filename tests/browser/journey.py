"""What a person does on the pages and sees there, in words that journeys are told with."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from playwright.sync_api import Locator, Page, expect

from tests.browser.wall_clock import WallClock
from unbend.screening import questionnaire

Role = Literal["button", "link", "radio", "checkbox"]
NONE = "None of these"


@dataclass
class Journey:
    """One person at one screen. ``taps`` counts what they pressed."""

    page: Page
    wall_clock: WallClock
    axe: Callable[[Page], None]
    taps: int = field(default=0)

    # -- seeing ------------------------------------------------------------------

    def sees(self, heading: str | re.Pattern[str]) -> None:
        """A page with this heading, that shuts nobody out and fits its width."""
        expect(self.page.get_by_role("heading", level=1, name=heading)).to_be_visible()
        self.axe(self.page)
        width = "document.documentElement.scrollWidth - window.innerWidth"
        assert self.page.evaluate(width) <= 0, f"{self.page.url} is wider than the screen"

    def reads(self, text: str | re.Pattern[str]) -> None:
        """These words are on the page."""
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def cannot_find(self, role: Role, name: str | re.Pattern[str]) -> None:
        """Nothing of this kind can be pressed here."""
        expect(self.page.get_by_role(role, name=name)).to_have_count(0)

    def unfolds(self, title: str) -> None:
        """Open what is folded away under this title."""
        self.page.get_by_text(title, exact=True).first.click()

    # -- pressing ----------------------------------------------------------------

    def tap(self, role: Role, name: str | re.Pattern[str], *, exact: bool = True) -> None:
        """Press what has this name."""
        self.taps += 1
        found = self.page.get_by_role(role, name=name, exact=exact)
        if role in {"radio", "checkbox"}:
            self._row_of(found).click()
        else:
            found.click()

    def _row_of(self, box: Locator) -> Locator:
        # People tap the words or the row; the box itself may be drawn by its label.
        return self.page.locator("label", has=box)

    # -- the check ---------------------------------------------------------------

    def opens_unbend(self) -> None:
        """The first page."""
        self.page.goto("/")

    def asks_for_ease(self) -> None:
        """The one clear action of the first page."""
        self.tap("button", "Ease my back")

    def _has(self, role: Role, name: str) -> bool:
        return self.page.get_by_role(role, name=name, exact=True).count() > 0

    def begins_the_check(self) -> None:
        """From the first page into the first screen of the check."""
        self.opens_unbend()
        self.asks_for_ease()

    def ticks_none(self, *, looking: bool = False) -> None:
        """*None of these*, on as many checklists as follow each other."""
        while self._has("button", NONE):
            if looking:
                self.axe(self.page)
            before = self.page.url
            self.tap("button", NONE)
            expect(self.page).not_to_have_url(before)
            self.page.wait_for_load_state()

    def ticks(self, *rows: str) -> None:
        """These rows of a checklist, and on."""
        for row in rows:
            self.tap("checkbox", row)
        self.tap("button", "Continue")

    def answers_about_today(self, *, pain: int, age: str = "20 to 50") -> None:
        """The last screen of the full check."""
        self.tap("radio", age)
        self.tap("radio", str(pain))
        self.tap("button", "Continue")

    def goes_on_healthily(self) -> None:
        """Whatever is still asked gets the answer of a person without that trouble."""
        while "/answer/" not in self.page.url:
            self.ticks_none()
            if "/answer/" in self.page.url:
                return
            before = self.page.url
            for question in questionnaire().questions.values():
                self._picks(question.id, str(question.healthy))
            self.tap("button", "Continue")
            expect(self.page).not_to_have_url(before)
            self.page.wait_for_load_state()

    def _picks(self, question: str, answer: str) -> None:
        boxes = self.page.locator(f"input[type=radio][name='{question}']")
        values = [box.get_attribute("value") or "" for box in boxes.all()]
        if not values or self.page.locator(f"input[name='{question}']:checked").count():
            return
        if answer.isdecimal():
            # Ages are offered as ranges, named by where they begin.
            answer = str(max(int(one) for one in values if int(one) <= int(answer)))
        wanted = self.page.locator(f"input[name='{question}'][value='{answer}']")
        self._row_of(wanted).click()

    def passes_the_check(self, *, pain: int = 2, looking: bool = False) -> None:
        """The whole check as a healthy person, up to its answer; ``looking`` at every screen."""
        self.begins_the_check()
        self.ticks_none(looking=looking)
        if looking:
            self.axe(self.page)
        self.answers_about_today(pain=pain)

    # -- the routine -------------------------------------------------------------

    def chooses(self, *, minutes: str, place: str) -> None:
        """What suits now; the rest stays as it is."""
        self.tap("radio", minutes)
        self.tap("radio", place)
        self.tap("button", "Show my routine")

    def starts(self) -> None:
        """Into the player, until its clock runs: a leap before that would count for nothing."""
        self.tap("button", "Start")
        expect(self.page.locator("[data-part=player]")).to_have_attribute("data-state", "playing")

    def plans_a_routine(self) -> None:
        """Through the check and the choice to a plan."""
        self.passes_the_check()
        self.tap("link", "Choose my routine")
        self.chooses(minutes="2 min", place="Desk")

    def seconds_left(self) -> int:
        """What the player shows as the time left."""
        shown = self.page.locator("[data-part=left]").inner_text()
        minutes, seconds = re.findall(r"\d+", shown)
        return int(minutes) * 60 + int(seconds)

    def lets_pass(self, seconds: float) -> None:
        """Time goes by."""
        self.wall_clock.pass_by(seconds)
