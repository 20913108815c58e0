"""A key that was copied to another device: useless there, or noticed, and then of use to nobody."""

from __future__ import annotations

import pytest

from tests.integration.household.conftest import ANDROID, NEWER_IPHONE, Hands, Phone
from unbend_web.audit.models import Event
from unbend_web.household.cookie import NAME
from unbend_web.household.models import Closed, Device, Key

pytestmark = pytest.mark.hazard("H-39")

ELSEWHERE = "192.168.1.66"


@pytest.fixture
def thief(paired: Phone) -> Phone:
    """Another device, of the same kind, with a copy of the key."""
    found = Phone(address=ELSEWHERE)
    found.copies(paired)
    return found


def closed_because() -> str:
    return Device.objects.get().closed_because


class TestInAnotherKindOfBrowser:
    def test_it_opens_nothing(self, thief: Phone):
        thief.browser = ANDROID
        answer = thief.opens("/journal/")
        assert answer.status_code == 403
        assert "another browser" in answer.content.decode()

    def test_the_device_it_was_copied_from_goes_on(self, thief: Phone, paired: Phone):
        thief.browser = ANDROID
        thief.opens("/journal/")
        assert paired.is_in()

    def test_an_update_of_the_browser_is_no_other_one(self, paired: Phone):
        paired.browser = NEWER_IPHONE
        assert paired.is_in()


class TestOnAnotherDevice:
    def test_it_is_closed_for_both_when_the_real_one_comes_back(self, thief: Phone, paired: Phone):
        thief.opens("/")
        thief.opens("/")
        answer = paired.opens("/")
        assert answer.status_code == 403
        assert closed_because() == Closed.COPIED
        assert not thief.is_in()

    def test_it_is_closed_for_both_when_the_thief_comes_second(self, thief: Phone, paired: Phone):
        # The real one moved to another address and so has a new key already.
        paired.address = "192.168.1.21"
        paired.opens("/")
        paired.opens("/")
        assert thief.opens("/").status_code == 403
        assert closed_because() == Closed.COPIED
        assert not paired.is_in()

    def test_it_opens_nothing_once_it_was_changed_in_use(
        self, thief: Phone, paired: Phone, hands: Hands
    ):
        hands.move(hours=1)
        paired.opens("/")
        paired.opens("/")
        assert thief.opens("/journal/").status_code == 403

    def test_it_is_noticed_from_the_same_address_too_after_the_time_for_late_arrivals(
        self, thief: Phone, paired: Phone, hands: Hands
    ):
        thief.address = paired.address
        hands.move(hours=1)
        paired.opens("/")
        paired.opens("/")
        hands.move(seconds=61)
        assert thief.opens("/").status_code == 403
        assert closed_because() == Closed.COPIED

    def test_the_page_says_so(self, thief: Phone, paired: Phone):
        thief.opens("/")
        thief.opens("/")
        assert "came from two devices" in paired.opens("/").content.decode()

    def test_the_audit_says_so(self, thief: Phone, paired: Phone):
        thief.opens("/")
        thief.opens("/")
        paired.opens("/")
        found = Event.objects.get(what="household.closed")
        assert (found.by, found.details) == ("system", {"because": "copied"})

    def test_a_far_older_key_is_noticed_as_well(self, thief: Phone, paired: Phone, hands: Hands):
        for _ in range(5):
            hands.move(hours=1)
            paired.opens("/")
            paired.opens("/")
        assert thief.opens("/").status_code == 403
        assert closed_because() == Closed.COPIED

    def test_a_file_is_closed_to_it_too(self, thief: Phone, paired: Phone):
        paired.address = "192.168.1.21"
        paired.opens("/")
        paired.opens("/")
        assert thief.opens("/static/browser/player.js").status_code == 403


class TestTheRealDevice:
    def test_keeps_its_key_within_the_hour(self, paired: Phone, hands: Hands):
        before = paired.key
        hands.move(minutes=59)
        paired.opens("/")
        assert paired.key == before

    def test_gets_a_new_key_every_hour_and_stays_in(self, paired: Phone, hands: Hands):
        keys = {paired.key}
        for _ in range(24):
            hands.move(hours=1)
            assert paired.is_in()
            assert paired.is_in()
            keys.add(paired.key)
        assert len(keys) == 25
        assert Key.objects.filter(replaced_at=None).count() == 1

    def test_gets_a_new_key_at_once_from_another_address_and_stays_in(self, paired: Phone):
        before = paired.key
        paired.address = "192.168.1.21"
        assert paired.is_in()
        assert paired.key != before
        assert paired.is_in()

    def test_stays_in_when_the_answer_with_its_new_key_was_lost(self, paired: Phone, hands: Hands):
        old = paired.key
        for _ in range(5):
            hands.move(hours=1)
            paired.opens("/")
            paired.client.cookies[NAME] = old
        assert paired.is_in()

    def test_gets_another_new_key_when_the_first_was_lost(self, paired: Phone, hands: Hands):
        old = paired.key
        hands.move(hours=1)
        paired.opens("/")
        paired.client.cookies[NAME] = old
        hands.move(seconds=11)
        paired.opens("/")
        assert paired.key != old
        assert paired.is_in()

    def test_may_ask_for_many_things_at_once_while_its_key_changes(
        self, paired: Phone, hands: Hands
    ):
        old = paired.key
        hands.move(hours=1)
        paired.opens("/")
        new = paired.key
        assert new != old
        # Sent with the old key before the answer with the new one arrived: no third key.
        paired.client.cookies[NAME] = old
        paired.opens("/settings/")
        assert paired.key == old
        paired.client.cookies[NAME] = new
        assert paired.is_in()
        # And what comes late, after the new one was used.
        paired.client.cookies[NAME] = old
        hands.move(seconds=59)
        assert paired.is_in()

    def test_finds_no_new_key_beside_a_file_that_caches_may_keep(self, paired: Phone, hands: Hands):
        hands.move(hours=1)
        answer = paired.opens("/static/browser/player.js")
        assert answer.status_code == 200
        assert NAME not in answer.cookies

    def test_is_seen_in_the_list_to_the_minute(self, paired: Phone, hands: Hands):
        hands.move(minutes=5)
        paired.opens("/")
        assert Device.objects.get().seen_at == hands.at

    def test_is_not_taken_for_a_copy_when_the_clock_is_set_back(self, paired: Phone, hands: Hands):
        hands.move(hours=-30)
        assert paired.is_in()
        assert closed_because() == ""
