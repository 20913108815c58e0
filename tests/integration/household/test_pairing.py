"""How a phone gets in: a code that holds once, for ten minutes."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.integration.household.conftest import ANDROID, IPHONE, NEWER_IPHONE, Hands, Phone
from unbend_web.audit.models import Event
from unbend_web.household.actions import RefusedCodeError, invite, pair
from unbend_web.household.cookie import NAME
from unbend_web.household.keys import CODE_LENGTH, kind_of_browser, new_code, read_code
from unbend_web.household.models import Device, Invitation, Key, WrongCode

pytestmark = pytest.mark.hazard("H-39")


@pytest.mark.usefixtures("lan", "hands")
class TestTheCode:
    def test_lets_the_phone_in_that_brings_it(self):
        phone = Phone()
        assert not phone.is_in()
        answer = phone.pairs(invite(by="person").code)
        assert (answer.status_code, answer.headers["Location"]) == (303, "/")
        assert phone.is_in()

    def test_names_the_device(self):
        Phone(browser=ANDROID).pairs(invite(by="person").code, "Kitchen")
        device = Device.objects.get()
        assert (device.name, device.browser) == ("Kitchen", "Android Chrome")

    @pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", " ")])
    def test_may_be_typed_with_small_letters_and_spaces(self, write: Callable[[str], str]):
        phone = Phone()
        phone.pairs(write(invite(by="person").code))
        assert phone.is_in()

    def test_is_not_used_up_by_looking_at_the_page(self):
        code, phone = invite(by="person").code, Phone()
        for _ in range(3):
            assert phone.opens("/pair/").status_code == 200
        phone.pairs(code)
        assert phone.is_in()

    def test_is_refused_when_it_is_wrong(self):
        code, phone = invite(by="person").code, Phone()
        other = code[:-1] + ("0" if code[-1] != "0" else "1")
        assert phone.pairs(other).status_code == 403
        assert not phone.is_in()

    def test_is_refused_after_ten_minutes(self, hands: Hands):
        code, phone = invite(by="person").code, Phone()
        hands.move(minutes=10)
        assert phone.pairs(code).status_code == 403
        assert not phone.is_in()

    def test_holds_until_then(self, hands: Hands):
        code, phone = invite(by="person").code, Phone()
        hands.move(minutes=9, seconds=59)
        phone.pairs(code)
        assert phone.is_in()

    def test_does_not_hold_longer_when_the_clock_is_set_back(self, hands: Hands):
        code = invite(by="person").code
        hands.move(hours=-5)
        assert Phone().pairs(code).status_code == 403

    def test_lets_nobody_in_a_second_time(self):
        code, first, second = invite(by="person").code, Phone(), Phone(address="192.168.1.66")
        first.pairs(code)
        assert second.pairs(code).status_code == 403
        assert not second.is_in()
        assert Device.objects.count() == 1

    def test_ends_when_a_newer_one_is_made(self):
        older = invite(by="person").code
        newer = invite(by="person").code
        assert Phone().pairs(older).status_code == 403
        assert Phone().pairs(newer).status_code == 303

    def test_says_the_same_whether_it_was_wrong_used_or_old(self, hands: Hands):
        used = invite(by="person").code
        Phone().pairs(used)
        old = invite(by="person").code
        hands.move(minutes=11)
        said = {
            Phone(address=f"192.168.1.{place}").pairs(code, "x").context["form"].errors["code"][0]
            for place, code in enumerate((used, old, new_code()), start=30)
        }
        assert len(said) == 1

    def test_needs_a_name_beside_it(self):
        code, phone = invite(by="person").code, Phone()
        assert "name" in phone.pairs(code, "").context["form"].errors
        phone.pairs(code)
        assert phone.is_in()

    def test_counts_only_from_our_own_page(self):
        phone = Phone()
        phone.opens("/pair/")
        sent = {"code": invite(by="person").code, "name": "x"}
        answer = phone.sends("/pair/", sent, Origin="https://elsewhere.example")
        assert answer.status_code == 403
        assert Device.objects.count() == 0

    def test_is_asked_for_again_when_the_form_lost_its_token(self):
        phone = Phone()
        answer = phone.client.post(
            "/pair/", {"code": "x", "name": "y"}, secure=True, headers={"Host": phone.host}
        )
        assert answer.status_code == 403
        assert 'name="code"' in answer.content.decode()


@pytest.mark.usefixtures("lan", "hands")
class TestTooManyWrongCodes:
    def wrong(self, phone: Phone, times: int) -> list[int]:
        return [phone.pairs(new_code()).status_code for _ in range(times)]

    def test_close_pairing_for_that_address_even_with_a_right_one(self):
        phone = Phone()
        assert self.wrong(phone, 5) == [403] * 5
        assert phone.pairs(invite(by="person").code).status_code == 429
        assert not phone.is_in()

    def test_count_for_the_connection_whatever_a_header_says_of_its_address(self):
        phone = Phone()
        phone.opens("/pair/")
        for place in range(5):
            typed = {"code": new_code(), "name": "x"}
            phone.sends("/pair/", typed, X_Forwarded_For=f"192.168.1.{place}")
        typed = {"code": invite(by="person").code, "name": "x"}
        answer = phone.sends("/pair/", typed, X_Forwarded_For="192.168.1.99")
        assert answer.status_code == 429

    def test_leave_the_others_alone(self):
        self.wrong(Phone(address="192.168.1.66"), 6)
        phone = Phone()
        phone.pairs(invite(by="person").code)
        assert phone.is_in()

    def test_from_many_addresses_close_it_for_all(self):
        for place in range(50):
            self.wrong(Phone(address=f"192.168.1.{place + 100}"), 1)
        assert Phone().pairs(invite(by="person").code).status_code == 429

    def test_are_forgotten_after_ten_minutes(self, hands: Hands):
        phone = Phone()
        self.wrong(phone, 6)
        hands.move(minutes=10)
        phone.pairs(invite(by="person").code)
        assert phone.is_in()

    def test_are_kept_no_longer_than_they_count(self, hands: Hands):
        self.wrong(Phone(), 4)
        hands.move(minutes=10)
        self.wrong(Phone(), 1)
        assert WrongCode.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_phones_with_one_code_exactly_one_gets_in():
    code, both = invite(by="person").code, threading.Barrier(2)

    def come(place: int) -> bool:
        both.wait()
        try:
            pair(code=code, name="x", browser="", address=f"192.168.1.{place}", by="person")
        except RefusedCodeError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(2) as phones:
        assert sorted(phones.map(come, (1, 2))) == [False, True]
    assert Device.objects.count() == 1


@pytest.mark.usefixtures("lan", "hands")
class TestWhatIsKept:
    def test_of_a_code_or_a_key_is_only_a_digest(self):
        code, phone = invite(by="person").code, Phone()
        phone.pairs(code)
        secret = phone.key.partition(".")[2]
        rows = [*Invitation.objects.values(), *Key.objects.values(), *Device.objects.values()]
        rows += Event.objects.values()
        kept = str(rows)
        assert len(secret) >= 43
        assert not any(one in kept for one in (code, read_code(code), secret))

    def test_what_was_done_is_in_the_audit(self, paired: Phone):
        done = list(Event.objects.values_list("what", flat=True))
        assert done == ["household.invited", "household.paired"]
        assert Event.objects.last().subject == paired.key.partition(".")[0]

    def test_no_log_holds_a_secret(self, caplog: pytest.LogCaptureFixture):
        logging.getLogger("django").propagate = True
        try:
            with caplog.at_level(logging.DEBUG):
                code, phone = invite(by="person").code, Phone()
                phone.pairs(code)
                phone.pairs(new_code())
                key = phone.key
                Phone(address="192.168.1.9").pairs(code)
                phone.opens("/nowhere/")
        finally:
            logging.getLogger("django").propagate = False
        assert "/nowhere/" in caplog.text
        assert not any(one in caplog.text for one in (code, read_code(code), key))


class TestTheKey:
    def test_is_out_of_reach_of_scripts_other_sites_and_plain_connections(self, paired: Phone):
        found = paired.client.cookies[NAME]
        assert NAME.startswith("__Host-")
        assert (found["httponly"], found["secure"], found["samesite"]) == (True, True, "Strict")
        assert (found["path"], found["domain"]) == ("/", "")

    def test_is_no_key_in_another_devices_name(self, paired: Phone, hands: Hands):  # noqa: ARG002
        other = Phone()
        other.pairs(invite(by="person").code, "Kitchen")
        mine, theirs = paired.key.split("."), other.key.split(".")
        paired.client.cookies[NAME] = f"{theirs[0]}.{mine[1]}"
        assert not paired.is_in()

    @pytest.mark.parametrize("key", ["", "x", "x.y", "00000000-0000-0000-0000-000000000000."])
    @pytest.mark.usefixtures("lan")
    def test_that_makes_no_sense_opens_nothing(self, key: str):
        phone = Phone()
        phone.client.cookies[NAME] = key
        assert phone.opens("/").status_code == 403


def test_every_code_has_the_length_that_makes_it_hard_to_guess():
    codes = {read_code(new_code()) for _ in range(200)}
    assert len(codes) == 200
    assert {len(code) for code in codes} == {CODE_LENGTH}


def test_letters_that_look_like_digits_count_as_those():
    assert read_code("o1lI-abcd") == "0111ABCD"


@pytest.mark.parametrize(
    ("agent", "kind"),
    [
        (IPHONE, "iPhone Safari"),
        (NEWER_IPHONE, "iPhone Safari"),
        (IPHONE.replace("Version/18.5 ", "").replace(" Safari/604.1", ""), "iPhone Safari"),
        (ANDROID, "Android Chrome"),
        (f"{ANDROID} EdgA/140.0", "Android Edge"),
        ("Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Android Firefox"),
        ("curl/8", ""),
    ],
)
def test_a_kind_of_browser_says_nothing_of_its_version(agent: str, kind: str):
    assert kind_of_browser(agent) == kind
