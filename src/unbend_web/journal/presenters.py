"""The journal's values as the templates want them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from unbend.journal import Feels, Popped, SessionEntry, Stopped, response
from unbend.screening import questionnaire
from unbend.wording import words
from unbend_web import clock
from unbend_web.check.presenters import answer_text
from unbend_web.check.translate import answers_of
from unbend_web.journal.queries import Day
from unbend_web.practice.models import Session, State
from unbend_web.practice.translate import entries_of

_SIGNS = "stop-signs"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session in a line, and what was done in it."""

    id: str
    began: datetime
    minutes: str
    before: int | None
    after: int | None
    response: str
    """``better``, ``same``, ``worse`` or nothing."""
    feels: str
    state: str
    movements: tuple[str, ...]
    pops: int
    stopped: str
    """The movement that was stopped, or what stands for one that is not known; or nothing."""
    signs: str
    """What was felt then, in words."""
    stop_check: str
    """The id of the questions that followed, where they were answered."""


@dataclass(frozen=True, slots=True)
class DayPage:
    """One day of the journal."""

    date: date
    title: str
    sessions: tuple[SessionLine, ...]
    pops: tuple[datetime, ...]

    @property
    def pop_count(self) -> int:
        """Every pop of the day, in sessions and outside."""
        return len(self.pops) + sum(one.pops for one in self.sessions)


def day_page(day: Day) -> DayPage:
    """One day in words."""
    return DayPage(
        date=day.date,
        title=day_title(day.date),
        sessions=tuple(map(session_line, day.sessions)),
        pops=tuple(clock.local(one.at) for one in day.pops),
    )


def day_title(of: date) -> str:
    """A day as people say it."""
    today = clock.local(clock.now()).date()
    near = {today: _("Today"), today - timedelta(days=1): _("Yesterday")}
    same_year = of.year == today.year
    return near.get(of) or date_format(of, "l, j F" if same_year else "j F Y")


def session_line(session: Session) -> SessionLine:
    """One session in words."""
    found = tuple(entries_of(session))
    whole = next(one for one in found if isinstance(one, SessionEntry))
    stop = next((one for one in found if isinstance(one, Stopped)), None)
    return SessionLine(
        id=str(session.pk),
        began=clock.local(whole.started),
        minutes=_minutes(whole),
        before=whole.before,
        after=whole.after,
        response=response(whole.before, whole.after, whole.feels) or "",
        feels=str(_FEELS[whole.feels]) if whole.feels else "",
        state=str(_STATES[State(session.state)]),
        movements=_movements(whole),
        pops=sum(isinstance(one, Popped) for one in found),
        stopped=_stopped(stop),
        signs=_signs(session),
        stop_check=_finished_check(session),
    )


_FEELS = {
    Feels.BETTER: gettext_lazy("It felt better afterwards."),
    Feels.SAME: gettext_lazy("It felt the same afterwards."),
    Feels.WORSE: gettext_lazy("It felt worse afterwards."),
}

_STATES = {
    State.PLANNED: gettext_lazy("Planned"),
    State.RUNNING: gettext_lazy("Not finished yet"),
    State.FINISHED: gettext_lazy("Finished"),
    State.STOPPED: gettext_lazy("Stopped"),
    State.CUT_OFF: gettext_lazy("Broken off"),
}


def _minutes(whole: SessionEntry) -> str:
    if whole.ended is None:
        return ""
    minutes = max(1, round((whole.ended - whole.started).total_seconds() / 60))
    return ngettext("%(count)s minute", "%(count)s minutes", minutes) % {"count": minutes}


def _movements(whole: SessionEntry) -> tuple[str, ...]:
    names = (words().say(f"movement.{done.ref.movement}.name") for done in whole.practised)
    return tuple(dict.fromkeys(names))


def _stopped(stop: Stopped | None) -> str:
    if stop is None:
        return ""
    name = f"movement.{stop.movement}.name"
    return words().say(name) if stop.movement else _("a movement")


def _signs(session: Session) -> str:
    told = answers_of(session.stop_check).get(_SIGNS) if session.stop_check else None
    question = questionnaire().questions[_SIGNS]
    return answer_text(question, told, words()) if told else ""


def _finished_check(session: Session) -> str:
    check = session.stop_check
    return str(check.pk) if check and check.finished_at else ""
