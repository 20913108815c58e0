"""Somebody healthy in the evening, with their check just finished."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from unbend.screening import healthy, questionnaire
from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions as check
from unbend_web.check.models import Kind, Screening
from unbend_web.practice.models import Session

EVENING = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)


@dataclass
class Time:
    """The time on the wall of a test."""

    at: datetime = EVENING

    def now(self) -> datetime:
        return self.at

    def passes(self, **length: float) -> None:
        self.at += timedelta(**length)

    def in_milliseconds(self, **later: float) -> int:
        return round((self.at + timedelta(**later)).timestamp() * 1000)


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    found = Time()
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def checked(db: None) -> Callable[..., Screening]:  # noqa: ARG001 (opens the database)
    """Finish a full check; whatever is not given is answered as a healthy person would."""

    def finish(**answers: object) -> Screening:
        known = {"pain-now": 3, **{key.replace("_", "-"): value for key, value in answers.items()}}
        told = healthy(known, questionnaire())
        for observed in ("just-up", "stop-signs"):
            told.pop(observed, None)
        begun = check.begin(token=uuid4(), kind=Kind.FULL, by=PERSON)
        check.keep(screening_id=begun.pk, answers=told, changed=False, by=PERSON)
        return check.finish(screening_id=begun.pk, by=PERSON)

    return finish


@dataclass
class Visitor:
    """Somebody who uses the pages."""

    client: Client

    def chooses(self, session: UUID | None = None, **changed: object) -> HttpResponse:
        wish = {
            "session": session or uuid4(),
            "minutes": "5",
            "place": "floor",
            "tools": ["mat", "chair"],
            "regions": ["lower-back"],
            "pain": "3",
            **changed,
        }
        return self.client.post("/practice/", wish)  # type: ignore[return-value]

    def plans(self, **changed: object) -> Session:
        pk = uuid4()
        self.chooses(session=pk, **changed)
        return Session.objects.get(pk=pk)

    def begins(self, **changed: object) -> Session:
        row = self.plans(**changed)
        self.client.post(f"/practice/{row.pk}/begin/")
        row.refresh_from_db()
        assert row.state == "running"
        return row

    def sends(self, *events: object) -> Any:  # noqa: ANN401 (as the client gives it)
        return self.client.post(
            "/practice/events/", {"events": list(events)}, content_type="application/json"
        )


@pytest.fixture
def visitor(client: Client, checked: Callable[..., Screening]) -> Visitor:
    """Somebody healthy whose check is fresh."""
    checked()
    return Visitor(client)


@pytest.fixture
def happened(time: Time) -> Callable[..., dict[str, object]]:
    """An event as the player sends it."""

    def event(row: Session, kind: str, seq: int = 1, **changed: object) -> dict[str, object]:
        return {
            "id": str(uuid4()),
            "session": str(row.pk),
            "kind": kind,
            "step": 0,
            "set": 0,
            "at": time.in_milliseconds(seconds=seq),
            "seq": seq,
            **changed,
        }

    return event
