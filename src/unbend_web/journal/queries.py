"""Reads of the journal: sessions and pops together."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from unbend.journal import Entry, SessionEntry
from unbend.journal import Popped as PoppedEntry
from unbend_web import clock
from unbend_web.journal.models import Popped
from unbend_web.practice import queries as practice
from unbend_web.practice.models import Session

LOOKS_BACK = timedelta(days=365)
"""How far back limits and what helped are looked for."""
UNDO_FOR = timedelta(minutes=10)
"""How long a pop told by mistake can be taken back with one tap."""
DAYS_ON_A_PAGE = 14


@dataclass(frozen=True, slots=True)
class Day:
    """What happened on one day of this machine's calendar."""

    date: date
    sessions: tuple[Session, ...]
    """Newest first."""
    pops: tuple[Popped, ...]
    """Those told outside a session, oldest first."""


def entries(now: datetime) -> tuple[Entry, ...]:
    """The journal of the last year and every older stop, oldest first, as the domain reads it."""
    since = now - LOOKS_BACK
    alone = [PoppedEntry(at=one.at) for one in pops().filter(at__gte=since)]
    found = [*practice.entries(since), *alone]
    return tuple(sorted(found, key=_when))


def _when(entry: Entry) -> datetime:
    return entry.started if isinstance(entry, SessionEntry) else entry.at


def pops() -> QuerySet[Popped]:
    """The pops told outside a session that were not taken back, oldest first."""
    return Popped.objects.filter(undone_at=None).order_by("at")


def pop(id_: UUID) -> Popped | None:
    """The pop of that id, taken back or not."""
    return Popped.objects.filter(pk=id_).first()


def undoable_pop(now: datetime) -> Popped | None:
    """The pop told a moment ago, to be taken back with one tap."""
    return pops().filter(at__gte=now - UNDO_FOR).last()


def days(before: date | None = None) -> tuple[tuple[Day, ...], date | None]:
    """The newest days on which something happened, and the day to go on before, if any."""
    end = _midnight(before) if before else clock.now() + timedelta(days=1)
    began = practice.begun().filter(started_at__lt=end).values_list("started_at", flat=True)
    popped = pops().filter(at__lt=end).values_list("at", flat=True)
    dates = sorted({_date(at) for at in (*began, *popped) if at}, reverse=True)
    shown = dates[:DAYS_ON_A_PAGE]
    return tuple(map(day, shown)), shown[-1] if len(dates) > len(shown) else None


def day(of: date) -> Day:
    """Everything of one day."""
    start, end = _midnight(of), _midnight(of + timedelta(days=1))
    alone = pops().filter(at__gte=start, at__lt=end)
    return Day(of, tuple(practice.sessions_on(of)), tuple(alone))


def _date(at: datetime) -> date:
    return clock.local(at).date()


def _midnight(of: date) -> datetime:
    return timezone.make_aware(datetime.combine(of, time.min))
