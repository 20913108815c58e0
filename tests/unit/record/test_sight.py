"""The part of a journal that a record keeps says to limits what the whole says."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.record.stories import EVENING, fine, journals, moments
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import limits, numbers
from unbend.movements import VariantRef, catalogue
from unbend.record import within_sight
from unbend.screening import assess

HEALTHY = assess(fine())
ACHE = frozenset({StopSign.SAME_ACHE})
MOMENT = timedelta(seconds=1)
CAT = VariantRef("cat-cow", "standard")


@given(journals(), moments(), st.none() | moments())
def test_limits_find_the_same_in_what_is_kept_as_in_the_whole(
    journal: tuple[Entry, ...], now: datetime, looked_at: datetime | None
):
    kept = within_sight(journal, now, looked_at)
    whole = limits(catalogue(), HEALTHY, journal, now, seen=looked_at)
    assert limits(catalogue(), HEALTHY, kept, now, seen=looked_at) == whole


def is_kept(entry: Entry, looked_at: datetime | None = None) -> bool:
    return within_sight([entry], EVENING, looked_at) == (entry,)


def session(started: datetime, *practised: datetime) -> SessionEntry:
    done = tuple(Practised(ref=CAT, side=None, sets=1, at=at) for at in practised)
    return SessionEntry(
        id="a", started=started, ended=None, before=None, after=None, feels=None, practised=done
    )


def test_a_session_of_another_day_is_left_away():
    assert not is_kept(session(EVENING - timedelta(days=1)))


def test_a_session_of_today_is_kept():
    assert is_kept(session(EVENING.replace(hour=0, minute=0)))


def test_a_session_that_went_on_past_midnight_is_kept():
    assert is_kept(session(EVENING - timedelta(days=1), EVENING.replace(hour=0, minute=5)))


def test_a_pop_is_kept_until_its_rest_is_over():
    over = EVENING - numbers().after_pop
    assert not is_kept(Popped(at=over))
    assert is_kept(Popped(at=over.astimezone(UTC) + MOMENT))


def test_an_ache_is_kept_until_its_rest_is_over():
    over = EVENING - max(numbers().stop_with_ache, numbers().stop_with_signs)
    assert not is_kept(Stopped(at=over, signs=ACHE))
    assert is_kept(Stopped(at=over + MOMENT, signs=ACHE))


@pytest.mark.hazard("H-8")
def test_a_serious_stop_is_kept_however_long_ago_until_a_clinician_has_looked():
    stop = Stopped(at=EVENING - timedelta(days=300))
    assert is_kept(stop)
    assert is_kept(stop, looked_at=stop.at - MOMENT)
    assert not is_kept(stop, looked_at=stop.at)


def test_a_serious_stop_whose_rest_is_not_over_is_kept_though_a_clinician_has_looked():
    assert is_kept(Stopped(at=EVENING - timedelta(hours=2)), looked_at=EVENING)
