"""The voice, the tones and the screen in a real browser, with a voice that keeps what it says."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_player import Player, expect_soon, started
from tests.browser.voice import began, give_voice, said, sounded
from tests.browser.wall_clock import WallClock
from unbend.practice import Talk, speaking_ms
from unbend_web.audit.actions import PERSON
from unbend_web.preferences.actions import choose_sound
from unbend_web.preferences.queries import preferences


@pytest.fixture
def screen() -> str:
    """A phone alone: what is heard has no width."""
    return "phone"


@pytest.fixture
def player(page: Page, wall_clock: WallClock) -> Player:
    """Somebody who hears everything there is to hear."""
    choose_sound(talk=Talk.ALL, rate=100, pace=100, tones=True, by=PERSON)
    give_voice(page)
    return started(page, wall_clock)


@pytest.fixture
def told(page: Page) -> "Told":
    return Told(page)


class Told:
    """The line of things said in passing."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def reads(self, words: str) -> None:
        expect(self.page.locator("[data-part=told]")).to_have_text(words)


class TestTheVoice:
    def test_says_each_thing_within_a_tenth_of_a_second_of_its_moment(
        self, player: Player, wall_clock: WallClock
    ):
        wall_clock.run_through(60)
        heard, plan = said(player.page), player.score["says"]
        wanted = [one for one in plan if one[0] < 59]
        assert [one["text"] for one in heard[: len(wanted)]] == [text for _at, text in wanted]
        move = next(one for one in player.score["segments"] if one["kind"] == "move")
        start = began(player.page, "move") - move["at"] * 1000
        for one, (at, _text) in zip(heard, wanted, strict=False):
            assert abs(one["at"] - start - at * 1000) <= 100

    @pytest.mark.hazard("H-5")
    def test_has_said_what_to_do_before_the_movement_begins(
        self, player: Player, wall_clock: WallClock
    ):
        first = next(one for one in player.score["segments"] if one["kind"] == "move")
        wall_clock.run_through(first["at"] + 1)
        heard = said(player.page)
        start = began(player.page, "move") - first["at"] * 1000
        asked = next(one for one in heard if one["text"] == first["cue"])
        assert asked["at"] - start + speaking_ms(asked["text"]) <= first["at"] * 1000

    def test_speaks_the_language_of_the_page_at_the_chosen_speed(
        self, page: Page, wall_clock: WallClock
    ):
        choose_sound(talk=Talk.FEW, rate=85, pace=100, tones=True, by=PERSON)
        give_voice(page)
        player = started(page, wall_clock)
        expect_soon(player, lambda: said(page) != [])
        first = said(page)[0]
        assert (first["lang"], first["rate"], first["volume"]) == ("en", 0.85, 1)

    @pytest.mark.hazard("H-8")
    def test_is_silent_at_once_when_it_hurt(self, player: Player):
        expect_soon(player, lambda: said(player.page) != [])
        player.page.route("**/practice/events/", lambda route: None)  # noqa: ARG005 (waits)
        player.tap("That hurt")
        player.is_in("stopped")
        assert said(player.page)[-1]["text"].startswith("Stopped.")

    def test_stops_with_a_pause_and_says_what_is_on_when_it_goes_on(
        self, player: Player, wall_clock: WallClock
    ):
        move = next(one for one in player.score["segments"] if one["kind"] == "move")
        wall_clock.pass_by(move["at"] + 1)
        player.tap("Pause")
        expect_soon(player, lambda: said(player.page)[-1]["text"] == "Paused.")
        before = len(said(player.page))
        wall_clock.run_through(30)
        assert len(said(player.page)) == before
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")
        expect_soon(player, lambda: len(said(player.page)) > before)

    def test_leaves_out_what_is_past_after_a_sleep(self, player: Player, wall_clock: WallClock):
        expect_soon(player, lambda: said(player.page) != [])
        before = len(said(player.page))
        wall_clock.pass_by(100)
        player.page.wait_for_timeout(300)
        now = {text for at, text in player.score["says"] if at >= 99}
        assert {one["text"] for one in said(player.page)[before:]} <= now

    def test_says_nothing_while_it_is_off(self, page: Page, wall_clock: WallClock):
        choose_sound(talk=Talk.OFF, rate=100, pace=100, tones=True, by=PERSON)
        give_voice(page)
        started(page, wall_clock)
        wall_clock.run_through(40)
        assert said(page) == []

    def test_is_enough_with_the_eyes_closed(self, player: Player):
        words = " ".join(text for _at, text in player.score["says"])
        for step in player.score["steps"]:
            assert step["name"].partition(",")[0] in words
            assert all(line in words for line in step["setup"][:-1])
        assert "press That hurt" in words
        assert "Last time." in words
        assert "Now the other side." in words


@pytest.mark.hazard("H-27")
class TestScreenReaders:
    def test_are_not_talked_over_while_the_voice_leads(self, player: Player):
        expect(player.page.locator("[data-part=cue]")).to_have_attribute("aria-live", "off")
        expect(player.page.locator("[data-part=setup]")).to_have_attribute("aria-live", "off")

    @pytest.mark.parametrize("fails", ["synthesis-failed", "off"])
    def test_read_the_cue_where_no_voice_leads(self, page: Page, wall_clock: WallClock, fails: str):
        talk = Talk.OFF if fails == "off" else Talk.FEW
        choose_sound(talk=talk, rate=100, pace=100, tones=True, by=PERSON)
        give_voice(page, fails="" if fails == "off" else fails)
        started(page, wall_clock)
        expect(page.locator("[data-part=cue]")).to_have_attribute("aria-live", "polite")


class TestNoVoice:
    def test_is_said_and_words_go_on(self, page: Page, wall_clock: WallClock, told: Told):
        give_voice(page, fails="synthesis-failed")
        player = started(page, wall_clock)
        told.reads("No voice on this device: tones and words instead.")
        assert player.part("cue")

    def test_that_fails_without_a_word_is_noticed(
        self, page: Page, wall_clock: WallClock, told: Told
    ):
        give_voice(page, fails="silent")
        started(page, wall_clock)
        wall_clock.run_through(4)
        told.reads("Touch the screen once to hear the voice.")

    def test_comes_back_with_a_touch_where_it_waits_for_one(
        self, page: Page, wall_clock: WallClock, told: Told
    ):
        give_voice(page, fails="not-allowed")
        player = started(page, wall_clock)
        told.reads("Touch the screen once to hear the voice.")
        page.evaluate("window.voiceFails = ''")
        before = len(said(page))
        page.locator("[data-part=stage]").click()
        expect_soon(player, lambda: len(said(page)) > before)
        expect(page.locator("[data-part=cue]")).to_have_attribute("aria-live", "off")

    def test_of_a_browser_without_speech_is_said(
        self, page: Page, wall_clock: WallClock, told: Told
    ):
        page.add_init_script(
            "delete window.speechSynthesis; delete window.SpeechSynthesisUtterance"
        )
        page.add_init_script(
            "Object.defineProperty(window, 'speechSynthesis', { value: undefined })"
        )
        started(page, wall_clock)
        told.reads("No voice on this device: tones and words instead.")


class TestTones:
    def test_mark_the_end_of_a_hold(self, page: Page, wall_clock: WallClock):
        give_voice(page)
        player = started(page, wall_clock)
        at, _kind = next(one for one in player.score["sounds"] if one[1] == "hold")
        page.locator("[data-part=stage]").click()
        wall_clock.pass_by(at - 3)
        page.wait_for_timeout(200)
        wall_clock.run_through(4)
        assert [one["hertz"] for one in sounded(page)] == [523]

    def test_are_silent_when_not_wanted(self, page: Page, wall_clock: WallClock):
        choose_sound(talk=Talk.OFF, rate=100, pace=100, tones=False, by=PERSON)
        give_voice(page)
        assert started(page, wall_clock).score["sounds"] == []


class TestTheFold:
    def fold(self, page: Page) -> None:
        page.get_by_text("Sound and pace").first.click()

    def test_is_remembered_by_the_device_and_by_unbend(self, player: Player):
        page = player.page
        player.tap("Pause")
        self.fold(page)
        page.get_by_label("How loud, on this device").fill("40")
        page.get_by_label("Which voice, on this device").select_option("Ben")
        page.locator("label.segment", has_text="Quicker").click()
        expect_soon(player, lambda: preferences().rate == 115)
        page.reload()
        player.is_in("paused")
        page.locator("[data-part=resume]").click()
        expect_soon(player, lambda: said(page) != [])
        last = said(page)[-1]
        assert (last["voice"], last["volume"], last["rate"]) == ("Ben", 0.4, 1.15)

    def test_offers_the_voices_of_the_language_alone(self, player: Player):
        player.tap("Pause")
        self.fold(player.page)
        offered = player.page.locator("[data-part=device] option").all_inner_texts()
        assert offered == ["The usual one", "Ada", "Ben"]

    def test_tries_the_sound(self, player: Player):
        player.tap("Pause")
        self.fold(player.page)
        player.tap("Try the sound")
        expect(player.page.get_by_text("You should hear a tone and a voice.")).to_be_visible()
        assert said(player.page)[-1]["text"] == "Breathe out, round your back, chin down."
        assert [one["hertz"] for one in sounded(player.page)] == [523]

    def test_says_where_there_is_no_voice(self, page: Page, wall_clock: WallClock):
        give_voice(page, fails="voice-unavailable")
        player = started(page, wall_clock)
        player.tap("Pause")
        self.fold(page)
        player.tap("Try the sound")
        expect(page.locator("[data-part=device] output")).to_have_text(
            "No voice on this device: tones and words instead."
        )

    def test_turns_the_voice_off_on_the_way(self, player: Player, wall_clock: WallClock):
        player.tap("Pause")
        self.fold(player.page)
        player.page.locator("label.segment", has_text="Off").click()
        expect_soon(player, lambda: preferences().talk == "off")
        expect(player.page.locator("[data-part=told]")).to_have_text("Saved.")
        before = len(said(player.page))
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")
        wall_clock.run_through(20)
        assert len(said(player.page)) == before


class TestTheScreen:
    def test_that_may_go_dark_is_said_once(self, page: Page, wall_clock: WallClock, told: Told):
        choose_sound(talk=Talk.OFF, rate=100, pace=100, tones=False, by=PERSON)
        page.add_init_script(
            "navigator.wakeLock.request = () => Promise.reject(new Error('not here'))"
        )
        player = started(page, wall_clock)
        told.reads("This screen may go dark. The routine keeps its time all the same.")
        wall_clock.run_through(9)
        told.reads("")
        player.tap("Pause")
        player.page.locator("[data-part=resume]").click()
        player.is_in("playing")
        page.wait_for_timeout(200)
        told.reads("")

    def test_that_stays_on_is_not_spoken_of(self, page: Page, wall_clock: WallClock, told: Told):
        choose_sound(talk=Talk.OFF, rate=100, pace=100, tones=False, by=PERSON)
        page.add_init_script("navigator.wakeLock.request = () => Promise.resolve({})")
        started(page, wall_clock)
        page.wait_for_timeout(300)
        told.reads("")


def test_utterances_never_overlap_as_they_are_played(player: Player, wall_clock: WallClock):
    wall_clock.run_through(45)
    heard = said(player.page)
    for one, two in pairwise(heard):
        assert two["at"] - one["at"] >= speaking_ms(one["text"]) - 100


def test_the_last_words_are_heard_before_the_page_is_left(player: Player, wall_clock: WallClock):
    wall_clock.pass_by(player.score["total"] - 1)
    expect_soon(
        player, lambda: "That was the last one." in [one["text"] for one in said(player.page)]
    )
    expect(player.page).to_have_url(re.compile("/after/$"))
