"""What comes before a routine in the terminal and after it: nothing goes round the check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from uuid import uuid4

import pytest

from tests.integration.session.conftest import ON_THE_FLOOR, Terminal, Time
from unbend.errors import BadRequestError
from unbend.movements import Place
from unbend_cli.session.keys import ClosedError
from unbend_web.audit.actions import PERSON
from unbend_web.check.models import Kind as CheckKind
from unbend_web.check.models import Screening
from unbend_web.check.translate import answers_of
from unbend_web.practice import actions
from unbend_web.practice.models import Kind, Session, State

Checked = Callable[..., Screening]
WELL = ("", "2", "1")
"""Start; afterwards pain 2, and it feels better."""
RECHECK = ("", "", "", "3", "1")
"""None of these, three times; pain 3; nothing has changed."""


def planned(terminal: Terminal) -> Session:
    """A routine that was looked at and not begun."""
    terminal.visits(lines=("q",))
    return terminal.row


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return " ".join(capsys.readouterr().out.split())


# -- the check -----------------------------------------------------------------------------


@pytest.mark.hazard("H-37")
def test_without_a_check_all_questions_come_first(terminal: Terminal):
    with pytest.raises(ClosedError):
        terminal.visits(lines=("",))
    assert Screening.objects.get().kind == CheckKind.FULL
    assert not Session.objects.exists()


@pytest.mark.hazard("H-37")
@pytest.mark.hazard("H-11")
def test_after_a_session_the_short_check_comes_again(at_ease: Terminal, time: Time):
    at_ease.visits(lines=WELL)
    time.passes(hours=3)
    with pytest.raises(ClosedError):
        at_ease.visits(lines=())
    assert Screening.objects.get(finished_at=None).kind == CheckKind.RECHECK
    assert Session.objects.count() == 1


def test_the_short_check_answered_leads_to_a_routine(at_ease: Terminal, time: Time):
    time.passes(hours=3)
    assert at_ease.visits(lines=(*RECHECK, *WELL))
    assert at_ease.row.state == State.FINISHED
    assert at_ease.row.screening.kind == CheckKind.RECHECK


def test_a_pain_told_in_the_check_counts_before_the_option(at_ease: Terminal, time: Time):
    time.passes(hours=3)
    at_ease.visits(lines=("", "", "", "2", "1", *WELL))
    assert ON_THE_FLOOR.pain == 3
    assert at_ease.row.pain_before == 2


@pytest.mark.hazard("H-1")
def test_a_warning_sign_ticked_ends_the_questions_with_what_to_do(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    time.passes(hours=3)
    assert not at_ease.visits(lines=("1",))
    told = said(capsys)
    assert "Please get help now" in told
    assert "Call 112 now" in told
    assert "Keep this in mind" in told
    assert "Nothing fits just now" not in told
    assert not Session.objects.exists()


@pytest.mark.hazard("H-34")
def test_not_sure_is_an_answer_and_counts_as_the_careful_one(at_ease: Terminal, time: Time):
    time.passes(hours=3)
    assert not at_ease.visits(lines=("1?", "", "", "3", "1"))
    newest = Screening.objects.get(kind=CheckKind.RECHECK)
    assert answers_of(newest)["saddle-numbness"] == "unsure"
    assert newest.disposition == "emergency"


@pytest.mark.hazard("H-34")
def test_asking_why_answers_nothing(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    time.passes(hours=3)
    with pytest.raises(ClosedError):
        at_ease.visits(lines=("?",))
    assert set(answers_of(Screening.objects.get(finished_at=None))).isdisjoint(
        {"saddle-numbness", "bladder-change"}
    )
    # The rows stand there a second time, behind why they are asked.
    assert said(capsys).count("1 Numbness or tingling between the legs") == 2


def test_what_cannot_be_read_is_asked_again(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    time.passes(hours=3)
    with pytest.raises(ClosedError):
        at_ease.visits(lines=("none", "9", "1-2"))
    assert said(capsys).count("Please type numbers from 1 to 7, or just Enter.") == 3


def test_a_step_back_asks_the_screen_before_once_more(at_ease: Terminal, time: Time):
    time.passes(hours=3)
    assert not at_ease.visits(lines=("", "", "b", "4", "", "3", "1"))
    told = answers_of(Screening.objects.get(kind=CheckKind.RECHECK))
    assert told["accident"] == "yes"


@pytest.mark.hazard("H-11")
def test_when_something_changed_all_questions_come(at_ease: Terminal, time: Time):
    time.passes(hours=3)
    with pytest.raises(ClosedError):
        at_ease.visits(lines=("", "", "", "3", "2"))
    assert Screening.objects.get(finished_at=None).kind == CheckKind.FULL


@pytest.mark.hazard("H-37")
def test_while_someone_has_to_look_nothing_is_offered(
    terminal: Terminal, checked: Checked, capsys: pytest.CaptureFixture[str]
):
    checked(night_pain="yes")
    assert not terminal.visits(lines=WELL)
    told = said(capsys)
    assert "See someone before you move it" in told
    assert "Movements stay closed until someone has looked at it." in told
    assert not Session.objects.exists()


@pytest.mark.hazard("H-37")
def test_while_everything_rests_it_says_why_and_until_when(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    actions.begin(pk=planned(at_ease).pk, by=PERSON)
    actions.stop(pk=at_ease.row.pk, event=uuid4(), by=PERSON)
    time.passes(hours=1)
    assert not at_ease.visits(lines=("1", "", "", ""))
    assert "Closed until" in said(capsys)


# -- the wish and the plan -----------------------------------------------------------------


def test_without_a_pain_it_takes_what_the_check_was_told(at_ease: Terminal):
    at_ease.visits(lines=WELL, wished=replace(ON_THE_FLOOR, pain=None))
    assert at_ease.row.pain_before == 3


def test_without_options_it_takes_the_wish_of_last_time(at_ease: Terminal, time: Time):
    at_ease.visits(lines=WELL)
    time.passes(days=1)
    first = at_ease.row
    at_ease.visits(lines=(*RECHECK, *WELL), wished=replace(ON_THE_FLOOR, minutes=2, place=None))
    second = Session.objects.exclude(pk=first.pk).get()
    assert (second.request["minutes"], second.request["place"]) == (2, Place.FLOOR.value)


def test_a_pain_off_the_scale_is_refused_with_its_option(at_ease: Terminal):
    with pytest.raises(BadRequestError) as refused:
        at_ease.visits(wished=replace(ON_THE_FLOOR, pain=11))
    assert [fault.where for fault in refused.value.faults] == ["--pain"]


@pytest.mark.hazard("H-37")
def test_a_higher_pain_leads_back_to_the_questions_it_raises(at_ease: Terminal):
    with pytest.raises(ClosedError):
        at_ease.visits(wished=replace(ON_THE_FLOOR, pain=9))
    assert Screening.objects.filter(finished_at=None, kind=CheckKind.RECHECK).exists()
    assert not Session.objects.exists()


def test_a_plan_that_is_left_is_not_begun(at_ease: Terminal):
    assert not at_ease.visits(lines=("q",))
    assert at_ease.row.state == State.PLANNED


def test_the_plan_tells_why_and_when_to_stop(at_ease: Terminal, capsys: pytest.CaptureFixture[str]):
    at_ease.visits(lines=("?", "q"))
    told = said(capsys)
    assert "Stop at once if you feel:" in told
    assert "Press h or Esc at once at a sharp or new pain" in told
    assert "What often goes wrong:" in told
    assert "What we left out, and why" in told


@pytest.mark.hazard("H-21")
def test_a_plan_looked_at_for_too_long_is_asked_about_again(at_ease: Terminal, time: Time):
    with pytest.raises(ClosedError):
        at_ease.visits(lines=(lambda: time.passes(hours=2),))
    assert at_ease.row.state == State.PLANNED
    assert Screening.objects.get(finished_at=None).kind == CheckKind.RECHECK


@pytest.mark.hazard("H-37")
def test_the_sets_of_the_day_are_counted_with_those_on_the_pages(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    rounds = 0
    while at_ease.visits(lines=(*(RECHECK if rounds else ()), *WELL)):
        rounds += 1
        time.passes(minutes=20)
        assert rounds < 12, "a day has an end"
        capsys.readouterr()
    assert rounds > 0
    assert "Nothing fits just now" in said(capsys)


# -- that hurt -----------------------------------------------------------------------------


@pytest.mark.hazard("H-8")
@pytest.mark.parametrize("key", ["h", "H", "escape"])
def test_that_hurt_stops_at_once_and_asks_what_was_felt(at_ease: Terminal, key: str):
    assert at_ease.visits(lines=("", "1", *RECHECK[:4]), keys=[(25, key)])
    row = at_ease.row
    assert at_ease.happened() == [(Kind.STOPPED, 0, 0)]
    assert row.state == State.STOPPED
    assert row.stop_check is not None
    assert answers_of(row.stop_check)["stop-signs"] == ("sharp",)


@pytest.mark.hazard("H-8")
def test_that_hurt_is_heard_while_it_is_paused(at_ease: Terminal):
    with pytest.raises(ClosedError):
        at_ease.visits(lines=("",), keys=[(25, " "), (30, "h")])
    assert at_ease.happened()[-1][0] == Kind.STOPPED


@pytest.mark.hazard("H-24")
def test_a_stop_is_kept_when_nobody_says_what_was_felt(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    with pytest.raises(KeyboardInterrupt):
        at_ease.visits(lines=("", KeyboardInterrupt), keys=[(25, "h")])
    assert at_ease.row.state == State.STOPPED
    assert "Your stop is kept." in said(capsys)
    time.passes(minutes=5)
    # The next visit asks before anything else, and the back rests.
    assert not at_ease.visits(lines=("1", "", "", ""))
    check = Session.objects.get().stop_check
    assert check is not None
    assert check.finished_at is not None
    assert Session.objects.count() == 1


@pytest.mark.hazard("H-8")
def test_after_a_stop_nothing_is_offered_in_the_terminal(
    at_ease: Terminal, time: Time, capsys: pytest.CaptureFixture[str]
):
    at_ease.visits(lines=("", "1", *RECHECK[:4]), keys=[(25, "h")])
    time.passes(minutes=30)
    capsys.readouterr()
    assert not at_ease.visits(lines=(*RECHECK, *WELL))
    assert Session.objects.count() == 1


# -- what runs on a page -------------------------------------------------------------------


def test_a_routine_begun_on_a_page_can_be_gone_on_with_here(at_ease: Terminal, time: Time):
    row = planned(at_ease)
    actions.begin(pk=row.pk, by=PERSON)
    time.passes(seconds=30)
    assert at_ease.visits(lines=("1", "2", "1"))
    row.refresh_from_db()
    assert row.state == State.FINISHED
    assert Session.objects.count() == 1


@pytest.mark.hazard("H-20")
def test_one_that_has_closed_since_is_not_gone_on_with(
    at_ease: Terminal, time: Time, checked: Checked, capsys: pytest.CaptureFixture[str]
):
    actions.begin(pk=planned(at_ease).pk, by=PERSON)
    time.passes(minutes=10)
    checked(night_pain="yes")
    assert not at_ease.visits(lines=("1",))
    assert at_ease.row.state == State.CUT_OFF
    assert "Something has closed since you began." in said(capsys)


def test_one_left_open_for_hours_is_closed_and_a_new_one_planned(at_ease: Terminal, time: Time):
    left = planned(at_ease)
    actions.begin(pk=left.pk, by=PERSON)
    time.passes(hours=5)
    at_ease.visits(lines=(*RECHECK, *WELL))
    left.refresh_from_db()
    assert left.state == State.CUT_OFF
    assert Session.objects.filter(state=State.FINISHED).count() == 1


# -- afterwards ----------------------------------------------------------------------------


def test_worse_afterwards_comes_with_a_next_step(
    at_ease: Terminal, capsys: pytest.CaptureFixture[str]
):
    at_ease.visits(lines=("", "6", "3"))
    assert (at_ease.row.pain_after, at_ease.row.feels) == (6, "worse")
    assert "let somebody look at it" in said(capsys)
