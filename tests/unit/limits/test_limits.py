"""What the journal closes, why and until when."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.practice.builders import (
    CRACK,
    NOON,
    assessment,
    bounds,
    dosage,
    movement,
    variant,
)
from unbend.anatomy import Direction, Side
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import Closure, Limits, limits, screening_closures
from unbend.movements import Catalogue, catalogue
from unbend.movements.model import MovementClass, Sides, VariantRef
from unbend.screening import Disposition
from unbend.units import PainScore
from unbend.wording.reason import Reason
from unbend.wording.words import words

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
ACHE = frozenset({StopSign.SAME_ACHE})
SHARP = frozenset({StopSign.SHARP_PAIN})
EDGE = CRACK | {MovementClass.TEXT}

SMALL = Catalogue(
    (
        movement("easy", harder=("middle", "gone")),
        movement("middle", harder=("hard", "easy")),
        movement("hard", variant("hard", classes=CRACK)),
        movement("edge", variant("edge", classes=EDGE)),
        movement("turn", sides=Sides.EACH),
        movement("stroll", directions=(Direction.NEUTRAL,)),
    )
)
EVERY = tuple(one.id for one in SMALL.movements)


def at(entries: list[Entry], now: datetime = NOON, seen: datetime | None = None) -> Limits:
    return limits(SMALL, assessment(), entries, now, seen=seen)


def ref(movement: str) -> VariantRef:
    return VariantRef(movement, "standard")


def closed(found: Limits) -> set[str]:
    return {name for name in EVERY if not found.allows(ref(name))}


def why(found: Limits, name: str) -> list[str]:
    return [closure.reason.key for closure in found.closures(ref(name))]


def session(*done: tuple[str, Side | None, int], start: datetime = NOON, **given: str) -> Entry:
    return SessionEntry(
        id=given.get("id", start.isoformat()),
        started=start,
        ended=None,
        before=None,
        after=None,
        feels=None,
        practised=tuple(
            Practised(ref=ref(name), side=side, sets=sets, at=start) for name, side, sets in done
        ),
    )


def ends(found: Limits, name: str) -> list[datetime | None]:
    return [closure.until for closure in found.closures(ref(name))]


def told(found: Limits, name: str) -> list[str]:
    return [closure.reason.told(words()) for closure in found.closures(ref(name))]


def test_limits_say_when_they_hold():
    assert at([]).now == NOON


def test_an_empty_journal_closes_nothing():
    assert closed(at([])) == set()


@pytest.mark.hazard("H-8")
@pytest.mark.parametrize("sign", [sign for sign in StopSign if sign is not StopSign.SAME_ACHE])
def test_a_stop_with_a_warning_sign_closes_everything_for_a_day(sign: StopSign):
    stop = Stopped(at=NOON, movement="easy", signs=frozenset({sign}))
    assert closed(at([stop], NOON + DAY - MINUTE)) == set(EVERY)
    assert closed(at([stop], NOON + DAY)) == set()


@pytest.mark.hazard("H-8")
def test_a_stop_nobody_explained_closes_everything():
    assert why(at([Stopped(at=NOON)]), "stroll") == ["closure.stopped"]


@pytest.mark.hazard("H-8")
def test_a_stop_with_the_same_ache_closes_its_movement_and_all_harder_ones_for_a_day():
    stop = Stopped(at=NOON, movement="middle", signs=ACHE)
    found = at([stop], NOON + DAY - MINUTE)
    assert closed(found) == {"middle", "hard", "easy"}
    assert why(found, "middle") == ["closure.ached-here"]
    assert why(found, "hard") == ["closure.ached-easier"]
    assert closed(at([stop], NOON + DAY)) == set()


def test_what_asks_more_than_a_harder_movement_is_closed_too():
    assert closed(at([Stopped(at=NOON, movement="easy", signs=ACHE)])) == {"easy", "middle", "hard"}


def test_what_an_ache_closes_opens_again_a_day_later():
    found = at([Stopped(at=NOON, movement="easy", signs=ACHE)])
    assert ends(found, "easy") == ends(found, "hard") == [NOON + DAY]


def test_an_ache_is_told_with_its_movement_and_its_hours():
    stop = Stopped(at=NOON, movement="pelvic-tilt", signs=ACHE)
    known = limits(catalogue(), assessment(), [stop], NOON)
    name = words().say("movement.pelvic-tilt.name")
    (sentence,) = told(known, "cat-cow")
    assert name in sentence
    assert "24 hours" in sentence


@pytest.mark.parametrize(
    "over", [Stopped(at=NOON - DAY, movement="turn", signs=ACHE), Stopped(at=NOON, signs=ACHE)]
)
def test_an_ache_is_found_behind_one_that_closes_no_movement_of_its_own(over: Stopped):
    found = at([over, Stopped(at=NOON, movement="hard", signs=ACHE)])
    assert "closure.ached-here" in why(found, "hard")


def test_an_easier_movement_stays_open_after_an_ache():
    assert closed(at([Stopped(at=NOON, movement="hard", signs=ACHE)])) == {"hard"}


def test_a_movement_that_is_no_longer_there_closes_nothing_else():
    assert closed(at([Stopped(at=NOON, movement="gone", signs=ACHE)])) == set()


def test_an_ache_at_nobody_knows_which_movement_closes_everything():
    stop = Stopped(at=NOON, signs=ACHE)
    found = at([stop])
    assert closed(found) == set(EVERY)
    assert why(found, "easy") == ["closure.ached"]
    assert ends(found, "easy") == [NOON + DAY]
    assert closed(at([stop], NOON + DAY)) == set()


@pytest.mark.hazard("H-8", "H-36")
def test_two_stops_with_signs_within_two_weeks_close_everything_until_somebody_looked():
    stops: list[Entry] = [Stopped(at=NOON, signs=SHARP), Stopped(at=NOON - 14 * DAY, signs=SHARP)]
    found = at(stops, NOON + 400 * DAY)
    assert closed(found) == set(EVERY)
    assert why(found, "easy") == ["closure.see-clinician"]
    assert found.closures(ref("easy"))[0].until is None


def test_stops_further_apart_do_not_add_up():
    stops: list[Entry] = [
        Stopped(at=NOON, signs=SHARP),
        Stopped(at=NOON - 14 * DAY - MINUTE, signs=SHARP),
    ]
    assert closed(at(stops, NOON + 2 * DAY)) == set()


@pytest.mark.hazard("H-22")
def test_one_stop_told_twice_is_one_stop():
    stops: list[Entry] = [Stopped(at=NOON, signs=SHARP), Stopped(at=NOON, movement="easy")]
    assert closed(at(stops, NOON + 2 * DAY)) == set()


def test_stops_before_somebody_looked_no_longer_add_up():
    stops: list[Entry] = [Stopped(at=NOON - DAY, signs=SHARP), Stopped(at=NOON, signs=SHARP)]
    assert closed(at(stops, NOON + 2 * DAY, seen=NOON - HOUR)) == set()
    assert closed(at(stops, NOON + 2 * DAY, seen=NOON - 2 * DAY)) == set(EVERY)


def test_a_stop_at_the_very_moment_somebody_looked_was_looked_at():
    stops: list[Entry] = [Stopped(at=NOON - DAY, signs=SHARP), Stopped(at=NOON, signs=SHARP)]
    assert closed(at(stops, NOON + 2 * DAY, seen=NOON - DAY)) == set()


@pytest.mark.hazard("H-25")
def test_having_been_seen_does_not_shorten_the_day_of_rest():
    found = at([Stopped(at=NOON, signs=SHARP)], NOON + HOUR, seen=NOON + MINUTE)
    assert closed(found) == set(EVERY)


def test_what_closes_longest_is_told_first():
    entries: list[Entry] = [
        Popped(at=NOON),
        Stopped(at=NOON, movement="hard", signs=ACHE),
        Stopped(at=NOON - HOUR, signs=SHARP),
        Stopped(at=NOON - DAY, signs=SHARP),
    ]
    assert why(at(entries, NOON), "hard") == [
        "closure.see-clinician",
        "closure.ached-here",
        "closure.stopped",
        "closure.popped",
    ]


@pytest.mark.hazard("H-7")
def test_nothing_that_seeks_a_pop_for_twenty_minutes_after_a_pop():
    pop: list[Entry] = [Popped(at=NOON)]
    assert closed(at(pop, NOON + 20 * MINUTE - timedelta(seconds=1))) == {"hard", "edge"}
    assert closed(at(pop, NOON + 20 * MINUTE)) == set()


def test_a_pop_is_told_with_its_minutes():
    (sentence,) = told(at([Popped(at=NOON)]), "hard")
    assert "20 minutes" in sentence


@pytest.mark.hazard("H-5")
def test_a_movement_is_closed_for_the_day_after_its_last_set():
    done = session(("easy", None, 3))
    found = at([done])
    assert why(found, "easy") == ["closure.daily-sets"]
    assert found.closures(ref("easy"))[0].until == datetime(2026, 11, 24, tzinfo=UTC)
    assert closed(at([done], NOON + 12 * HOUR)) == set()


def test_what_is_left_of_a_day_is_counted_in_sets():
    assert at([session(("easy", None, 1))]).left_today[ref("easy")] == 2
    assert at([session(("easy", None, 9))]).left_today[ref("easy")] == 0


def test_the_sets_of_a_day_add_up_over_its_sessions():
    two = [session(("easy", None, 1), start=NOON - n * HOUR) for n in range(2)]
    assert at(two).left_today[ref("easy")] == 1


def test_the_sets_of_one_session_add_up():
    again = session(("easy", None, 1), ("turn", None, 1), ("easy", None, 1))
    assert at([again]).left_today[ref("easy")] == 1


@pytest.mark.hazard("H-12")
def test_both_sides_are_one_set():
    both = session(("turn", Side.LEFT, 1), ("turn", Side.RIGHT, 1))
    assert at([both]).left_today[ref("turn")] == 2


def test_a_movement_that_takes_two_sets_is_closed_when_one_is_left():
    pair = movement("pair", variant("pair", dosage=dosage(sets=bounds(2), daily_sets=bounds(3))))
    known = Catalogue((pair,))
    found = limits(known, assessment(), [session(("pair", None, 2))], NOON)
    assert not found.allows(ref("pair"))


@pytest.mark.hazard("H-7")
def test_an_edge_movement_that_seeks_a_pop_has_one_set_a_day():
    assert closed(at([session(("edge", None, 1))])) == {"edge"}


def test_pressure_that_seeks_a_pop_has_one_set_a_day():
    both = frozenset({MovementClass.PRESS, MovementClass.CRACK})
    press = movement("press", variant("press", classes=both))
    found = limits(Catalogue((press,)), assessment(), [session(("press", None, 1))], NOON)
    assert not found.allows(ref("press"))


def test_seeking_a_pop_without_an_edge_keeps_its_own_ceiling():
    assert at([session(("hard", None, 1))]).left_today[ref("hard")] == 2


def test_pressure_without_seeking_a_pop_keeps_its_own_ceiling():
    press = movement("press", variant("press", classes=frozenset({MovementClass.PRESS})))
    found = limits(Catalogue((press,)), assessment(), [session(("press", None, 1))], NOON)
    assert found.left_today[ref("press")] == 2


def test_after_three_sessions_a_day_only_walking_and_resting_stay_open():
    three: list[Entry] = [session(("turn", Side.LEFT, 1), start=NOON - n * HOUR) for n in range(3)]
    found = at(three)
    assert closed(found) == set(EVERY) - {"stroll"}
    assert why(found, "hard") == ["closure.daily-sessions"]
    assert ends(found, "hard") == [datetime(2026, 11, 24, tzinfo=UTC)]
    assert closed(at(three[:2])) == set()


def test_walks_and_sessions_without_a_movement_do_not_count_as_sessions():
    walks: list[Entry] = [session(("stroll", None, 1), start=NOON - n * MINUTE) for n in range(2)]
    empty: list[Entry] = [session(start=NOON - n * HOUR) for n in range(3)]
    assert closed(at(walks + empty)) == set()


def test_yesterdays_sessions_do_not_count():
    old: list[Entry] = [session(("turn", Side.LEFT, 3), start=NOON - DAY, id=str(n)) for n in "123"]
    assert closed(at(old)) == set()


@pytest.mark.hazard("H-22")
def test_a_session_told_twice_is_one_session():
    twice: list[Entry] = [
        session(("easy", None, 1), id="one", start=NOON - n * MINUTE) for n in range(3)
    ]
    assert "closure.daily-sessions" not in why(at(twice), "hard")


@pytest.mark.hazard("H-23")
def test_the_day_is_the_calendar_day_of_the_persons_zone():
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    done: list[Entry] = [session(("edge", None, 1), start=late)]
    berlin = ZoneInfo("Europe/Berlin")
    assert closed(at(done, datetime(2026, 11, 24, 9, 0, tzinfo=berlin))) == {"edge"}
    assert closed(at(done, datetime(2026, 11, 24, 9, 0, tzinfo=UTC))) == set()


@pytest.mark.hazard("H-23")
def test_a_closure_ends_after_so_many_real_hours_when_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    stop = Stopped(at=datetime(2026, 10, 24, 12, 0, tzinfo=berlin), signs=SHARP)
    found = at([stop], datetime(2026, 10, 25, 10, 30, tzinfo=berlin))
    assert found.everything[0].until == datetime(2026, 10, 25, 11, 0, tzinfo=berlin)


def test_the_end_of_a_closure_is_told_in_the_persons_zone():
    now = datetime(2026, 11, 23, 13, 0, tzinfo=ZoneInfo("Europe/Berlin"))
    (closure,) = at([Stopped(at=NOON, signs=SHARP)], now).everything
    assert closure.until is not None
    assert closure.until.utcoffset() == HOUR


@pytest.mark.parametrize("zone", ["America/New_York", "Asia/Tokyo"])
def test_the_zone_of_the_machine_changes_nothing(zone: str, monkeypatch: pytest.MonkeyPatch):
    stops: list[Entry] = [Stopped(at=NOON - n * DAY, signs=SHARP) for n in range(2)]
    expected = at(stops)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert at(stops) == expected
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.hazard("H-23")
def test_tomorrow_begins_at_local_midnight_when_clocks_change():
    berlin = ZoneInfo("Europe/Berlin")
    now = datetime(2026, 10, 25, 1, 0, tzinfo=berlin)
    found = at([session(("edge", None, 1), start=now)], now)
    (until,) = ends(found, "edge")
    assert until == datetime(2026, 10, 25, 23, 0, tzinfo=UTC)
    assert until.utcoffset() == HOUR


@pytest.mark.hazard("H-4")
@pytest.mark.parametrize(
    "disposition", [one for one in Disposition if one is not Disposition.SELF_CARE]
)
def test_nothing_is_open_where_screening_sends_to_somebody(disposition: Disposition):
    found = limits(SMALL, assessment(disposition), [], NOON)
    assert closed(found) == set(EVERY)
    assert why(found, "easy") == [f"closure.{disposition}"]
    assert words().has(f"closure.{disposition}")


@pytest.mark.hazard("H-4")
def test_what_screening_bars_is_closed_with_the_rules_reason():
    barred = {ref("hard"): ("R24.thinners", "R22.diagnosed")}
    found = limits(SMALL, assessment(barred=barred), [], NOON)
    assert closed(found) == {"hard"}
    assert why(found, "hard") == ["rule.R24.thinners.reason", "rule.R22.diagnosed.reason"]


def test_screening_alone_closes_what_it_bars_and_waiting_opens_nothing():
    found = assessment(Disposition.URGENT, barred={ref("hard"): ("R24.thinners",)})
    assert screening_closures(found, ref("hard")) == (
        Closure(Reason("closure.urgent"), None),
        Closure(Reason("rule.R24.thinners.reason"), None),
    )
    assert screening_closures(assessment(), ref("hard")) == ()


def test_every_closure_can_be_told():
    entries: list[Entry] = [
        Popped(at=NOON),
        Stopped(at=NOON, movement="pelvic-tilt", signs=ACHE),
        Stopped(at=NOON, signs=ACHE),
        Stopped(at=NOON, signs=SHARP),
        Stopped(at=NOON - DAY, signs=SHARP),
        *(
            session(("chair-back-extension", None, 1), start=NOON - n * HOUR, id=str(n))
            for n in range(3)
        ),
    ]
    found = limits(catalogue(), assessment(), entries, NOON)
    sentences = {
        closure.reason.key: closure.reason.told(words())
        for _movement, one in catalogue().variants()
        for closure in found.closures(one.ref)
    }
    assert set(sentences) == {
        "closure.popped",
        "closure.ached",
        "closure.ached-here",
        "closure.ached-easier",
        "closure.stopped",
        "closure.see-clinician",
        "closure.daily-sets",
        "closure.daily-sessions",
    }
    assert not any("{" in sentence for sentence in sentences.values())


TIMES = st.integers(-40_000, 100).map(lambda minutes: NOON + minutes * MINUTE)
MOVEMENTS = st.sampled_from([*EVERY, "gone"])
SIGNS = st.frozensets(st.sampled_from(StopSign), max_size=2)
ENTRIES = st.one_of(
    st.builds(Popped, at=TIMES),
    st.builds(
        Stopped, at=TIMES, movement=st.none() | MOVEMENTS, signs=SIGNS, pain=st.just(PainScore(5))
    ),
    st.builds(
        SessionEntry,
        id=st.sampled_from("abcd"),
        started=TIMES,
        ended=st.none(),
        before=st.none(),
        after=st.none(),
        feels=st.none(),
        practised=st.lists(
            st.builds(
                Practised,
                ref=MOVEMENTS.map(ref),
                side=st.none() | st.sampled_from(Side),
                sets=st.integers(1, 2),
                at=TIMES,
            ),
            max_size=3,
        ).map(tuple),
    ),
)


def _end(found: Limits, name: str) -> float:
    closures = found.closures(ref(name))
    if not closures:
        return 0.0
    return closures[0].until.timestamp() if closures[0].until else float("inf")


@pytest.mark.hazard("H-4", "H-8")
@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=6), ENTRIES)
def test_no_entry_ever_opens_anything(entries: list[Entry], more: Entry):
    before, after = at(entries), at([more, *entries])
    for name in EVERY:
        assert _end(after, name) >= _end(before, name)
        assert after.left_today[ref(name)] <= before.left_today[ref(name)]


@pytest.mark.hazard("H-22")
@settings(deadline=None)
@given(st.lists(ENTRIES, max_size=5))
def test_the_order_of_the_journal_does_not_matter(entries: list[Entry]):
    forwards, backwards = at(entries), at(entries[::-1])
    assert [_end(forwards, name) for name in EVERY] == [_end(backwards, name) for name in EVERY]
