"""A plan laid out in time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.practice.builders import bounds, dosage, movement, phase, variant, wish
from unbend.anatomy import Side
from unbend.movements.model import Breath, Movement, Sides
from unbend.practice import Dose, Kind, Plan, PlanStep, Timeline, step_at, timeline
from unbend.practice.candidates import whole_ms
from unbend.units import Seconds
from unbend.wording.reason import Reason
from unbend.wording.words import words


def routine(*movements: Movement, **given: object) -> Plan:
    """Each movement in turn in one and the same dose."""
    known: dict[str, object] = {"sets": 1, "repetitions": 2, "duration": None, "hold": 0, "rest": 5}
    dose = Dose(**{**known, **given})  # type: ignore[arg-type]
    steps = [
        PlanStep(
            variant=one.variants[0],
            side=side,
            dose=dose,
            seconds=Seconds(0),
            eased=False,
            reasons=(Reason("reason.region"),),
        )
        for one in movements
        for side in ((None,) if one.sides is Sides.BOTH else tuple(Side))
    ]
    whole = sum(whole_ms(one, one.variants[0], dose) for one in movements)
    return Plan(request=wish(), steps=tuple(steps), left_out=(), seconds=Seconds(whole / 1000))


def kinds(found: Timeline) -> list[Kind]:
    return [segment.kind for segment in found.segments]


def test_a_movement_gets_ready_moves_and_finishes():
    found = timeline(routine(movement("a")))
    assert kinds(found) == [Kind.GET_READY, *[Kind.MOVE] * 4, Kind.FINISH]
    assert [segment.seconds for segment in found.segments] == [10, 4, 4, 4, 4, 0]


def test_getting_ready_takes_the_movements_own_time():
    found = timeline(routine(movement("a", variant("a", setup=Seconds(25)))))
    assert found.segments[0].seconds == 25


def test_each_move_goes_from_the_posture_before_to_the_phases_own():
    moves = timeline(routine(movement("a"), repetitions=1)).segments[1:3]
    assert [(one.from_posture, one.to_posture) for one in moves] == [
        ("start", "there"),
        ("there", "start"),
    ]
    assert [one.phase for one in moves] == ["go", "back"]


def test_a_dosed_phase_is_held_as_long_as_the_dose_says():
    found = timeline(routine(movement("a"), repetitions=1, hold=6))
    assert kinds(found)[1:4] == [Kind.MOVE, Kind.HOLD, Kind.MOVE]
    held = found.segments[2]
    assert (held.seconds, held.from_posture, held.to_posture) == (6, "there", "there")


def test_another_phase_keeps_its_own_hold():
    own = variant("a", phases=(phase(hold=Seconds(3)), phase("back", "start", hold=Seconds(2))))
    found = timeline(routine(movement("a", own), repetitions=1, hold=9))
    held = [segment.seconds for segment in found.segments if segment.kind is Kind.HOLD]
    assert held == [3, 2]


def test_getting_ready_turning_round_and_resting_stay_in_the_starting_posture():
    own = variant("a", start="low", phases=(phase(), phase("back", "low")))
    found = timeline(routine(movement("a", own, sides=Sides.EACH), movement("b"), sets=2))
    still = {Kind.GET_READY, Kind.SWITCH_SIDES, Kind.REST}
    assert [
        (one.kind, one.step, one.from_posture, one.to_posture)
        for one in found.segments
        if one.kind in still
    ] == [
        (Kind.GET_READY, 0, "low", "low"),
        (Kind.REST, 0, "low", "low"),
        (Kind.SWITCH_SIDES, 1, "low", "low"),
        (Kind.REST, 1, "low", "low"),
        (Kind.GET_READY, 2, "start", "start"),
        (Kind.REST, 2, "start", "start"),
    ]


def test_a_session_finishes_in_the_posture_its_last_step_began_with():
    last = variant("b", start="low", phases=(phase(), phase("back", "low")))
    end = timeline(routine(movement("a"), movement("b", last))).segments[-1]
    assert (end.step, end.from_posture, end.to_posture) == (1, "low", "low")
    assert (end.set, end.repetition, end.phase, end.breath) == (None, None, None, Breath.FREE)


def test_rests_lie_between_sets_only():
    found = timeline(routine(movement("a"), repetitions=1, sets=3))
    assert kinds(found).count(Kind.REST) == 2
    assert [(one.set, one.seconds) for one in found.segments if one.kind is Kind.REST] == [
        (0, 5),
        (1, 5),
    ]


def test_sets_without_a_rest_follow_each_other():
    assert Kind.REST not in kinds(timeline(routine(movement("a"), sets=2, rest=0)))


def test_sets_and_repetitions_are_counted_from_nought():
    found = timeline(routine(movement("a"), sets=2))
    counted = [(one.set, one.repetition) for one in found.segments if one.kind is Kind.MOVE]
    assert counted == [(0, 0), (0, 0), (0, 1), (0, 1), (1, 0), (1, 0), (1, 1), (1, 1)]


@pytest.mark.hazard("H-12")
def test_the_second_side_is_switched_to():
    found = timeline(routine(movement("a", sides=Sides.EACH), repetitions=1))
    assert kinds(found)[3] is Kind.SWITCH_SIDES
    assert [segment.step for segment in found.segments] == [0, 0, 0, 1, 1, 1, 1]
    assert found.segments[3].seconds == 8


def test_every_movement_gets_ready_anew():
    found = timeline(routine(movement("a"), movement("b"), repetitions=1))
    assert kinds(found)[3] is Kind.GET_READY


def test_a_timed_set_repeats_whole_repetitions_and_lasts_exactly_its_time():
    timed = variant("a", dosage=dosage(repetitions=None, duration=bounds(30)))
    plan = routine(movement("a", timed), repetitions=None, duration=30)
    moves = [one for one in timeline(plan).segments if one.kind is Kind.MOVE]
    assert moves[-1].repetition == 2
    assert sum(one.seconds for one in moves) == 30
    assert min(one.seconds for one in moves) >= 4


@pytest.mark.hazard("H-5")
def test_a_slowed_set_is_slowed_evenly_to_the_millisecond():
    uneven = (phase(seconds=Seconds(1.993)), phase("back", "start", seconds=Seconds(5.0)))
    timed = variant("a", phases=uneven, dosage=dosage(repetitions=None, duration=bounds(20)))
    found = timeline(routine(movement("a", timed), repetitions=None, duration=20))
    moves = [one.seconds for one in found.segments if one.kind is Kind.MOVE]
    assert moves == [2.849, 7.151, 2.849, 7.151]


def test_a_timed_set_is_never_hurried():
    timed = variant("a", phases=(phase(seconds=Seconds(40)), phase("back", "start")))
    found = timeline(routine(movement("a", timed), repetitions=None, duration=30))
    assert [one.seconds for one in found.segments if one.kind is Kind.MOVE] == [40, 4]


def test_moving_breathes_as_the_phase_says():
    go, back = timeline(routine(movement("a"), repetitions=1)).segments[1:3]
    assert (go.breath, back.breath) == (Breath.OUT, Breath.IN)
    assert [(one.breath, one.start, one.seconds) for one in go.breaths] == [(Breath.OUT, 0, 4)]


def test_a_free_breath_has_no_pace():
    free = variant("a", phases=(phase(breath=Breath.FREE), phase("back", "start")))
    assert timeline(routine(movement("a", free))).segments[1].breaths == ()


@pytest.mark.hazard("H-5")
def test_a_long_hold_is_breathed_through_four_seconds_in_and_six_out():
    held = timeline(routine(movement("a"), hold=20)).segments[2]
    assert [(one.breath, one.start, one.seconds) for one in held.breaths] == [
        (Breath.IN, 0, 4),
        (Breath.OUT, 4, 6),
        (Breath.IN, 10, 4),
        (Breath.OUT, 14, 6),
    ]


def test_a_short_hold_is_breathed_freely():
    held = timeline(routine(movement("a"), hold=7)).segments[2]
    assert (held.breath, held.breaths) == (Breath.FREE, ())


@settings(deadline=None)
@given(st.integers(8, 120))
def test_slow_breaths_fill_any_long_hold_without_a_gap(hold: int):
    breaths = timeline(routine(movement("a"), hold=hold)).segments[2].breaths
    ends = [round(one.start + one.seconds, 3) for one in breaths]
    assert [one.start for one in breaths] == [0, *ends[:-1]]
    assert ends[-1] == hold
    assert all(one.seconds >= 3 for one in breaths)


def test_an_empty_plan_is_finished_at_once():
    empty = Plan(request=wish(), steps=(), left_out=(), seconds=Seconds(0))
    (only,) = timeline(empty).segments
    assert (only.step, only.from_posture, only.to_posture) == (0, "", "")
    moment = step_at(timeline(empty), 0)
    assert (moment.finished, moment.progress, moment.left_in_total) == (True, 1, 0)


TWO = timeline(
    routine(movement("a"), movement("b", sides=Sides.EACH), repetitions=2, sets=2, hold=3)
)


@pytest.mark.parametrize("index", range(len(TWO.segments)))
def test_at_a_boundary_the_later_segment_has_begun(index: int):
    segment = TWO.segments[index]
    moment = step_at(TWO, segment.start)
    assert (moment.index, moment.segment) == (index, segment)
    assert moment.left_in_segment == segment.seconds
    assert moment.left_in_total == pytest.approx(TWO.seconds - segment.start)


@pytest.mark.parametrize("index", range(len(TWO.segments) - 1))
def test_just_before_a_boundary_the_earlier_segment_is_nearly_over(index: int):
    moment = step_at(TWO, TWO.segments[index + 1].start - 0.001)
    assert moment.index == index
    assert 0.999 <= moment.progress < 1
    assert moment.left_in_segment == pytest.approx(0.001)


def test_halfway_through_a_segment_is_halfway():
    moment = step_at(TWO, 5)
    assert (moment.progress, moment.left_in_segment, moment.finished) == (0.5, 5, False)


def test_before_the_start_is_the_start():
    assert step_at(TWO, -3) == step_at(TWO, 0)


@pytest.mark.parametrize("late", [0, 0.001, 1e9])
def test_at_the_end_and_after_it_the_session_is_finished(late: float):
    moment = step_at(TWO, TWO.seconds + late)
    assert (moment.finished, moment.segment.kind) == (True, Kind.FINISH)
    assert (moment.progress, moment.left_in_segment, moment.left_in_total) == (1, 0, 0)


@settings(deadline=None)
@given(
    st.lists(st.integers(1, 9_999), min_size=1, max_size=4),
    st.integers(1, 4),
    st.integers(1, 3),
    st.integers(0, 40),
    st.none() | st.integers(1, 90),
)
def test_the_timeline_lasts_exactly_as_long_as_the_plan(
    lengths: list[int], repetitions: int, sets: int, hold: int, duration: int | None
):
    phases = tuple(
        phase(str(place), "start", seconds=Seconds(ms / 1000), dosed=True)
        for place, ms in enumerate(lengths)
    )
    one = movement("a", variant("a", phases=phases), sides=Sides.EACH)
    plan = routine(
        one,
        repetitions=None if duration else repetitions,
        duration=duration,
        sets=sets,
        hold=hold,
    )
    found = timeline(plan)
    assert found.seconds == plan.seconds
    assert found.segments[-1].start == plan.seconds
    assert all(
        round(one.start + one.seconds, 3) == two.start
        for one, two in zip(found.segments, found.segments[1:], strict=False)
    )


@pytest.mark.parametrize("cue", [*(kind.value for kind in Kind), "breathe_in", "breathe_out"])
def test_every_kind_of_segment_has_its_cue(cue: str):
    assert words().has(f"cue.{cue}")


PACED = timeline(routine(movement("a"), hold=20, repetitions=2), pace=130)


@pytest.mark.hazard("H-5")
def test_a_slower_pace_slows_movements_and_leaves_holds_and_counts():
    found = [(one.kind, one.seconds) for one in PACED.segments]
    assert found == [
        (Kind.GET_READY, 10),
        *[(Kind.MOVE, 5.2), (Kind.HOLD, 20), (Kind.MOVE, 5.2)] * 2,
        (Kind.FINISH, 0),
    ]


def test_a_slower_pace_keeps_a_timed_set_to_its_time_with_fewer_repetitions():
    timed = variant("a", dosage=dosage(repetitions=None, duration=bounds(30)))
    plan = routine(movement("a", timed), repetitions=None, duration=30)
    moves = [one for one in timeline(plan, pace=130).segments if one.kind is Kind.MOVE]
    assert moves[-1].repetition == 1
    assert sum(one.seconds for one in moves) == 30


def test_a_slower_pace_takes_fewer_breaths_in_a_long_hold():
    plan = routine(movement("a"), hold=60)
    usual, slowest = (len(timeline(plan, pace=pace).segments[2].breaths) for pace in (100, 130))
    assert (usual, slowest) == (12, 10)


@pytest.mark.hazard("H-5")
@settings(deadline=None)
@given(st.integers(8, 120), st.sampled_from((115, 130)))
def test_at_a_slower_pace_no_breath_is_quicker_than_usual(hold: int, pace: int):
    plan = routine(movement("a"), hold=hold)
    usual, slower = (timeline(plan, pace=one).segments[2].breaths for one in (100, pace))
    assert min(one.seconds for one in slower) >= min(one.seconds for one in usual) - 0.002


def test_getting_ready_lasts_at_least_as_long_as_there_is_something_to_hear():
    found = timeline(routine(movement("a"), movement("b")), listening=(15_000, 5_000))
    ready = [one.seconds for one in found.segments if one.kind is Kind.GET_READY]
    assert ready == [15, 10]


def test_the_same_again_is_got_ready_for_in_a_rest():
    found = timeline(routine(movement("a"), movement("a"), repetitions=1, rest=7))
    assert [one.seconds for one in found.segments if one.kind is Kind.GET_READY] == [10, 7]
