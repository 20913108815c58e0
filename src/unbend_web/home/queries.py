"""What Today tells: where the person stands and what is closed."""

from __future__ import annotations

from datetime import datetime

from unbend.limits import Limits, limits
from unbend.movements import catalogue
from unbend_web import clock
from unbend_web.check.queries import Standing, last_clearance
from unbend_web.journal.queries import entries


def limits_now(stands: Standing, now: datetime) -> Limits | None:
    """What screening and the journal close at ``now``; None before the first check."""
    if stands.assessment is None:
        return None
    return limits(
        catalogue(), stands.assessment, entries(now), clock.local(now), seen=last_clearance()
    )
