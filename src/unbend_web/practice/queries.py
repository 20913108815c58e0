"""Reads of sessions."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Max, Q, QuerySet
from django.utils import timezone

from unbend.journal import Entry
from unbend_web.practice.models import Session, State
from unbend_web.practice.translate import entries_of


def session(pk: UUID) -> Session | None:
    """The session with this id, if there is one."""
    return Session.objects.filter(pk=pk).first()


def planned() -> QuerySet[Session]:
    """Every session that was asked for, newest first."""
    return Session.objects.order_by("-created_at")


def begun() -> QuerySet[Session]:
    """Every session that has begun, newest first, with its events at hand."""
    return (
        Session.objects.exclude(state=State.PLANNED)
        .order_by("-started_at")
        .select_related("stop_check")
        .prefetch_related("events")
    )


def entries(since: datetime) -> tuple[Entry, ...]:
    """What the sessions begun since a moment say to limits and to what helped, oldest first.

    Those that were stopped are there however old they are: no waiting opens what they close.
    """
    rows = reversed(begun().filter(Q(started_at__gte=since) | Q(state=State.STOPPED)))
    return tuple(entry for row in rows for entry in entries_of(row))


def sessions_on(day: date) -> QuerySet[Session]:
    """The sessions begun on one day of this machine's calendar, newest first."""
    midnight = timezone.make_aware(datetime.combine(day, time.min))
    following = timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
    return begun().filter(started_at__gte=midnight, started_at__lt=following)


def last_session() -> Session | None:
    """The newest session that is over, for a line on Today."""
    return begun().exclude(state=State.RUNNING).first()


def waits_for_signs(row: Session) -> bool:
    """Whether it was stopped and nobody has answered what was felt."""
    asked = row.stop_check
    return row.state == State.STOPPED and (asked is None or asked.finished_at is None)


def running() -> Session | None:
    """The session that is under way, so that a page can offer to go on with it."""
    return begun().filter(state=State.RUNNING).first()


def last_wish() -> Session | None:
    """The newest session that was asked for: its wish is the next one's default."""
    return planned().first()


def last_seq(row: Session) -> int:
    """The highest sequence number that the player has sent for a session; 0 for none."""
    return row.events.aggregate(last=Max("seq"))["last"] or 0
