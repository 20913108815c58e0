"""Writes of what the person set."""

from __future__ import annotations

from datetime import time

from django.db import transaction

from unbend.practice import Talk
from unbend_web.audit.actions import record
from unbend_web.preferences.models import THE_ONE, Preferences
from unbend_web.preferences.queries import preferences


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


@transaction.atomic
def choose_sound(*, talk: Talk, rate: int, pace: int, tones: bool, by: str) -> Preferences:
    """Keep how a session sounds and how fast it goes; what is so already writes nothing."""
    now = preferences()
    wanted = {"talk": str(talk), "rate": rate, "pace": pace, "tones": tones}
    if all(getattr(now, name) == value for name, value in wanted.items()):
        return now
    for name, value in wanted.items():
        setattr(now, name, value)
    now.save()
    record("preferences.sound", by=by, details=wanted)
    return now
