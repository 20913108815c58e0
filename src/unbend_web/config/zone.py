"""Which time zone this machine's wall clock shows."""

from __future__ import annotations

import os
from pathlib import Path
from zoneinfo import available_timezones

LINK = Path("/etc/localtime")
NAME = Path("/etc/timezone")


def local_zone() -> str:
    """The machine's IANA zone, or UTC where it does not say."""
    known = available_timezones()
    return next((name for name in _named() if name in known), "UTC")


def _named() -> tuple[str, ...]:
    linked = str(LINK.resolve()).partition("zoneinfo/")[2]
    written = NAME.read_text(encoding="ascii").strip() if NAME.exists() else ""
    return (os.environ.get("TZ", "").removeprefix(":"), linked, written)
