"""Whether somebody has probably just got up."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from unbend.limits.numbers import numbers

USUAL_RISE = time.fromisoformat("07:00")

_DAY = timedelta(days=1)


def just_up(at: datetime, rises: time = USUAL_RISE) -> bool:
    """Whether ``at``, by the clock on the wall, is near the usual time of rising or soon after.

    Callers answer screening's question ``just-up`` with it; early risers are covered by the hours
    before the usual time.
    """
    known = numbers()
    since = (_of_day(at) - _of_day(rises) + known.up_before) % _DAY
    return since < known.up_before + known.up_after


def _of_day(wall: time | datetime) -> timedelta:
    return timedelta(hours=wall.hour, minutes=wall.minute, seconds=wall.second)
