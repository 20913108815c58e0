"""Clocks on walls: which day an instant falls on, and when the next one begins.

Instants are whole seconds since 1970. Nothing is added to a time on a wall: what a wall shows is
only ever read off.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo

_HOUR = 3600
_LONGEST_DAY = 26 * _HOUR
"""A day with a clock change has 25 hours at most; one more is spare."""


@cache
def shown(at: int, zone: str) -> datetime:
    """What the clocks of a zone show at an instant."""
    return datetime.fromtimestamp(at, ZoneInfo(zone))


@cache
def day(at: int, zone: str) -> date:
    """The calendar day of an instant."""
    return shown(at, zone).date()


def instant(zone: str, wall: str) -> int:
    """The instant at which the clocks of a zone first show a time: ``2026-10-24 23:30``."""
    return int(datetime.fromisoformat(wall).replace(tzinfo=ZoneInfo(zone)).timestamp())


@cache
def first_of_next_day(at: int, zone: str) -> int:
    """The first instant that falls on a later day, found by halving what it lies between."""
    today = day(at, zone)
    before, after = at, at + _LONGEST_DAY
    while after - before > 1:
        middle = (before + after) // 2
        if day(middle, zone) > today:
            after = middle
        else:
            before = middle
    return after


@cache
def next_time(at: int, zone: str, hour: int) -> int:
    """The next instant after ``at`` at which the clocks show this full hour."""
    now = shown(at, zone)
    later = (now.replace(hour=hour, minute=0, second=0, fold=0) + timedelta(days=n) for n in (0, 1))
    return min(found for one in later if (found := int(one.timestamp())) > at)


def told(at: int, zone: str) -> str:
    """An instant as people say it: ``Sat 24 Oct 23:50 London``."""
    wall = shown(at, zone)
    town = zone.rpartition("/")[2].replace("_", " ")
    again = " (second time)" if wall.fold else ""
    return f"{wall:%a} {wall.day} {wall:%b %H:%M} {town}{again}"
