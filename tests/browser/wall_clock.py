"""The time that server and browser share in a test."""

from datetime import UTC, datetime, timedelta
from time import monotonic

from playwright.sync_api._generated import Clock

EVENING = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)


class WallClock:
    """Begins in the evening and goes on by itself; ``pass_by`` takes a leap."""

    def __init__(self) -> None:
        self._began = monotonic()
        self._leapt = timedelta()
        self._browser: Clock | None = None

    def now(self) -> datetime:
        """The time on the wall."""
        return EVENING + self._leapt + timedelta(seconds=monotonic() - self._began)

    def follow(self, browser: Clock) -> None:
        """Take this browser along on every leap."""
        self._browser = browser

    def pass_by(self, seconds: float) -> None:
        """Let time pass, for the server and the browser alike; its timers fire at most once."""
        self._leapt += timedelta(seconds=seconds)
        if self._browser is not None:
            self._browser.fast_forward(round(seconds * 1000))

    def run_through(self, seconds: float) -> None:
        """Let time pass with every timer of the browser fired at its moment."""
        assert self._browser is not None
        self._leapt += timedelta(seconds=seconds)
        self._browser.run_for(round(seconds * 1000))
