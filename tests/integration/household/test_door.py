"""Who gets past the door, and what is left outside."""

from __future__ import annotations

import re
from html import unescape
from uuid import uuid4
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from tests.integration.household.conftest import HOST, Hands, Phone
from unbend.wording import words
from unbend_web.config.wsgi import over_tls
from unbend_web.household.door import OPEN_FILES, PROXIES_SAY
from unbend_web.household.models import Device

pytestmark = pytest.mark.hazard("H-39")

FOREIGN = (
    "evil.example",
    "192.168.1.5.evil.example",
    "192.168.1.5@evil.example",
    "evil.example:8322",
    "localhost",
    "127.0.0.1:8322",
    "192.168.1.6",
    "[::1]",
    "",
)
FILES = ("css/base.css", "browser/pairing.js", "favicon.svg")


def all_addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> list[str]:
    """Every address inside, with something for each part that is filled in."""
    found = []
    for one in patterns:
        path = before + str(one.pattern).replace("<day:of>", "2026-03-10")
        if isinstance(one, URLResolver):
            found += all_addresses(one.url_patterns, path)
        else:
            found.append(path.replace("<uuid:", f"{uuid4()}<"))
    return found


@pytest.mark.usefixtures("lan")
class TestUnpaired:
    @pytest.mark.parametrize("method", ["get", "post", "put", "delete", "options", "head"])
    def test_every_page_is_closed(self, method: str):
        outside = {"/pair/", "/household/certificate/"}
        for path in all_addresses(get_resolver().url_patterns):
            if path in outside:
                continue
            answer = getattr(Client(), method)(path, secure=True, headers={"Host": "desk.local"})
            assert answer.status_code == 403, path
            assert "Set-Cookie" not in answer.headers

    def test_a_page_there_is_and_one_there_is_not_look_the_same(self):
        inside, nowhere = Phone().opens("/journal/"), Phone().opens("/nowhere/")
        assert inside.content == nowhere.content
        assert inside.status_code == nowhere.status_code == 403

    def test_the_page_says_calmly_what_to_do(self):
        text = Phone().opens("/").content.decode()
        assert "This device is not paired" in text
        assert "Invite a phone" in text
        assert 'href="/pair/"' in text

    @pytest.mark.parametrize("file", OPEN_FILES)
    def test_what_the_pairing_page_is_drawn_with_is_open(self, file: str):
        assert Phone().opens(f"/static/{file}").status_code == 200

    @pytest.mark.parametrize("path", ["/", "/pair/"])
    def test_nothing_its_pages_ask_for_is_missing(self, path: str):
        page = Phone().opens(path).content.decode()
        asked = set(re.findall(r'(?:href|src)="(/static/[^"#]+)', page))
        assert len(asked) >= 6
        assert {file: Phone().opens(file).status_code for file in asked} == dict.fromkeys(
            asked, 200
        )

    def test_what_a_script_sends_is_told_the_same_as_who_looks(self):
        sent = Client(enforce_csrf_checks=True).post(
            "/practice/events/", "{}", "application/json", secure=True, headers={"Host": HOST}
        )
        assert sent.content == Phone().opens("/").content

    @pytest.mark.parametrize(
        "file", ["browser/player.js", "practice/player.css", "../journal/", "nothing.css"]
    )
    def test_every_other_file_is_closed(self, file: str):
        assert Phone().opens(f"/static/{file}").status_code == 403

    def test_nothing_but_an_answer_of_no_is_kept_by_caches(self):
        for path in ("/", "/pair/", "/static/browser/player.js"):
            assert Phone().opens(path).headers["Cache-Control"] == "no-store"

    def test_the_policies_stand_on_the_pages_outside_too(self):
        for path in ("/", "/pair/"):
            headers = Phone().opens(path).headers
            assert "default-src 'none'" in headers["Content-Security-Policy"]
            assert headers["X-Frame-Options"] == "DENY"

    @pytest.mark.hazard("H-9")
    @pytest.mark.parametrize("path", ["/", "/pair/"])
    def test_the_pages_outside_say_when_to_get_help_too(self, path: str):
        assert words().say("safety_net.now") in unescape(Phone().opens(path).content.decode())

    def test_a_form_far_too_large_is_refused_as_everything_is(self):
        phone = Phone()
        phone.opens("/pair/")
        assert phone.sends("/pair/", {"code": "0" * 3_000_000, "name": "x"}).status_code == 403

    def test_nothing_is_believed_of_where_a_request_says_it_comes_from(self):
        said = dict.fromkeys(PROXIES_SAY, "127.0.0.1")
        assert Phone().opens("/", **said).status_code == 403

    def test_a_connection_from_this_very_machine_is_closed_too(self):
        assert Phone(address="127.0.0.1").opens("/").status_code == 403


@pytest.mark.usefixtures("lan")
class TestHostNames:
    @pytest.mark.parametrize("host", FOREIGN)
    @pytest.mark.parametrize("path", ["/", "/pair/", *(f"/static/{file}" for file in FILES)])
    def test_that_are_not_ours_get_nothing(self, host: str, path: str):
        answer = Phone(host=host).opens(path)
        assert answer.status_code == 400
        assert len(answer.content) < 200

    @pytest.mark.parametrize("host", FOREIGN)
    def test_that_are_not_ours_get_nothing_with_a_key_either(self, paired: Phone, host: str):
        paired.host = host
        assert paired.opens("/journal/").status_code == 400

    def test_another_header_makes_no_foreign_name_ours(self):
        phone = Phone(host="evil.example")
        assert phone.opens("/", X_Forwarded_Host="192.168.1.5").status_code == 400

    def test_another_header_makes_no_name_of_ours_foreign(self, paired: Phone):
        paired.opens("/", X_Forwarded_Host="evil.example")
        answer = paired.opens("/household/", X_Forwarded_Host="evil.example")
        assert answer.status_code == 200
        assert b"evil.example" not in answer.content

    @pytest.mark.parametrize("host", ["192.168.1.5:8322", "desk.local", "DESK.local:8322"])
    def test_of_this_machine_in_its_network_are_ours(self, host: str):
        assert Phone(host=host).opens("/pair/").status_code == 200


class TestPaired:
    @pytest.mark.parametrize("path", ["/", "/journal/", "/settings/", "/household/", "/practice/"])
    def test_the_pages_open(self, paired: Phone, path: str):
        assert paired.opens(path).status_code in {200, 302}

    def test_the_files_open(self, paired: Phone):
        assert paired.opens("/static/browser/player.js").status_code == 200

    def test_a_form_from_another_site_is_refused(self, paired: Phone):
        paired.opens("/settings/")
        typed = {"country": "DE", "reading": "strict", "gets_up_at": "07:00"}
        assert paired.sends("/settings/", typed).status_code == 302
        foreign = paired.sends("/settings/", typed, Origin="https://192.168.1.5:9999")
        assert foreign.status_code == 403

    def test_the_picture_uses_up_no_code_of_a_device_that_is_in(self, paired: Phone):
        answer = paired.opens("/pair/")
        assert (answer.status_code, answer.headers["Location"]) == (302, "/")
        assert Device.objects.count() == 1

    def test_half_a_year_away_ends_it(self, paired: Phone, hands: Hands):
        hands.move(days=179)
        assert paired.is_in()
        hands.move(days=181)
        assert "away for long" in paired.opens("/").content.decode()


@pytest.mark.django_db
class TestTheDesk:
    def test_lets_this_machine_in(self, client: Client):
        assert client.get("/").status_code == 200

    @pytest.mark.parametrize("address", ["192.168.1.20", "8.8.8.8", "::ffff:192.168.1.20"])
    def test_lets_no_other_address_in(self, client: Client, address: str):
        assert client.get("/", REMOTE_ADDR=address).status_code == 403

    @pytest.mark.parametrize("header", PROXIES_SAY)
    def test_lets_nobody_in_through_a_proxy(self, client: Client, header: str):
        answer = client.get("/", headers={header: "192.168.1.20"})
        assert answer.status_code == 403
        assert "--behind-proxy" in answer.content.decode()

    @pytest.mark.parametrize("host", ["evil.example", "192.168.1.5", "desk.local"])
    def test_answers_to_no_other_name_than_loopback(self, client: Client, host: str):
        assert client.get("/static/css/base.css", headers={"Host": host}).status_code == 400
        assert client.get("/", headers={"Host": host}).status_code == 400

    def test_is_open_by_default_to_nobody_else(self, settings: Settings):
        assert settings.PAIRED_ONLY is False
        assert settings.ALLOWED_HOSTS[:3] == ["localhost", "127.0.0.1", "[::1]"]
        assert settings.ENV.lan is None


def test_behind_a_proxy_pages_take_the_browser_to_ask_over_tls_whatever_a_header_says():
    seen: list[WSGIEnvironment] = []

    def pages(environ: WSGIEnvironment, _start: StartResponse) -> list[bytes]:
        seen.append(environ)
        return []

    said = {"wsgi.url_scheme": "http", "HTTP_X_FORWARDED_PROTO": "http"}
    over_tls(pages)(said, lambda *_: lambda _: None)
    assert seen[0]["wsgi.url_scheme"] == "https"
