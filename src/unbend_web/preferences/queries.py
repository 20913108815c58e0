"""Reads of what the person set."""

from __future__ import annotations

from unbend_web.preferences.models import THE_ONE, Preferences


def preferences() -> Preferences:
    """What the person set, or the defaults where nothing was set yet."""
    return Preferences.objects.filter(pk=THE_ONE).first() or Preferences()
