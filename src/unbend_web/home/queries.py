"""What Today tells: where the person stands and what is closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from unbend.limits import Limits, limits
from unbend.movements import catalogue
from unbend_web import clock
from unbend_web.check.queries import Standing, StandingKind, last_clearance
from unbend_web.journal.queries import entries


def limits_now(stands: Standing, now: datetime) -> Limits | None:
    """What screening and the journal close at ``now``; None before the first check.

    Once all questions are due, what the last answers came to holds no longer; the journal does.
    """
    if stands.assessment is None:
        return None
    found = limits(
        catalogue(), stands.assessment, entries(now), clock.local(now), seen=last_clearance()
    )
    if stands.kind is not StandingKind.NEEDS_FULL:
        return found
    sent_away = f"closure.{stands.assessment.disposition}"
    kept = tuple(one for one in found.everything if one.reason.key != sent_away)
    return replace(found, everything=kept)
