"""What keeps the pages to this machine and to this person."""

from __future__ import annotations

import gzip
import re
from uuid import uuid4

import pytest
from django.test import Client

from tests.integration.web.conftest import Person
from unbend_web.check.models import Screening
from unbend_web.journal.models import Popped

pytestmark = pytest.mark.django_db

PAGES = ["/", "/check/", "/journal/", "/settings/", "/practice/", "/nowhere/"]


class TestHosts:
    @pytest.mark.parametrize(
        "host", ["localhost", "localhost:8321", "127.0.0.1:9000", "[::1]:8321"]
    )
    def test_this_machines_names_are_answered(self, client: Client, host: str):
        assert client.get("/", headers={"host": host}).status_code == 200

    @pytest.mark.hazard("H-16")
    @pytest.mark.parametrize(
        "host", ["evil.example", "127.0.0.1.evil.example", "0.0.0.0", "192.168.1.2"]
    )
    def test_every_other_name_gets_one_plain_line(self, client: Client, host: str):
        refused = client.get("/", headers={"host": host})
        assert refused.status_code == 400
        assert refused["Content-Type"].startswith("text/plain")
        assert b"this machine" in refused.content


class TestHeaders:
    @pytest.mark.hazard("H-16")
    @pytest.mark.parametrize("page", PAGES)
    def test_every_page_carries_the_strict_policy(self, client: Client, page: str):
        policy = client.get(page, follow=True)["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy

    @pytest.mark.hazard("H-16")
    @pytest.mark.parametrize("page", PAGES)
    def test_no_page_needs_what_the_policy_refuses(self, client: Client, page: str):
        text = client.get(page, follow=True).content.decode()
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", text)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', text)

    @pytest.mark.hazard("H-16", "H-21")
    def test_pages_are_kept_out_of_caches_and_frames(self, client: Client):
        page = client.get("/")
        assert page["Cache-Control"] == "no-store"
        assert page["X-Frame-Options"] == "DENY"
        assert page["X-Content-Type-Options"] == "nosniff"
        assert page["Referrer-Policy"] == "same-origin"
        assert "camera=()" in page["Permissions-Policy"]

    def test_pages_are_compressed(self, client: Client):
        page = client.get("/", headers={"accept-encoding": "gzip"})
        assert page["Content-Encoding"] == "gzip"
        assert b"Unbend" in gzip.decompress(page.content)


class TestForms:
    """A form is taken only from our own pages."""

    ours = {"host": "localhost:8321", "origin": "http://localhost:8321"}

    @pytest.fixture
    def strict(self) -> Client:
        return Client(enforce_csrf_checks=True)

    def test_an_old_form_of_ours_is_offered_again_with_what_was_typed(self, strict: Client):
        typed = {"country": "GB", "reading": "strict", "gets_up_at": "06:00"}
        refused = strict.post("/settings/", typed, headers=self.ours)
        text = refused.content.decode()
        assert refused.status_code == 403
        assert '<input type="hidden" name="reading" value="strict">' in text
        assert 'action="/settings/"' in text
        assert "Send again" in text

    def test_sending_again_works(self, strict: Client):
        refused = strict.post("/journal/popped/", {"token": str(uuid4())}, headers=self.ours)
        fields = re.findall(r'name="(\w+)" value="([^"]*)"', refused.content.decode())
        strict.post("/journal/popped/", dict(fields), headers=self.ours)
        assert Popped.objects.count() == 1

    @pytest.mark.hazard("H-16")
    @pytest.mark.parametrize(
        "headers",
        [
            {"host": "localhost:8321", "origin": "https://evil.example"},
            {"host": "localhost:8321", "referer": "https://evil.example/page"},
            {"host": "localhost:8321", "origin": "null"},
            {"host": "localhost:8321"},
            {**ours, "sec-fetch-site": "cross-site"},
        ],
    )
    def test_a_form_of_somebody_else_is_not_sent_on(self, strict: Client, headers: dict[str, str]):
        refused = strict.post("/journal/popped/", {"token": str(uuid4())}, headers=headers)
        assert refused.status_code == 403
        assert "Send again" not in refused.content.decode()
        assert not Popped.objects.exists()

    def test_typed_markup_stays_text_when_offered_again(self, strict: Client):
        typed = {"anything-else": '"><script>alert(1)</script>'}
        refused = strict.post("/settings/", typed, headers=self.ours)
        assert "<script>alert" not in refused.content.decode()

    @pytest.mark.parametrize("address", ["/check/", "/settings/", "/journal/popped/"])
    def test_looking_writes_nothing(self, person: Person, address: str):
        person.opens(address)
        assert not Screening.objects.exists()
        assert not Popped.objects.exists()


class TestLostPages:
    def test_an_unknown_address_looks_like_the_house(self, person: Person):
        person.opens("/nowhere/")
        assert person.page.status_code == 404
        assert "There is no page here" in person.text

    @pytest.mark.hazard("H-38")
    def test_a_fault_of_ours_says_what_is_still_there(
        self, client: Client, monkeypatch: pytest.MonkeyPatch
    ):
        def breaks(_now: object) -> str:
            raise RuntimeError("for the test")

        monkeypatch.setattr("unbend_web.home.views.greeting", breaks)
        client.raise_request_exception = False
        page = client.get("/")
        assert page.status_code == 500
        assert "What you saved before is still there" in page.content.decode()
        assert "RuntimeError" not in page.content.decode()
