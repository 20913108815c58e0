"""Reads of what the person set."""

from __future__ import annotations

from django.conf import settings

from unbend_web.preferences.models import THE_ONE, Preferences


def preferences() -> Preferences:
    """What the person set, or the operator's country and the defaults where nothing was set."""
    found = Preferences.objects.filter(pk=THE_ONE).first()
    return found or Preferences(country=settings.ENV.country)
