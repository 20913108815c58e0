"""What arrives twice or in part counts once; a length of time is not what clocks on walls show."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.unit.practice.builders import NOON, assessment
from unbend.anatomy import Side
from unbend.journal import Entry, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import Limits, limits
from unbend.movements import VariantRef, catalogue

LONDON = ZoneInfo("Europe/London")
CAIRO = ZoneInfo("Africa/Cairo")
SHARP = frozenset({StopSign.SHARP_PAIN})
TURN = VariantRef("desk-rotation", "standard")
EDGE = VariantRef("chair-back-extension", "standard")


def at(entries: list[Entry], now: datetime = NOON, seen: datetime | None = None) -> Limits:
    return limits(catalogue(), assessment(), entries, now, seen=seen)


def session(*sides: Side, ref: VariantRef = TURN, id_: str = "one", at: datetime = NOON) -> Entry:
    return SessionEntry(
        id=id_,
        started=at,
        ended=None,
        before=None,
        after=None,
        feels=None,
        practised=tuple(Practised(ref=ref, side=side, sets=1, at=at) for side in sides),
    )


def test_a_session_that_arrives_twice_uses_up_its_sets_once():
    assert at([session(Side.LEFT), session(Side.LEFT)]).left_today[TURN] == 2


def test_of_a_session_told_in_part_and_whole_the_most_counts():
    part, whole = session(Side.LEFT), session(Side.LEFT, Side.LEFT)
    assert at([part, whole]).left_today[TURN] == 1
    assert at([whole, part]).left_today[TURN] == 1


def test_the_same_sets_in_two_sessions_count_twice():
    assert at([session(Side.LEFT), session(Side.LEFT, id_="two")]).left_today[TURN] == 1


def test_a_stop_in_the_hour_that_comes_twice_is_after_a_visit_in_its_first_round():
    seen = datetime(2026, 10, 25, 1, 45, tzinfo=LONDON)
    later = datetime(2026, 10, 25, 1, 30, fold=1, tzinfo=LONDON)
    stops: list[Entry] = [
        Stopped(at=later, signs=SHARP),
        Stopped(at=later + timedelta(days=2), signs=SHARP),
    ]
    assert not at(stops, later + timedelta(days=9), seen=seen).allows(TURN)


def test_a_day_that_has_no_midnight_is_said_to_begin_at_its_first_hour():
    night = datetime(2026, 4, 23, 22, 0, tzinfo=CAIRO)
    (closure,) = at([session(Side.LEFT, ref=EDGE, at=night)], night).closures(EDGE)
    assert closure.until is not None
    assert closure.until.replace(tzinfo=None) == datetime(2026, 4, 24, 1, 0)  # noqa: DTZ001 (the wall's)
    assert closure.until.astimezone(UTC) == datetime(2026, 4, 23, 22, 0, tzinfo=UTC)
