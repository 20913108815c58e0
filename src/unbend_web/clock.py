"""The one place the pages take the time from."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Now, with its zone."""
    return timezone.now()


def local(moment: datetime) -> datetime:
    """The same moment on this machine's wall clock."""
    return timezone.localtime(moment)
