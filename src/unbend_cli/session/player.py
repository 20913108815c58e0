"""Plays a routine on wall time: what the person and the clock do to it. It knows no terminal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unbend_cli.session.journal import Journal
from unbend_cli.session.score import Score, Segment
from unbend_cli.session.wall import Now, WallClock
from unbend_web.practice.models import Kind

SLEPT = 20.0
"""Seconds between two looks at the clock after which the machine must have slept."""
NOTED = 4.0
"""Seconds in which a pop is not counted a second time (as on the page)."""
SEND_AGAIN = 5.0
"""Seconds between attempts to keep what could not be kept."""


class State(StrEnum):
    """How it stands with the routine."""

    PLAYING = "playing"
    PAUSED = "paused"
    STOPPED = "stopped"
    """That hurt."""
    FINISHED = "finished"
    DONE = "done"
    """Done for now."""
    ELSEWHERE = "elsewhere"
    """It ended on a page, or something has closed since."""


_ON = {State.PLAYING, State.PAUSED}


class Player:
    """A routine under way."""

    def __init__(self, score: Score, journal: Journal, now: Now) -> None:
        self.score, self.journal = score, journal
        self.state = State.PAUSED
        self.notice = ""
        self._now = now
        self._clock = WallClock(now, score.segment_at(score.resume).at)
        self._written = self._clock.elapsed
        self._looked, self._still, self._sent = now(), now(), now()
        since = score.since_pop
        self._popped = None if since is None else now() - timedelta(seconds=since)
        self._noted = now()

    @property
    def is_on(self) -> bool:
        """Whether there is more to come."""
        return self.state in _ON

    @property
    def elapsed(self) -> float:
        """Seconds from its start, at most its whole length."""
        return min(self._clock.elapsed, self.score.total)

    @property
    def segment(self) -> Segment:
        """What is on now."""
        return self.score.segment_at(self.elapsed)

    # -- what time does ------------------------------------------------------------------

    def tick(self) -> None:
        """Take note of the time that has passed."""
        if self.state is State.PLAYING:
            self._tell_of_sleep()
            self._pass()
            self._pass_over()
            self._send_again()
        self._looked = self._now()

    def _tell_of_sleep(self) -> None:
        away = self._since(self._looked)
        if away > SLEPT:
            minutes = max(1, round(away / 60))
            self.notice = ngettext(
                "The machine slept, and the clock went on for about %(count)d minute. "
                "Press b to go back.",
                "The machine slept, and the clock went on for about %(count)d minutes. "
                "Press b to go back.",
                minutes,
            ) % {"count": minutes}

    def _pass(self) -> None:
        """Write down every set whose end has passed, each with the moment it ended."""
        elapsed, now = self._clock.elapsed, self._now()
        for mark in self.score.done(self._written, elapsed):
            self.journal.write(Kind.DONE, mark, now - timedelta(seconds=elapsed - mark.at))
            self._keep()
        self._written = max(self._written, elapsed)
        if elapsed >= self.score.total:
            over = timedelta(seconds=elapsed - self.score.total)
            self._end(State.FINISHED, lambda: self.journal.write(Kind.FINISHED, None, now - over))

    def _pass_over(self) -> None:
        """After a pop nothing that seeks one goes on: what is left of it is passed over."""
        if not self.is_on or self._popped is None:
            return
        if self._since(self._popped) >= self.score.after_pop:
            return
        elapsed = self.elapsed
        onward = self.score.past(elapsed, lambda step: self.score.steps[step].seeks)
        if onward > elapsed:
            self.notice = _("Noted. That is enough of this one for now.")
            self._go_to(onward)

    def _send_again(self) -> None:
        if self._since(self._sent) > SEND_AGAIN:
            self._keep()

    # -- what the person does -------------------------------------------------------------

    def press(self, key: str) -> None:
        """Take a key; keys that mean nothing do nothing."""
        does: dict[str, Callable[[], None]] = {
            " ": self._pause_or_go,
            "b": self._back,
            "left": self._back,
            "s": self._skip,
            "right": self._skip,
            "p": self._pop,
            "h": self._stop,
            "escape": self._stop,
            "q": self._quit,
        }
        doing = does.get(key.lower())
        if doing is not None and self.is_on:
            doing()

    def start(self) -> None:
        """Play, unless it stood still for so long that something has closed."""
        if self._since(self._still) > self.score.ask_after and not self.journal.may_go_on():
            self.state = State.ELSEWHERE
            return
        self.state, self.notice = State.PLAYING, ""
        self._clock.start()
        self._looked = self._now()

    def leave(self) -> None:
        """The terminal goes away: what was done until now is kept, and it can be gone on with."""
        if self.state is State.PLAYING:
            self._pass()
        if self.state is State.PLAYING:
            self._halt()
        self.journal.send()

    def _pause_or_go(self) -> None:
        if self.state is State.PAUSED:
            self.start()
            return
        self._pass()
        if self.is_on:
            self._halt()

    def _halt(self) -> None:
        self._clock.pause()
        self._still = self._now()
        self.state, self.notice = State.PAUSED, ""
        self.journal.write(Kind.PAUSED, self.segment, self._still)
        self._keep()

    def _back(self) -> None:
        self._pass()
        if self.is_on:
            self._jump(self.score.before(self.elapsed))

    def _skip(self) -> None:
        self._pass()
        if self.is_on:
            self._go_to(self.score.following(self.elapsed))

    def _pop(self) -> None:
        now = self._now()
        if self._popped is not None and now < self._noted:
            return
        self.journal.write(Kind.POPPED, self.segment, now)
        self._keep()
        self._popped, self._noted = now, now + timedelta(seconds=NOTED)
        self.notice = _("Noted: it popped.")
        self._pass_over()

    def _stop(self) -> None:
        """That hurt: everything stands still at once, then the stop is kept."""
        if self.state is State.PLAYING:
            self._pass()
        here, now = self.segment, self._now()
        # Also where that was the end of it: pain is never lost to a clock.
        self._end(State.STOPPED, lambda: self.journal.write(Kind.STOPPED, here, now))

    def _quit(self) -> None:
        """Done for now: as on the page it pauses first, and the second press ends it."""
        if self.state is State.PLAYING:
            self._pause_or_go()
            self.notice = _("Done for now? Press q once more. The space bar goes on.")
        else:
            self._end(State.DONE, self.journal.finish_early)

    # -- the rest ---------------------------------------------------------------------------

    def _go_to(self, onward: float) -> None:
        """Go on from there; what is half done until there is left as it is."""
        left = self.score.under_way(self.elapsed)
        if left is not None:
            self.journal.write(Kind.PART, left, self._now())
            self._keep()
        self._jump(onward)
        if onward >= self.score.total:
            now = self._now()
            self._end(State.FINISHED, lambda: self.journal.write(Kind.FINISHED, None, now))

    def _jump(self, elapsed: float) -> None:
        self._clock.seek(elapsed)
        self._written = elapsed

    def _end(self, state: State, write: Callable[[], None]) -> None:
        self._clock.pause()
        self.state, self.notice = state, ""
        write()
        self.journal.send()

    def _keep(self) -> None:
        self._sent = self._now()
        if self.journal.send() and self.is_on and not self.journal.goes_on():
            self._clock.pause()
            self.state = State.ELSEWHERE

    def _since(self, moment: datetime) -> float:
        return (self._now() - moment).total_seconds()
