"""Phones of a household, and others, as the household's listener meets them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as django_settings
from django.http import HttpResponse
from django.http.cookie import SimpleCookie
from django.test import Client
from pytest_django import Settings

from unbend_web import clock
from unbend_web.config.env import Lan
from unbend_web.household.actions import invite
from unbend_web.household.cookie import NAME

HOST = "192.168.1.5:8322"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1"
)
NEWER_IPHONE = IPHONE.replace("18_5", "19_0").replace("18.5", "19.0")
ANDROID = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)


@dataclass
class Hands:
    """The hands of the clock."""

    at: datetime

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    found = Hands(datetime(2026, 3, 10, 12, 0, tzinfo=UTC))
    monkeypatch.setattr(clock, "now", lambda: found.at)
    return found


@pytest.fixture
def lan(settings: Settings, db: None) -> Lan:  # noqa: ARG001 (its effect counts)
    """This process is the household's listener."""
    found = Lan(address="192.168.1.5", port=8322, name="", proxied=False)
    settings.ENV = replace(django_settings.ENV, lan=found)
    settings.PAIRED_ONLY = True
    settings.ALLOWED_HOSTS = ["192.168.1.5", "desk.local"]
    settings.CSRF_COOKIE_SECURE = True
    return found


@dataclass
class Phone:
    """A browser somewhere in the network."""

    address: str = "192.168.1.20"
    browser: str = IPHONE
    host: str = HOST
    client: Client = field(default_factory=lambda: Client(enforce_csrf_checks=True))

    def opens(self, path: str = "/", **headers: str) -> HttpResponse:
        return self._asks("get", path, None, headers)

    def sends(self, path: str, typed: dict[str, str], **headers: str) -> HttpResponse:
        """Send a form of a page that was opened before."""
        token = {"csrfmiddlewaretoken": self.client.cookies["unbend-csrf"].value}
        return self._asks("post", path, typed | token, headers)

    def pairs(self, code: str, name: str = "Phone of Ana") -> HttpResponse:
        self.opens("/pair/")
        return self.sends("/pair/", {"code": code, "name": name})

    def is_in(self) -> bool:
        return bool(self.opens("/journal/").status_code == 200)

    @property
    def key(self) -> str:
        """What its browser keeps to be let in."""
        return str(self.client.cookies[NAME].value)

    def copies(self, other: Phone) -> None:
        """Have the other's cookies."""
        self.client.cookies = SimpleCookie(other.client.cookies.output(header="", sep=";"))

    def _asks(
        self, method: str, path: str, typed: dict[str, str] | None, headers: dict[str, str]
    ) -> HttpResponse:
        said = {"Host": self.host, "User-Agent": self.browser, "Origin": f"https://{self.host}"}
        given = {name.replace("_", "-"): text for name, text in headers.items()}
        found: HttpResponse = getattr(self.client, method)(
            path, typed, secure=True, headers=said | given, REMOTE_ADDR=self.address
        )
        if found.streaming:
            # A file is open until it was read.
            b"".join(found)
        return found


@pytest.fixture
def paired(lan: Lan, hands: Hands) -> Phone:  # noqa: ARG001 (their effect counts)
    """A phone that was paired a moment ago."""
    phone = Phone()
    assert phone.pairs(invite(by="person").code).status_code == 303
    return phone
