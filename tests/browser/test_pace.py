"""Pace, once more, something easier, and keys, in a real browser."""

import json
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.test_large_text import cut_off_when_zoomed
from tests.browser.test_player import Player, expect_soon, started
from tests.browser.voice import give_voice, said
from tests.browser.wall_clock import WallClock
from unbend_web.practice.models import Event, Session
from unbend_web.practice.translate import session_entry
from unbend_web.preferences.queries import preferences

FLOOR = ("5 min", "Floor", "Mat or rug")


@pytest.fixture
def screen() -> str:
    """A phone lying on the floor."""
    return "phone"


@pytest.fixture
def player(page: Page, wall_clock: WallClock) -> Player:
    give_voice(page)
    return started(page, wall_clock, FLOOR)


def step_now(player: Player) -> dict[str, Any]:
    """The step that the page shows."""
    found = [one for one in player.score["steps"] if one["name"] == player.part("name")]
    step: dict[str, Any] = found[0]
    return step


def told(player: Player, words: str) -> None:
    expect(player.page.locator("[data-part=told]")).to_have_text(words)


def set_pace(player: Player, name: str) -> None:
    player.page.get_by_text("Sound and pace").first.click()
    group = player.page.get_by_role("group", name="Breath and movement")
    radio = player.page.get_by_role("radio", name=name, exact=True)
    group.locator("label", has=radio).click()


class TestThePace:
    @pytest.mark.hazard("H-5")
    def test_can_be_slowed_on_the_way_and_keeps_the_moment(
        self, player: Player, wall_clock: WallClock
    ):
        move = next(one for one in player.score["segments"] if one["kind"] == "move")
        wall_clock.pass_by(move["at"] + 1)
        player.tap("Pause")
        before = (player.part("name"), player.part("cue"), player.part("count"))
        left = player.left
        set_pace(player, "Slowest")
        told(player, "Saved.")
        assert preferences().pace == 130
        assert (player.part("name"), player.part("cue")) == before[:2]
        assert player.left > left

    def test_shows_the_time_that_it_takes(self, page: Page, wall_clock: WallClock):
        found = started(page, wall_clock)
        usual = found.score["total"]
        found.tap("Pause")
        set_pace(found, "Slower")
        expect_soon(found, lambda: found.left > usual)

    def test_stays_after_a_reload(self, player: Player):
        usual = player.score["total"]
        player.tap("Pause")
        set_pace(player, "Slowest")
        told(player, "Saved.")
        player.page.reload()
        assert json.loads(player.page.locator("#score").inner_text())["total"] > usual

    def test_needs_a_connection_and_says_so(self, context: BrowserContext, wall_clock: WallClock):
        player = started(context.new_page(), wall_clock)
        player.tap("Pause")
        player.page.route("**/sound/", lambda route: route.abort())
        set_pace(player, "Slowest")
        told(player, "This needs a connection to Unbend. Go half the way, or skip it.")
        player.is_in("paused")


class TestOnceMore:
    def test_adds_a_set_and_goes_on(self, player: Player):
        step, left = step_now(player), player.left
        assert step["again"] > 0
        player.tap("Once more")
        told(player, "Added: once more after this.")
        player.is_in("playing")
        assert player.part("name") == step["name"]
        assert player.part("next") == "Next: once more"
        assert player.left > left

    @pytest.mark.hazard("H-7")
    def test_ends_at_the_days_ceiling(self, player: Player):
        for more in range(step_now(player)["again"]):
            player.tap("Once more")
            expect_soon(player, lambda more=more: len(Session.objects.get().changes) == more + 1)
            player.is_in("playing")
            player.page.wait_for_timeout(200)
        asked = Session.objects.get().changes
        player.tap("Once more")
        told(player, "That is enough of this one for today.")
        assert Session.objects.get().changes == asked

    def test_is_in_the_journal_as_another_set(self, player: Player, wall_clock: WallClock):
        player.tap("Once more")
        told(player, "Added: once more after this.")
        player.page.wait_for_timeout(100)
        first = player.score["marks"][0]
        wall_clock.pass_by(first["at"] * 2 + 10)
        player.page.wait_for_timeout(200)
        player.tap("Pause")
        new = len(player.score["steps"])
        expect_soon(player, lambda: Event.objects.filter(kind="done", step=new).exists())
        row = Session.objects.get()
        done = [one.ref for one in session_entry(row, row.events.all()).practised]
        assert done.count(done[0]) == 2


class TestEasier:
    @pytest.mark.hazard("H-5")
    def test_swaps_and_tells_what_was_begun_as_what_it_was(
        self, player: Player, wall_clock: WallClock
    ):
        move = next(one for one in player.score["segments"] if one["kind"] == "move")
        wall_clock.pass_by(move["at"] + 1)
        player.page.wait_for_timeout(200)
        easier = step_now(player)["easier"]
        assert easier
        player.tap("Easier, please")
        told(player, "Here is something easier.")
        player.is_in("playing")
        assert player.part("name") == easier
        expect(player.page.locator(".player-figure:not([hidden])")).to_have_count(1)
        player.tap("Pause")
        expect_soon(player, lambda: player.kept("part") == 1)
        part = Event.objects.get(kind="part")
        assert (part.step, part.set) == (0, 0)

    def test_says_by_voice_what_comes_now(self, player: Player):
        name = step_now(player)["easier"].partition(",")[0]
        player.tap("Easier, please")
        told(player, "Here is something easier.")
        expect_soon(player, lambda: said(player.page)[-1]["text"] == f"{name}.")

    def test_goes_on_there_after_a_reload(self, player: Player):
        easier = step_now(player)["easier"]
        player.tap("Easier, please")
        told(player, "Here is something easier.")
        player.page.reload()
        player.is_in("paused")
        assert player.part("name") == easier

    def test_that_hurt_works_there(self, player: Player):
        player.tap("Easier, please")
        told(player, "Here is something easier.")
        player.tap("That hurt")
        expect_soon(player, lambda: player.kept("stopped") == 1)
        assert Event.objects.get(kind="stopped").step == len(player.score["steps"])

    def test_where_there_is_none_says_what_to_do(self, player: Player):
        while step_now(player)["easier"]:
            player.tap("Skip")
        player.tap("Easier, please")
        told(player, "We have no easier one here. Go half the way, or skip it.")
        player.is_in("playing")

    def test_needs_a_connection_says_so_and_goes_on(
        self, context: BrowserContext, wall_clock: WallClock
    ):
        player = started(context.new_page(), wall_clock, FLOOR)
        player.page.route("**/easier/", lambda route: route.abort())
        before = player.part("name")
        player.tap("Easier, please")
        told(player, "This needs a connection to Unbend. Go half the way, or skip it.")
        player.is_in("playing")
        assert player.part("name") == before


class TestKeysForMusic:
    def press(self, player: Player, key: str) -> None:
        player.page.evaluate(
            "(key) => document.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))",
            key,
        )

    def test_of_a_keyboard_pause_go_on_skip_and_return(self, player: Player):
        self.press(player, "MediaPlayPause")
        player.is_in("paused")
        self.press(player, "MediaPlay")
        player.is_in("playing")
        self.press(player, "MediaPlay")
        player.is_in("playing")
        first = player.part("name") + player.part("next")
        self.press(player, "MediaTrackNext")
        player.page.wait_for_timeout(100)
        assert player.elapsed > 30
        self.press(player, "MediaTrackPrevious")
        player.page.wait_for_timeout(100)
        assert player.part("name") + player.part("next") == first
        assert player.elapsed < 5

    def test_of_the_device_do_the_same(self, page: Page, wall_clock: WallClock):
        page.add_init_script(
            "window.handlers = {};"
            "MediaSession.prototype.setActionHandler = function (name, does) {"
            " window.handlers[name] = does; }"
        )
        player = started(page, wall_clock, FLOOR)
        page.evaluate("handlers.pause()")
        player.is_in("paused")
        assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
        page.evaluate("handlers.play()")
        player.is_in("playing")
        assert page.evaluate("navigator.mediaSession.playbackState") == "playing"
        page.evaluate("handlers.nexttrack()")
        page.wait_for_timeout(100)
        assert player.elapsed > 30
        page.evaluate("handlers.previoustrack()")
        page.wait_for_timeout(100)
        assert player.elapsed < 5


@pytest.mark.hazard("H-27")
class TestOneHandOnTheFloor:
    @pytest.mark.parametrize("name", ["Back", "Pause", "Skip", "Once more", "Easier, please"])
    def test_what_is_pressed_is_large(self, player: Player, wall_clock: WallClock, name: str):
        move = next(one for one in player.score["segments"] if one["kind"] == "move")
        wall_clock.pass_by(move["at"] + 1)
        button = player.page.get_by_role("button", name=name, exact=True)
        expect(button).to_be_in_viewport(ratio=1)
        box = button.bounding_box()
        assert box
        assert box["height"] >= 56
        assert box["width"] >= 56
        # Nothing that is needed lies in the upper half, out of the thumb's reach.
        assert box["y"] >= 740 / 2

    def test_large_text_leaves_room_for_sound_and_pace(self, player: Player):
        player.tap("Pause")
        player.page.get_by_text("Sound and pace").first.click()
        assert cut_off_when_zoomed(player.page) == []
        hurt = player.page.get_by_role("button", name="That hurt")
        expect(hurt).to_be_in_viewport(ratio=1)
