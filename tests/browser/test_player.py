"""The player in a real browser: one wall clock, and nothing lost whatever happens to the page."""

import json
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.wall_clock import WallClock
from unbend.screening import healthy, questionnaire
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions as check
from unbend_web.check.models import Kind
from unbend_web.practice.models import Event, Session


class Player:
    """A routine that has just begun, with what its page shows."""

    def __init__(self, page: Page, wall_clock: WallClock) -> None:
        self.page = page
        self.wall_clock = wall_clock
        self.score = json.loads(page.locator("#score").inner_text())

    def lets_pass(self, seconds: float) -> None:
        self.wall_clock.pass_by(seconds)

    def part(self, name: str) -> str:
        return self.page.locator(f"[data-part={name}]").inner_text()

    @property
    def left(self) -> int:
        """Seconds left, as the page tells them."""
        minutes, seconds = re.findall(r"\d+", self.part("left"))
        return int(minutes) * 60 + int(seconds)

    @property
    def elapsed(self) -> float:
        return float(self.score["total"]) - self.left

    def shows_the_moment(self, elapsed: float, within: float = 3) -> None:
        """Words and figure are those of this moment."""
        assert abs(self.elapsed - elapsed) <= within, f"{self.elapsed} s, not {elapsed} s"
        near = [
            one
            for one in self.score["segments"]
            if one["at"] <= self.elapsed + 2 and self.elapsed - 2 <= one["end"]
        ]
        assert self.part("cue") in {one["cue"] for one in near}

    def is_in(self, state: str) -> None:
        expect(self.page.locator("[data-part=player]")).to_have_attribute("data-state", state)

    def tap(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def kept(self, kind: str) -> int:
        return Event.objects.filter(kind=kind).count()


@pytest.fixture
def player(page: Page, wall_clock: WallClock) -> Player:
    """Somebody healthy who has started five minutes on the floor."""
    return started(page, wall_clock)


def started(
    page: Page, wall_clock: WallClock, choices: tuple[str, ...] = ("5 min", "Floor", "Mat or rug")
) -> Player:
    told = healthy({"pain-now": 3}, questionnaire())
    asked = {key: told[key] for key in told if key not in {"just-up", "stop-signs"}}
    begun = check.begin(token=uuid4(), kind=Kind.FULL, by=PERSON)
    check.keep(screening_id=begun.pk, answers=asked, changed=False, by=PERSON)
    check.finish(screening_id=begun.pk, by=PERSON)
    page.goto("/practice/")
    for choice in choices:
        page.locator("label.chip", has_text=choice).first.click()
    page.get_by_role("button", name="Show my routine").click()
    page.get_by_role("button", name="Start").click()
    found = Player(page, wall_clock)
    found.is_in("playing")
    return found


class TestTheClock:
    @pytest.mark.hazard("H-38")
    def test_is_right_after_a_sleep(self, player: Player):
        player.lets_pass(97)
        player.page.wait_for_timeout(300)
        player.shows_the_moment(97)

    def test_counts_no_time_while_paused(self, player: Player):
        player.lets_pass(30)
        player.tap("Pause")
        player.is_in("paused")
        before = player.left
        player.lets_pass(600)
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")
        assert abs(player.left - before) <= 2

    @pytest.mark.hazard("H-21")
    def test_a_sleep_beyond_the_end_finishes_it_when_it_ended(self, player: Player):
        player.lets_pass(3600)
        expect(player.page).to_have_url(re.compile("/after/$"))
        row = Session.objects.get()
        assert row.state == "finished"
        assert row.ended_at is not None
        assert row.started_at is not None
        length = (row.ended_at - row.started_at).total_seconds()
        assert length == pytest.approx(player.score["total"], abs=10)
        assert player.kept("done") == len(player.score["marks"])

    @pytest.mark.hazard("H-5")
    def test_the_figure_stands_where_the_words_are(self, player: Player):
        move = next(one for one in player.score["segments"] if one["kind"] == "move")
        player.lets_pass((move["at"] + move["end"]) / 2 - player.elapsed)
        player.tap("Pause")
        stands = player.page.evaluate(
            "document.querySelector('.player-figure:not([hidden]) svg').getCurrentTime()"
        )
        assert move["from"] <= stands <= move["to"] + 1
        assert player.part("cue") == move["cue"]


@pytest.mark.hazard("H-20", "H-21")
class TestAPauseForLong:
    def test_ends_it_when_something_has_closed_meanwhile(self, player: Player):
        player.lets_pass(30)
        player.tap("Pause")
        told = {**healthy({}, questionnaire()), "saddle-numbness": "yes"}
        check.record_stop_answers(token=uuid4(), answers=told, by=PERSON)
        player.lets_pass(1900)
        player.page.locator("[data-part=resume]").click()
        expect(player.page.get_by_text("Something has closed since you began.")).to_be_visible()
        assert Session.objects.get().state == "cut-off"

    def test_keeps_the_place_when_nothing_has(self, player: Player):
        player.lets_pass(30)
        player.tap("Pause")
        player.lets_pass(1900)
        with player.page.expect_navigation():
            player.page.locator("[data-part=resume]").click()
        player.is_in("paused")
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")
        assert player.elapsed < 60


class TestTheControls:
    def test_skip_goes_on_and_back_returns(self, player: Player):
        first = player.part("name")
        player.tap("Skip")
        player.shows_the_moment(next_begin(player.score))
        assert player.part("name") != first or player.part("detail")
        player.tap("Back")
        player.shows_the_moment(0)

    @pytest.mark.hazard("H-27")
    def test_keys_do_what_the_buttons_do(self, player: Player):
        player.page.keyboard.press("Space")
        player.is_in("paused")
        player.page.keyboard.press("Space")
        player.is_in("playing")
        player.page.keyboard.press("ArrowRight")
        player.shows_the_moment(next_begin(player.score))
        player.page.keyboard.press("ArrowLeft")
        player.shows_the_moment(0)

    def test_space_on_a_button_presses_that_button_alone(self, player: Player):
        player.page.get_by_role("button", name="Pause", exact=True).focus()
        player.page.keyboard.press("Space")
        player.is_in("paused")

    def test_a_set_skipped_half_way_counts_as_begun(self, player: Player):
        mark = player.score["marks"][0]
        player.lets_pass((mark["begin"] + mark["at"]) / 2)
        player.page.wait_for_timeout(200)
        player.tap("Skip")
        player.tap("Pause")
        expect_soon(player, lambda: player.kept("part") == 1)

    @pytest.mark.hazard("H-7")
    def test_pop_is_noted_and_no_more(self, player: Player):
        player.tap("It popped")
        expect(player.page.locator("[data-part=popped]")).to_have_text("Noted")
        player.tap("Pause")
        expect_soon(player, lambda: player.kept("popped") == 1)

    def test_done_for_now_ends_it(self, player: Player):
        player.tap("Pause")
        player.tap("I'm done for now")
        expect(player.page).to_have_url(re.compile("/after/$"))
        assert Session.objects.get().state == "finished"


class TestAfterAPop:
    """No attempt at another within the twenty minutes after one."""

    @pytest.fixture
    def player(self, page: Page, wall_clock: WallClock) -> Player:
        return started(page, wall_clock, ("10 min", "Standing"))

    def seeking(self, player: Player) -> list[dict[str, Any]]:
        """The segments of the steps that seek a pop."""
        steps = player.score["steps"]
        found = [one for one in player.score["segments"] if steps[one["step"]]["seeks"]]
        assert found
        return found

    @pytest.mark.hazard("H-7")
    def test_a_later_step_that_seeks_one_is_passed_over(self, player: Player):
        first = self.seeking(player)[0]
        player.tap("It popped")
        player.lets_pass(first["at"] + 1)
        expect_soon(player, lambda: player.elapsed >= self.seeking(player)[-1]["end"] - 1)
        expect(player.page.locator("[data-part=popped]")).to_contain_text("enough of this one")

    @pytest.mark.hazard("H-7")
    def test_the_rest_of_the_step_it_popped_in_is_passed_over(self, player: Player):
        move = next(one for one in self.seeking(player) if one["kind"] == "move")
        player.lets_pass(move["at"] + 2)
        player.tap("It popped")
        expect_soon(player, lambda: player.elapsed >= self.seeking(player)[-1]["end"] - 1)
        player.tap("Pause")
        expect_soon(player, lambda: player.kept("part") == 1)

    @pytest.mark.hazard("H-7")
    def test_coming_back_to_the_page_does_not_forget_it(self, player: Player):
        player.tap("It popped")
        player.tap("Pause")
        expect_soon(player, lambda: player.kept("popped") == 1)
        player.page.reload()
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")
        player.lets_pass(self.seeking(player)[0]["at"] + 1)
        expect_soon(player, lambda: player.elapsed >= self.seeking(player)[-1]["end"] - 1)

    def test_the_other_steps_go_on(self, player: Player):
        player.tap("It popped")
        player.lets_pass(10)
        player.page.wait_for_timeout(300)
        player.shows_the_moment(10)


class TestThatHurt:
    @pytest.mark.hazard("H-8")
    @pytest.mark.parametrize("how", ["button", "Escape", "h"])
    def test_stops_at_once_and_asks(self, player: Player, how: str):
        player.lets_pass(20)
        if how == "button":
            player.tap("That hurt")
        else:
            player.page.keyboard.press(how)
        expect(player.page).to_have_url(re.compile("/check/"))
        assert Session.objects.get().state == "stopped"
        assert player.kept("stopped") == 1

    @pytest.mark.hazard("H-8")
    def test_works_while_paused(self, player: Player):
        player.tap("Pause")
        player.tap("That hurt")
        expect(player.page).to_have_url(re.compile("/check/"))

    @pytest.mark.hazard("H-24")
    def test_is_kept_without_a_connection_and_told_when_it_is_back(self, page_without_net: Player):
        player = page_without_net
        player.tap("That hurt")
        player.is_in("stopped")
        expect(player.page.get_by_text("no connection").first).to_be_visible()
        assert player.kept("stopped") == 0
        player.page.unroute("**/practice/events/")
        player.lets_pass(4)
        expect(player.page).to_have_url(re.compile("/check/"))
        assert player.kept("stopped") == 1

    @pytest.mark.hazard("H-27")
    def test_is_always_within_sight(self, player: Player):
        box = player.page.get_by_role("button", name="That hurt").bounding_box()
        size = player.page.viewport_size
        assert box
        assert size
        assert box["y"] + box["height"] <= size["height"]
        assert box["height"] >= 48
        assert box["width"] >= size["width"] * 0.85


@pytest.fixture
def page_without_net(context: BrowserContext, wall_clock: WallClock) -> Player:
    """The server cannot be reached for what the player sends; this page may complain of it."""
    player = started(context.new_page(), wall_clock)
    player.page.route("**/practice/events/", lambda route: route.abort())
    return player


class TestAReload:
    @pytest.mark.hazard("H-38")
    def test_goes_on_where_it_was_and_waits(self, player: Player):
        player.lets_pass(60)
        player.page.wait_for_timeout(200)
        before = player.part("name")
        player.page.reload()
        player.is_in("paused")
        assert player.part("name") == before
        waits = player.left
        player.lets_pass(100)
        assert player.left == waits
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")

    def test_what_was_done_is_in_the_journal_once(self, player: Player):
        mark = player.score["marks"][0]
        player.lets_pass(mark["at"] + 2)
        player.page.wait_for_timeout(200)
        for _ in range(2):
            player.page.reload()
            player.is_in("paused")
        expect_soon(player, lambda: player.kept("done") == 1)

    @pytest.mark.hazard("H-38")
    def test_another_browser_begins_after_the_last_set_that_was_done(self, player: Player):
        mark = player.score["marks"][0]
        player.lets_pass(mark["at"] + 2)
        player.tap("Pause")
        expect_soon(player, lambda: player.kept("done") == 1)
        player.page.evaluate("localStorage.clear()")
        address = player.page.url
        player.page.goto("about:blank")
        player.page.goto(address)
        player.is_in("paused")
        player.shows_the_moment(mark["at"])


class TestTwoTabs:
    @pytest.mark.hazard("H-22")
    def test_the_second_waits_and_may_take_over(self, player: Player, context: BrowserContext):
        second = context.new_page()
        second.goto(player.page.url)
        other = Player(second, player.wall_clock)
        other.is_in("elsewhere")
        other.tap("Continue here")
        other.is_in("playing")
        player.is_in("elsewhere")
        player.tap("Continue here")
        player.is_in("playing")
        other.is_in("elsewhere")


def test_with_reduced_motion_the_figure_is_a_still_and_the_breath_a_bar(player: Player):
    player.page.emulate_media(reduced_motion="reduce")
    move = next(one for one in player.score["segments"] if one["kind"] == "move" and one["breath"])
    player.lets_pass(move["at"] + 0.5 - player.elapsed)
    player.page.wait_for_timeout(300)
    expect(player.page.locator(".dial-bar")).to_be_visible()
    expect(player.page.locator("[data-part=pacer]")).to_be_hidden()
    stands = player.page.evaluate(
        "document.querySelector('.player-figure:not([hidden]) svg').getCurrentTime()"
    )
    assert stands == pytest.approx(move["to"], abs=0.01)


def test_the_count_can_be_read_from_afar(player: Player):
    player.tap("Skip")
    move = next(one for one in player.score["segments"] if one["kind"] == "move")
    player.lets_pass(move["at"] + 1)
    player.page.wait_for_timeout(200)
    size = player.page.locator(".dial-count").evaluate("one => getComputedStyle(one).fontSize")
    assert float(size.removesuffix("px")) >= 96


def test_a_whole_session_asks_the_server_little(player: Player):
    asked: list[str] = []
    player.page.on("request", lambda request: asked.append(request.url))
    total = player.score["total"]
    for _ in range(int(total // 30)):
        player.lets_pass(30)
        player.page.wait_for_timeout(50)
    expect(player.page).to_have_url(re.compile("/after/$|/play/$"))
    posted = [url for url in asked if url.endswith("/events/")]
    assert len(posted) <= 2


def next_begin(score: dict[str, list[dict[str, float]]]) -> float:
    """Where the first skip leads."""
    first = score["segments"][0]
    return next(
        one["at"]
        for one in score["segments"]
        if (one["step"], one["set"]) != (first["step"], first["set"])
    )


def expect_soon(player: Player, holds: Callable[[], bool]) -> None:
    for _ in range(40):
        if holds():
            return
        player.page.wait_for_timeout(50)
    assert holds()


@pytest.mark.hazard("H-24")
def test_what_a_cut_off_session_left_is_sent_by_the_next_page(player: Player):
    # A power cut: whatever the page still tries to send goes nowhere.
    player.page.evaluate("() => { window.fetch = () => Promise.reject(new Error('cut off')); }")
    player.tap("It popped")
    player.tap("Pause")
    assert player.kept("popped") == 0
    player.page.goto("/")
    expect_soon(player, lambda: player.kept("popped") == 1)
