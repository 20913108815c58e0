"""Writes of what the person set."""

from __future__ import annotations

from datetime import time

from django.db import transaction

from unbend_web.audit.actions import record
from unbend_web.preferences.models import THE_ONE, Preferences


@transaction.atomic
def choose(*, country: str, reading: str, gets_up_at: time, by: str) -> Preferences:
    """Keep what the person chose."""
    chosen, _ = Preferences.objects.update_or_create(
        pk=THE_ONE,
        defaults={"country": country, "reading": reading, "gets_up_at": gets_up_at},
    )
    details = {"country": country, "reading": reading, "gets_up_at": gets_up_at.isoformat()}
    record("preferences.chosen", by=by, details=details)
    return chosen
