"""Reads of the household."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from unbend_web.household.models import Device, Invitation

CLOSED_SHOWN_FOR = timedelta(days=30)


def open_invitations(now: datetime) -> QuerySet[Invitation]:
    """The invitations that still hold; none from the future, should the clock be set back."""
    return Invitation.objects.filter(used_at=None, made_at__lte=now, ends_at__gt=now)


def paired() -> QuerySet[Device]:
    """The devices that get in, in the order they were paired."""
    return Device.objects.filter(closed_at=None)


def lately_closed(now: datetime) -> QuerySet[Device]:
    """The devices that were shut out in the last weeks, the latest first."""
    return Device.objects.filter(closed_at__gt=now - CLOSED_SHOWN_FOR).order_by("-closed_at")
