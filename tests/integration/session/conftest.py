"""Somebody healthy at a terminal in the evening: a scripted pair of hands on a clock that obeys."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from unbend.movements import Place, Tool
from unbend.screening import healthy, questionnaire
from unbend_cli.session.keys import ClosedError
from unbend_cli.session.look import Moment
from unbend_cli.session.visit import Visit
from unbend_cli.session.wish import Wished
from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions as check
from unbend_web.check.models import Kind, Screening
from unbend_web.practice.models import Session

EVENING = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)
ON_THE_FLOOR = Wished(minutes=5, place=Place.FLOOR, tools=(Tool.MAT, Tool.CHAIR), pain=3)

Typed = str | type[BaseException] | Callable[[], object]
"""What is typed, what breaks off instead, or what happens before just Enter is typed."""


@dataclass
class Time:
    """The time on the wall of a test."""

    at: datetime = EVENING

    def now(self) -> datetime:
        return self.at

    def passes(self, **length: float) -> None:
        self.at += timedelta(**length)


@dataclass
class Script:
    """Types lines, then presses keys at seconds of the play; the time passes while it waits."""

    time: Time
    lines: deque[Typed] = field(default_factory=deque)
    keys: deque[tuple[float, Typed]] = field(default_factory=deque)
    began: datetime | None = None
    asked: list[str] = field(default_factory=list)

    def line(self, prompt: str) -> str:
        self.asked.append(prompt)
        self.time.passes(seconds=1)
        if not self.lines:
            raise ClosedError
        typed = self.lines.popleft()
        if isinstance(typed, str):
            return typed
        if isinstance(typed, type):
            raise typed
        typed()
        return ""

    def key(self, seconds: float) -> str | None:
        assert self.began is not None
        at, does = self.keys[0] if self.keys else (float("inf"), "")
        if (self.time.at - self.began).total_seconds() < at:
            self.time.passes(seconds=max(seconds, 0.5))
            return None
        self.keys.popleft()
        if isinstance(does, str):
            return does
        if isinstance(does, type):
            raise does
        does()
        return None

    @contextmanager
    def playing(self) -> Iterator[None]:
        self.began = self.time.at
        yield


@dataclass
class Watched:
    """Remembers every moment that was shown."""

    moments: list[Moment] = field(default_factory=list)

    @contextmanager
    def open(self) -> Iterator[None]:
        yield

    def show(self, moment: Moment) -> None:
        self.moments.append(moment)

    @property
    def notices(self) -> list[str]:
        return list(dict.fromkeys(one.notice for one in self.moments if one.notice))


@pytest.fixture(autouse=True)
def time(monkeypatch: pytest.MonkeyPatch, db: None) -> Time:  # noqa: ARG001 (opens the database)
    found = Time()
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def checked() -> Callable[..., Screening]:
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
class Terminal:
    """Runs a visit with what is typed and pressed in it."""

    time: Time
    script: Script
    watched: Watched = field(default_factory=Watched)

    def visits(
        self,
        *,
        lines: Iterable[Typed] = (),
        keys: Iterable[tuple[float, Typed]] = (),
        wished: Wished = ON_THE_FLOOR,
    ) -> bool:
        self.script.lines = deque(lines)
        self.script.keys = deque(keys)
        return Visit(self.script, self.watched, wished, self.time.now).tell()

    @property
    def row(self) -> Session:
        return Session.objects.get()

    def happened(self, row: Session | None = None) -> list[tuple[str, int | None, int | None]]:
        """The events of the session in their order, without their times."""
        events = (row or self.row).events.order_by("seq")
        return [(one.kind, one.step, one.set) for one in events]


@pytest.fixture
def terminal(time: Time) -> Terminal:
    return Terminal(time, Script(time))


@pytest.fixture
def at_ease(terminal: Terminal, checked: Callable[..., Screening]) -> Terminal:
    """Somebody healthy whose check is fresh."""
    checked()
    return terminal
