"""The list of paired devices: names, ends, and who may bring in another one."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from tests.integration.household.conftest import Hands, Phone
from unbend_web.config.env import Lan
from unbend_web.household.actions import close, invite
from unbend_web.household.certificate import make_certificates
from unbend_web.household.models import Closed, Device, Invitation

pytestmark = pytest.mark.hazard("H-39")

CODE = re.compile(r">([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})<")


@pytest.fixture
def desk(lan: Lan, settings: Settings, hands: Hands, tmp_path: Path, client: Client) -> Client:  # noqa: ARG001
    """The browser of the machine Unbend runs on, while phones may come in."""
    settings.PAIRED_ONLY = False
    settings.ALLOWED_HOSTS = [*settings.ALLOWED_HOSTS, "testserver"]
    settings.ENV = replace(settings.ENV, data=tmp_path)
    return client


def path(name: str) -> str:
    return reverse(f"household:{name}", args=[Device.objects.get().pk])


class TestRemoving:
    def test_a_device_shuts_it_out_from_its_next_request_on(
        self, paired: Phone, settings: Settings, client: Client
    ):
        settings.PAIRED_ONLY = False
        client.post(path("remove"), headers={"Host": "desk.local"})
        settings.PAIRED_ONLY = True
        answer = paired.opens("/journal/")
        assert answer.status_code == 403
        assert "taken out" in answer.content.decode()

    def test_clears_what_the_phone_had_kept(self, paired: Phone):
        close(id_=Device.objects.get().pk, because=Closed.REMOVED, by="person")
        assert paired.opens("/").headers["Clear-Site-Data"] == '"cache", "storage"'

    def test_one_that_was_only_copied_clears_nothing(self, paired: Phone):
        close(id_=Device.objects.get().pk, because=Closed.COPIED, by="system")
        assert "Clear-Site-Data" not in paired.opens("/").headers

    def test_can_be_done_from_a_paired_phone(self, paired: Phone):
        paired.opens("/household/")
        assert paired.sends(path("remove"), {}).status_code == 302
        assert not paired.is_in()

    def test_can_be_done_by_nobody_outside(self, paired: Phone):
        stranger = Phone(address="192.168.1.66")
        stranger.opens("/pair/")
        assert stranger.sends(path("remove"), {}).status_code == 403
        assert paired.is_in()

    def test_leaves_the_others_in(self, paired: Phone):
        other = Phone()
        other.pairs(invite(by="person").code, "Kitchen")
        close(id_=Device.objects.get(name="Kitchen").pk, because=Closed.REMOVED, by="person")
        assert (paired.is_in(), other.is_in()) == (True, False)

    def test_lets_the_device_be_paired_anew(self, paired: Phone):
        close(id_=Device.objects.get().pk, because=Closed.REMOVED, by="person")
        paired.pairs(invite(by="person").code)
        assert paired.is_in()

    def test_twice_is_once(self, paired: Phone):
        paired.opens("/household/")
        closing = Device.objects.get().pk
        close(id_=closing, because=Closed.COPIED, by="system")
        close(id_=closing, because=Closed.REMOVED, by="person")
        assert Device.objects.get().closed_because == Closed.COPIED


class TestTheList:
    def test_names_each_device_and_marks_this_one(self, paired: Phone):
        other = Phone()
        other.pairs(invite(by="person").code, "Kitchen")
        text = paired.opens("/household/").content.decode()
        assert "Phone of Ana" in text
        assert "Kitchen" in text
        assert text.count("this one") == 1

    def test_shows_a_name_as_it_was_typed_and_not_as_a_page(self, lan: Lan, hands: Hands):  # noqa: ARG002
        phone = Phone()
        phone.pairs(invite(by="person").code, "<script>x</script>")
        assert b"<script>x" not in phone.opens("/household/").content

    @pytest.mark.usefixtures("paired")
    def test_tells_of_a_key_that_was_copied(self, desk: Client):
        close(id_=Device.objects.get().pk, because=Closed.COPIED, by="system")
        text = desk.get("/household/").content.decode()
        assert "Phone of Ana was closed" in re.sub(r"\s+", " ", text)

    def test_lets_a_device_be_renamed(self, paired: Phone):
        paired.opens("/household/")
        paired.sends(path("rename"), {"name": "Bedroom"})
        assert Device.objects.get().name == "Bedroom"

    @pytest.mark.parametrize("name", ["", " ", "x" * 41])
    def test_keeps_the_old_name_where_the_new_one_is_none(self, paired: Phone, name: str):
        paired.opens("/household/")
        paired.sends(path("rename"), {"name": name})
        assert Device.objects.get().name == "Phone of Ana"

    def test_says_how_to_begin_where_no_phone_is_let_in(self, db: None, client: Client):  # noqa: ARG002
        text = client.get("/household/").content.decode()
        assert "unbend serve --lan" in text
        assert "household/invite" not in text

    def test_can_be_reached_from_the_settings(self, db: None, client: Client):  # noqa: ARG002
        assert b'href="/household/"' in client.get("/settings/").content


class TestInviting:
    def test_shows_a_code_that_lets_one_phone_in(self, desk: Client, settings: Settings):
        text = desk.post("/household/invite/").content.decode()
        found = CODE.search(text)
        assert found
        settings.PAIRED_ONLY = True
        phone = Phone()
        phone.pairs(found[1])
        assert phone.is_in()

    def test_draws_the_address_with_the_code_where_no_server_sees_it(self, desk: Client):
        page = desk.post("/household/invite/").context["invite"]
        assert page.address == "https://192.168.1.5:8322/pair/"
        assert "?" not in page.address
        assert 'class="qr"' in page.picture
        assert "style=" not in page.picture

    def test_shows_the_fingerprint_to_compare(self, desk: Client, settings: Settings, hands: Hands):
        made = make_certificates(settings.ENV.certificates, ["192.168.1.5"], hands.at)
        assert made.anchor.exists()
        page = desk.post("/household/invite/")
        assert "".join(page.context["anchor"]).replace(" ", "") == page.context[
            "trust"
        ].anchor.replace(":", "")

    def test_cannot_be_done_from_a_phone(self, paired: Phone):
        paired.opens("/household/")
        before = Invitation.objects.count()
        paired.sends("/household/invite/", {})
        assert Invitation.objects.count() == before

    def test_cannot_be_done_by_opening_an_address(self, desk: Client):
        assert desk.get("/household/invite/").status_code == 405

    def test_cannot_be_done_while_no_phone_is_let_in(self, db: None, client: Client):  # noqa: ARG002
        assert django_settings.ENV.lan is None
        client.post("/household/invite/")
        assert Invitation.objects.count() == 0
