"""Wall time of a routine: it can pause and jump, and goes on while the machine sleeps."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

Now = Callable[[], datetime]


class WallClock:
    """Seconds since the start, pauses left out; a clock set back never turns it back."""

    def __init__(self, now: Now, elapsed: float) -> None:
        self._now = now
        self._base = elapsed
        self._since: datetime | None = None

    @property
    def running(self) -> bool:
        """Whether time counts."""
        return self._since is not None

    @property
    def elapsed(self) -> float:
        """Seconds behind us."""
        if self._since is not None:
            now = self._now()
            self._base += max(timedelta(), now - self._since).total_seconds()
            self._since = now
        return self._base

    def start(self) -> None:
        """Let time count."""
        if self._since is None:
            self._since = self._now()

    def pause(self) -> None:
        """Let time stand still."""
        self._base, self._since = self.elapsed, None

    def seek(self, elapsed: float) -> None:
        """Go to a second."""
        self._base = elapsed
        self._since = None if self._since is None else self._now()
