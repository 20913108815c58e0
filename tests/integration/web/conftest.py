"""A person at home, as the pages meet them, and a clock that stands still until it is moved."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from unbend.screening import Answer, healthy, questionnaire
from unbend_web import clock
from unbend_web.check.actions import begin, finish, keep
from unbend_web.check.models import Kind, Screening

MIDDAY = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)


@dataclass
class Hands:
    """The hands of the clock."""

    at: datetime

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    found = Hands(MIDDAY)
    monkeypatch.setattr(clock, "now", lambda: found.at)
    return found


class Person:
    """Presses what stands on the pages; follows where they lead."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.taps = 0
        self.page: HttpResponse = HttpResponse()
        self.at = ""

    def opens(self, address: str) -> Person:
        return self._come_to(self.client.get(address, follow=True), address)

    def sends(self, address: str, **typed: object) -> Person:
        self.taps += 1
        return self._come_to(self.client.post(address, typed, follow=True), address)

    def presses(self, **typed: object) -> Person:
        """Send the form of this page to this page."""
        return self.sends(self.at, **typed)

    def begins(self) -> Person:
        return self.sends("/check/", token=uuid4())

    def ticks(self, *rows: str) -> Person:
        return self.presses(ticked=rows) if rows else self.presses(none="1")

    def goes_through(self, ticked: dict[str, tuple[str, ...]] | None = None) -> Person:
        """Every checklist to come, with these rows ticked and none elsewhere."""
        while 'name="ticked"' in self.text:
            self.ticks(*(ticked or {}).get(self.screen, ()))
        return self

    @property
    def screen(self) -> str:
        found = re.search(r"/check/[0-9a-f-]{36}/([a-z]+)/", self.at)
        return found[1] if found else ""

    @property
    def text(self) -> str:
        """The page, with its lines joined: where a template breaks them says nothing."""
        return re.sub(r"\s+", " ", self.page.content.decode())

    def _come_to(self, page: HttpResponse, address: str) -> Person:
        self.page = page
        chain = getattr(page, "redirect_chain", [])
        self.at = chain[-1][0] if chain else address
        return self


@pytest.fixture
def person(client: Client, db: None, hands: Hands) -> Person:  # noqa: ARG001 (their effect counts)
    return Person(client)


Answered = Callable[..., Screening]


@pytest.fixture
def answered(db: None, hands: Hands) -> Answered:  # noqa: ARG001 (their effect counts)
    """Finish a check in one go: healthy answers but for those given."""

    def finished(kind: Kind = Kind.FULL, *, changed: bool = False, **told: Answer) -> Screening:
        given = {key.replace("_", "-"): value for key, value in told.items()}
        begun = begin(token=uuid4(), kind=kind, by="person")
        answers = healthy(given, questionnaire())
        keep(screening_id=begun.id, answers=answers, changed=changed, by="person")
        return finish(screening_id=begun.id, by="person")

    return finished
