"""The part of the journal that limits can look at: all that a record has to keep of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from unbend.journal import Entry, Popped, SessionEntry, Stopped
from unbend.limits import numbers


def within_sight(
    entries: Iterable[Entry], now: datetime, looked_at: datetime | None
) -> tuple[Entry, ...]:
    """The entries that may close something at ``now``; ``limits`` says the same without the rest.

    That is what happened today, pops whose rest is not over, stops whose rest is not over, and
    every serious stop since a clinician last looked: those may add up.
    """
    return tuple(one for one in entries if _is_seen(one, now, looked_at))


def _is_seen(entry: Entry, now: datetime, looked_at: datetime | None) -> bool:
    if isinstance(entry, SessionEntry):
        return any(_same_day(at, now) for at in (entry.started, *_times(entry)))
    if isinstance(entry, Popped):
        return _rests(entry.at, numbers().after_pop, now)
    longest = max(numbers().stop_with_signs, numbers().stop_with_ache)
    return _adds_up(entry, looked_at) or _rests(entry.at, longest, now)


def _adds_up(stop: Stopped, looked_at: datetime | None) -> bool:
    return stop.serious and (looked_at is None or _rests(stop.at, timedelta(), looked_at))


def _times(session: SessionEntry) -> Iterable[datetime]:
    return (done.at for done in session.practised)


def _same_day(at: datetime, now: datetime) -> bool:
    return at.astimezone(now.tzinfo).date() == now.date()


def _rests(at: datetime, length: timedelta, now: datetime) -> bool:
    return at.astimezone(UTC) + length > now.astimezone(UTC)
