"""A routine played in the terminal: what is kept of it is what the pages would keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import DatabaseError

from tests.integration.session.conftest import Terminal
from unbend.journal import Feels
from unbend_cli.session.keys import ClosedError
from unbend_cli.session.look import Moment
from unbend_cli.session.score import Score
from unbend_cli.session.visit import score_of
from unbend_web.audit.actions import PERSON
from unbend_web.check.models import Screening
from unbend_web.practice import actions
from unbend_web.practice.forms import SentEvent
from unbend_web.practice.models import Kind, Session, State

WELL = ("", "2", "1")
"""Start; afterwards pain 2, and it feels better."""


def test_a_routine_is_played_to_its_end_and_kept(at_ease: Terminal):
    assert at_ease.visits(lines=WELL)
    row = at_ease.row
    sets = [(Kind.DONE, mark.step, mark.set) for mark in score_of(row).marks]
    assert at_ease.happened() == [*sets, (Kind.FINISHED, None, None)]
    assert row.state == State.FINISHED
    assert (row.pain_before, row.pain_after, row.feels) == (3, 2, Feels.BETTER)


def test_each_set_is_kept_with_the_moment_it_ended(at_ease: Terminal):
    # Looked at a little after each end: that is not the moment it ended.
    at_ease.visits(lines=WELL, keys=[(3, lambda: at_ease.time.passes(seconds=0.2))])
    row = at_ease.row
    assert row.started_at is not None
    for mark, event in zip(score_of(row).marks, row.events.filter(kind=Kind.DONE), strict=True):
        into = (event.at - row.started_at).total_seconds()
        assert into == pytest.approx(mark.at, abs=0.002)


def test_a_skipped_set_that_was_begun_is_kept_as_a_part(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(25, "s")])
    assert at_ease.happened()[0] == (Kind.PART, 0, 0)


def test_skipping_while_getting_ready_keeps_nothing_of_it(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(2, "s")])
    assert (Kind.PART, 0, 0) not in at_ease.happened()
    assert (Kind.DONE, 0, 0) not in at_ease.happened()


def test_a_set_gone_back_to_is_kept_as_done_once(at_ease: Terminal):
    ends = 90
    at_ease.visits(lines=WELL, keys=[(ends, "b"), (ends + 1, "b")])
    assert at_ease.happened().count((Kind.DONE, 0, 0)) == 1
    assert at_ease.row.state == State.FINISHED


def test_a_pause_stands_still_and_is_kept(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(5, " "), (65, " ")])
    row = at_ease.row
    assert at_ease.happened()[0] == (Kind.PAUSED, 0, 0)
    assert row.started_at is not None
    assert row.ended_at is not None
    length = (row.ended_at - row.started_at).total_seconds()
    assert length == pytest.approx(score_of(row).total + 60, abs=1)


def test_a_pop_is_kept_and_noted(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(25, "p")])
    assert (Kind.POPPED, 0, 0) in at_ease.happened()
    assert at_ease.watched.notices[0].startswith("Noted")


def test_two_presses_at_once_are_one_pop(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(25, "p"), (25, "p"), (40, "p")])
    assert [kind for kind, _step, _set in at_ease.happened()].count(Kind.POPPED) == 2


@pytest.mark.hazard("H-7")
def test_after_a_pop_what_seeks_another_is_passed_over(
    at_ease: Terminal, monkeypatch: pytest.MonkeyPatch
):
    seeks_a_pop(monkeypatch, {0})
    at_ease.visits(lines=WELL, keys=[(25, "p")])
    happened = at_ease.happened()
    assert happened[:2] == [(Kind.POPPED, 0, 0), (Kind.PART, 0, 0)]
    assert (Kind.DONE, 0, 0) not in happened
    assert "Noted. That is enough of this one for now." in at_ease.watched.notices


def seeks_a_pop(monkeypatch: pytest.MonkeyPatch, steps: set[int]) -> None:
    def seeking(row: Session) -> Score:
        found = score_of(row)
        told = [replace(one, seeks=place in steps) for place, one in enumerate(found.steps)]
        return replace(found, steps=tuple(told))

    monkeypatch.setattr("unbend_cli.session.visit.score_of", seeking)


def test_done_for_now_takes_two_presses_and_keeps_what_was_done(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(25, "q"), (30, "q")])
    assert [kind for kind, _step, _set in at_ease.happened()] == [Kind.PAUSED, Kind.FINISHED]
    assert at_ease.row.state == State.FINISHED
    assert "Done for now? Press q once more. The space bar goes on." in at_ease.watched.notices


def test_keys_that_mean_nothing_do_nothing(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(5, "x"), (6, "7")])
    assert at_ease.happened()[0][0] == Kind.DONE


# -- when it is cut off --------------------------------------------------------------------


@pytest.mark.parametrize("end", [KeyboardInterrupt, ClosedError])
def test_ctrl_c_and_a_closed_window_keep_what_was_done(
    at_ease: Terminal, end: type[BaseException], capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(end):
        at_ease.visits(lines=WELL, keys=[(110, end)])
    assert at_ease.happened()[0] == (Kind.DONE, 0, 0)
    assert at_ease.happened()[-1][0] == Kind.PAUSED
    assert at_ease.row.state == State.RUNNING
    assert "What was done is kept in your journal." in capsys.readouterr().out


def test_a_screen_that_cannot_be_written_to_any_more_loses_nothing(
    at_ease: Terminal, monkeypatch: pytest.MonkeyPatch
):
    def gone(moment: Moment) -> None:
        if moment.elapsed > 110:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(at_ease.watched, "show", gone)
    with pytest.raises(OSError, match="Input/output"):
        at_ease.visits(lines=WELL)
    assert at_ease.happened()[0] == (Kind.DONE, 0, 0)


def test_it_goes_on_after_the_last_set_that_was_done(at_ease: Terminal):
    with pytest.raises(KeyboardInterrupt):
        at_ease.visits(lines=WELL, keys=[(110, KeyboardInterrupt)])
    at_ease.watched.moments.clear()
    assert at_ease.visits(lines=("1", "2", "1"))
    marks = score_of(at_ease.row).marks
    assert at_ease.watched.moments[0].elapsed == marks[0].at
    done = [one for one in at_ease.happened() if one[0] == Kind.DONE]
    assert done == [(Kind.DONE, mark.step, mark.set) for mark in marks]


def test_planning_another_closes_the_one_under_way_with_what_was_done(at_ease: Terminal):
    with pytest.raises(KeyboardInterrupt):
        at_ease.visits(lines=WELL, keys=[(110, KeyboardInterrupt)])
    first = at_ease.row
    # The next routine is checked anew: nothing alarming, pain 3, nothing changed.
    recheck = ("", "", "", "3", "1")
    at_ease.visits(lines=("2", *recheck, "", "2", "1"))
    first.refresh_from_db()
    assert first.state == State.CUT_OFF
    assert Session.objects.exclude(pk=first.pk).get().state == State.FINISHED


def test_a_machine_that_slept_shows_where_the_clock_is_and_says_so(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(25, lambda: at_ease.time.passes(minutes=2))])
    assert (
        "The machine slept, and the clock went on for about 2 minutes. Press b to go back."
        in at_ease.watched.notices
    )
    assert at_ease.happened()[0] == (Kind.DONE, 0, 0)


def test_a_clock_set_back_turns_nothing_back(at_ease: Terminal):
    at_ease.visits(lines=WELL, keys=[(25, lambda: at_ease.time.passes(minutes=-10))])
    seconds = [one.elapsed for one in at_ease.watched.moments]
    assert seconds == sorted(seconds)
    assert at_ease.row.state == State.FINISHED


def test_what_could_not_be_written_at_once_is_kept_later_and_once(
    at_ease: Terminal, monkeypatch: pytest.MonkeyPatch
):
    keep, tries = actions.keep_events, []

    def busy(*, events: Iterable[SentEvent], by: str) -> object:
        tries.append(1)
        if len(tries) <= 3:
            raise DatabaseError("database is locked")
        return keep(events=events, by=by)

    monkeypatch.setattr(actions, "keep_events", busy)
    at_ease.visits(lines=WELL)
    sets = [(Kind.DONE, mark.step, mark.set) for mark in score_of(at_ease.row).marks]
    assert at_ease.happened() == [*sets, (Kind.FINISHED, None, None)]


@pytest.mark.hazard("H-24")
def test_a_stop_that_cannot_be_kept_is_said_and_not_passed_over(
    at_ease: Terminal, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def full(**_given: object) -> object:
        raise DatabaseError("disk is full")

    monkeypatch.setattr(actions, "keep_events", full)
    at_ease.visits(lines=WELL, keys=[(25, "h")])
    told = capsys.readouterr().out
    assert "Let your back rest now" in told
    assert "The journal cannot be written to." in told
    assert "How is it now?" not in told
    assert at_ease.row.state == State.RUNNING


@pytest.mark.hazard("H-8")
@pytest.mark.hazard("H-22")
def test_a_stop_on_a_page_stops_the_terminal_too(at_ease: Terminal):
    def on_the_phone() -> None:
        actions.stop(pk=at_ease.row.pk, event=uuid4(), by=PERSON)

    with pytest.raises(ClosedError):
        at_ease.visits(lines=("",), keys=[(25, on_the_phone)])
    assert at_ease.watched.moments[-1].elapsed < 35
    assert at_ease.row.stop_check is not None


@pytest.mark.hazard("H-20")
def test_after_long_standing_still_it_does_not_go_on_with_what_has_closed(
    at_ease: Terminal, checked: Callable[..., Screening]
):
    def told_elsewhere() -> None:
        at_ease.time.passes(minutes=40)
        checked(night_pain="yes")

    assert at_ease.visits(lines=("",), keys=[(25, " "), (26, told_elsewhere), (27, " ")])
    assert at_ease.row.state == State.CUT_OFF
    assert not at_ease.watched.moments[-1].playing


def test_after_long_standing_still_it_goes_on_where_nothing_has_closed(at_ease: Terminal):
    keys = [(25, " "), (26, lambda: at_ease.time.passes(minutes=40)), (27, " ")]
    assert at_ease.visits(lines=WELL, keys=keys)
    assert at_ease.row.state == State.FINISHED
