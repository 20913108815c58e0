"""The laws of a plan, on the shipped movements, for whoever asks whatever."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.practice.builders import NOON, assessment, basis, wish
from unbend.anatomy import Direction, Region, Side
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import limits
from unbend.movements import Catalogue, catalogue
from unbend.movements.model import (
    Dosage,
    MovementClass,
    Place,
    Position,
    Range,
    Sides,
    Tool,
    Variant,
)
from unbend.practice import MINUTES, Basis, Plan, Request, plan, swap, swaps, timeline
from unbend.practice.candidates import gentle_from
from unbend.screening import assess, healthy, questionnaire
from unbend.wording.words import words

KNOWN = catalogue()
REFS = [variant.ref for _movement, variant in KNOWN.variants()]
IDS = [movement.id for movement in KNOWN.movements]
RULES = ("R22.diagnosed",)
HEIGHTS = {
    Position.SITTING: 0,
    Position.STANDING: 0,
    Position.PRONE: 2,
    Position.SIDE_LYING: 2,
    Position.SUPINE: 2,
}

SCREENED = st.builds(
    assessment,
    barred=st.dictionaries(st.sampled_from(REFS), st.just(RULES), max_size=12),
    eased=st.dictionaries(st.sampled_from(REFS), st.just(RULES), max_size=12),
    gentle=st.booleans(),
)
ENTRIES: st.SearchStrategy[Entry] = st.one_of(
    st.just(Popped(at=NOON)),
    st.builds(
        Stopped,
        at=st.just(NOON - timedelta(hours=2)),
        movement=st.sampled_from(IDS),
        signs=st.just(frozenset({StopSign.SAME_ACHE})),
    ),
    st.builds(
        lambda name, done: SessionEntry(
            id=name,
            started=NOON,
            ended=None,
            before=None,
            after=None,
            feels=None,
            practised=tuple(Practised(ref=ref, side=None, sets=1, at=NOON) for ref in done),
        ),
        st.sampled_from("ab"),
        st.lists(st.sampled_from(REFS), max_size=4),
    ),
)
BASES = st.builds(
    lambda screened, entries, helped: basis(
        catalogue=KNOWN, screened=screened, entries=tuple(entries), helped=helped
    ),
    SCREENED,
    st.lists(ENTRIES, max_size=3),
    st.dictionaries(st.sampled_from(IDS), st.floats(-0.9, 0.9), max_size=6),
)
WISHES = st.builds(
    wish,
    st.sampled_from(MINUTES),
    place=st.sampled_from(Place),
    tools=st.frozensets(st.sampled_from(Tool)),
    regions=st.frozensets(st.sampled_from(Region), max_size=2),
    pain=st.integers(0, 7),
)
OFTEN = settings(max_examples=settings.default.max_examples // 2, deadline=None)
HEALTHY = basis(catalogue=KNOWN, screened=assess(healthy({}, questionnaire()), seen=frozenset()))


def within(bounds: Range | None, value: float | None) -> bool:
    if bounds is None or value is None:
        return bounds is None and value is None
    return bounds.low <= value <= bounds.high


def movements(planned: Plan) -> Iterator[Variant]:
    for place, step in enumerate(planned.steps):
        if place == 0 or planned.steps[place - 1].ref != step.ref:
            yield step.variant


def one_way(variant: Variant) -> Direction | None:
    directions = KNOWN.find(variant.ref.movement).directions
    if directions in {(Direction.FLEXION,), (Direction.EXTENSION,)}:
        return directions[0]
    return None


def doses_in_range(planned: Plan) -> bool:
    def fits(dosage: Dosage, step: object) -> bool:
        dose = step.dose  # type: ignore[attr-defined]
        return (
            within(dosage.sets, dose.sets)
            and within(dosage.repetitions, dose.repetitions)
            and within(dosage.duration, dose.duration)
            and within(dosage.hold, dose.hold)
            and within(dosage.rest, dose.rest)
        )

    return all(fits(step.variant.dosage, step) for step in planned.steps)


def check_laws(planned: Plan, request: Request, known: Basis) -> None:
    order = list(movements(planned))
    assert planned.seconds <= request.minutes * 60
    assert timeline(planned).seconds == planned.seconds
    assert doses_in_range(planned)
    for variant in order:
        assert known.assessment.allows(variant.ref)
        assert known.limits.allows(variant.ref)
        assert request.place in variant.places
        assert variant.tools <= request.tools
    named = [*(variant.ref for variant in order), *(one.ref for one in planned.left_out)]
    assert sorted(named) == sorted(REFS)
    assert all(step.reasons for step in planned.steps)
    check_order(order)


def check_order(order: list[Variant]) -> None:
    seekers = [MovementClass.CRACK in variant.classes for variant in order]
    assert sum(seekers) <= 1
    assert not any((*seekers[:1], *seekers[-1:]))
    for way in (Direction.FLEXION, Direction.EXTENSION):
        assert 2 * sum(one_way(variant) is way for variant in order) <= len(order) + 1
    positions = [variant.position for variant in order]
    visits = [one for place, one in enumerate(positions) if positions[place - 1 : place] != [one]]
    assert len(visits) == len(set(visits))
    heights = [HEIGHTS.get(one, 1) for one in visits]
    assert sum(one > two for one, two in pairwise(heights)) <= 1


@pytest.mark.hazard("H-4", "H-5", "H-7")
@OFTEN
@given(WISHES, BASES)
def test_every_plan_keeps_the_laws(request: Request, known: Basis):
    check_laws(plan(request, known), request, known)


@OFTEN
@given(WISHES, BASES)
def test_the_same_wish_gives_the_same_plan(request: Request, known: Basis):
    assert plan(request, known) == plan(request, known)


@pytest.mark.hazard("H-12")
@OFTEN
@given(WISHES, BASES)
def test_both_sides_follow_each_other_in_the_same_dose(request: Request, known: Basis):
    steps = plan(request, known).steps
    for place, step in enumerate(steps):
        sides = KNOWN.find(step.ref.movement).sides
        assert (step.side is None) is (sides is Sides.BOTH)
        if step.side is Side.LEFT:
            other = steps[place + 1]
            assert (other.ref, other.side, other.dose) == (step.ref, Side.RIGHT, step.dose)


@pytest.mark.hazard("H-5")
@OFTEN
@given(WISHES, BASES)
def test_no_plan_goes_beyond_what_the_day_has_left(request: Request, known: Basis):
    for step in plan(request, known).steps:
        assert step.dose.sets <= known.limits.left_today[step.ref]


@pytest.mark.hazard("H-5")
@OFTEN
@given(WISHES, BASES)
def test_doses_stay_low_when_going_gently(request: Request, known: Basis):
    gentle = known.assessment.gentle or request.pain >= gentle_from()
    for step in plan(request, known).steps:
        assert step.eased is (step.ref in known.assessment.eased)
        if gentle or step.eased:
            dosage = step.variant.dosage
            assert step.dose.sets == dosage.sets.low
            assert step.dose.hold == dosage.hold.low


@OFTEN
@given(WISHES, BASES)
def test_more_time_drops_nothing_and_lowers_no_dose(request: Request, known: Basis):
    plans = [plan(wish(minutes, **_rest_of(request)), known) for minutes in MINUTES]
    for shorter, longer in pairwise(plans):
        doses = {(step.ref, step.side): step.dose for step in longer.steps}
        for step in shorter.steps:
            more = doses[step.ref, step.side]
            assert (more.sets, more.hold) >= (step.dose.sets, step.dose.hold)
            assert (more.repetitions or 0) >= (step.dose.repetitions or 0)
            assert (more.duration or 0) >= (step.dose.duration or 0)


def _rest_of(request: Request) -> dict[str, object]:
    return {
        "place": request.place,
        "tools": request.tools,
        "regions": request.regions,
        "pain": request.pain,
    }


@pytest.mark.hazard("H-4")
@OFTEN
@given(WISHES, BASES, st.data())
def test_every_swap_keeps_the_laws(request: Request, known: Basis, data: st.DataObject):
    planned = plan(request, known)
    if planned.steps:
        index = data.draw(st.integers(0, len(planned.steps) - 1))
        for one in swaps(planned, index, known):
            found = swap(planned, index, one.ref, known)
            check_laws(found, request, known)
            refs = {step.ref for step in found.steps}
            assert one.ref in refs
            assert planned.steps[index].ref not in refs


@OFTEN
@given(WISHES, BASES)
def test_everything_a_plan_says_can_be_told(request: Request, known: Basis):
    planned = plan(request, known)
    for step in planned.steps:
        assert all(reason.told(words()) for reason in step.reasons)
    for one in planned.left_out:
        assert "{" not in one.reason.told(words())


@pytest.mark.hazard("H-10")
@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("place", Place)
def test_a_healthy_person_has_a_good_use_of_the_time_everywhere(place: Place, minutes: int):
    planned = plan(wish(minutes, place=place), HEALTHY)
    assert planned.seconds >= 0.7 * 60 * minutes


@pytest.mark.parametrize("place", Place)
def test_two_minutes_hold_two_movements_everywhere(place: Place):
    assert len(list(movements(plan(wish(2, place=place), HEALTHY)))) == 2


@pytest.mark.parametrize("region", Region)
@pytest.mark.parametrize("place", Place)
def test_two_minutes_are_of_use_everywhere_for_every_region(place: Place, region: Region):
    planned = plan(wish(2, place=place, regions=frozenset({region})), HEALTHY)
    assert planned.seconds >= 0.7 * 120
    assert any(region in KNOWN.find(step.ref.movement).regions for step in planned.steps)


def test_a_wall_a_roller_and_a_ball_are_used_by_who_has_them():
    asked = wish(
        15, place=Place.DESK, tools=frozenset(Tool), regions=frozenset({Region.UPPER_BACK})
    )
    refs = {str(step.ref) for step in plan(asked, HEALTHY).steps}
    assert "wall-reach/standard" in refs
    assert "chair-back-extension/standard" in refs


def test_the_floor_ends_lying_down():
    planned = plan(wish(15, place=Place.FLOOR), HEALTHY)
    assert planned.steps[-1].ref.movement == "rest-legs-up"


def test_an_empty_catalogue_gives_an_empty_plan():
    empty = Catalogue(())
    screened = assessment()
    none = Basis(
        catalogue=empty, assessment=screened, limits=limits(empty, screened, [], NOON), helped={}
    )
    planned = plan(wish(), none)
    assert (planned.steps, planned.left_out, planned.seconds) == ((), (), 0)


@pytest.mark.parametrize(
    "key",
    [
        *(f"region.{one}" for one in Region),
        *(f"place.{one}" for one in Place),
        *(f"tool.{one}" for one in Tool),
    ],
)
def test_everything_to_choose_from_has_a_name(key: str):
    assert words().has(key)
