"""Another movement in a planned one's place."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.practice.builders import (
    NOON,
    basis,
    bounds,
    dosage,
    movement,
    one_way,
    seeker,
    variant,
    wish,
)
from unbend.anatomy import Direction, Region
from unbend.errors import BadRequestError
from unbend.journal import Stopped, StopSign
from unbend.limits import limits
from unbend.movements.model import Movement, MovementClass, Sides, VariantRef
from unbend.practice import Basis, Kinship, Plan, plan, swap, swaps
from unbend.practice.candidates import Candidate, open_variants
from unbend.practice.choose import lawful
from unbend.units import PainScore

HIPS = (Region.HIPS,)
UPPER = (Region.UPPER_BACK,)


def place_of(planned: Plan, name: str) -> int:
    return [step.ref.movement for step in planned.steps].index(name)


def ref(text: str) -> VariantRef:
    movement, _, name = text.partition("/")
    return VariantRef(movement, name or "standard")


def offered(planned: Plan, name: str, known: Basis) -> dict[str, Kinship]:
    return {str(one.ref): one.kinship for one in swaps(planned, place_of(planned, name), known)}


MANY = basis(
    movement("turn", variant("turn/one"), variant("turn/two"), easier=("small",), harder=("big",)),
    movement("like", regions=HIPS),
    movement("big", regions=UPPER, load=2),
    movement("small", regions=UPPER),
    movement("far", regions=UPPER),
)
HIPPY = basis(
    movement(
        "turn",
        variant("turn/one"),
        variant("turn/two"),
        regions=HIPS,
        easier=("small",),
        harder=("big",),
    ),
    movement("like", regions=HIPS, load=3),
    movement("big", regions=UPPER, load=2),
    movement("small", regions=UPPER),
    movement("far", regions=UPPER),
)


def small_plan(known: Basis) -> Plan:
    return plan(wish(2, regions=frozenset(HIPS)), known)


def test_other_ways_come_first_then_easier_then_harder_then_the_same_region():
    planned = plan(wish(2, regions=frozenset(HIPS)), HIPPY)
    alone = replace(planned, steps=planned.steps[place_of(planned, "turn") :][:1])
    assert list(offered(alone, "turn", HIPPY).items()) == [
        ("turn/two", Kinship.VARIANT),
        ("small/standard", Kinship.EASIER),
        ("big/standard", Kinship.HARDER),
        ("like/standard", Kinship.REGION),
    ]


def test_a_neighbour_for_the_same_region_is_offered_once():
    known = basis(movement("turn", easier=("small",)), movement("small"))
    planned = plan(wish(2), known)
    alone = replace(planned, steps=planned.steps[place_of(planned, "turn") :][:1])
    assert [one.kinship for one in swaps(alone, 0, known)] == [Kinship.EASIER]


def test_what_is_in_the_plan_already_is_not_offered():
    planned = plan(wish(5), MANY)
    others = {str(step.ref) for step in planned.steps}
    assert not others & set(offered(planned, "turn", MANY))


def test_a_swap_puts_the_other_in_and_the_first_out():
    planned = small_plan(HIPPY)
    found = swap(planned, place_of(planned, "turn"), ref("small"), HIPPY)
    refs = {str(step.ref) for step in found.steps}
    assert "small/standard" in refs
    assert {"turn/one", "turn/two"} <= {str(one.ref) for one in found.left_out}
    assert found.seconds <= 120


@pytest.mark.hazard("H-12")
def test_swapping_one_side_swaps_both():
    known = basis(
        movement("turn", sides=Sides.EACH, regions=HIPS), movement("roll", sides=Sides.EACH)
    )
    planned = plan(wish(2, regions=frozenset(HIPS)), known)
    for index in (0, 1):
        found = swap(planned, index, ref("roll"), known)
        assert [str(step.ref) for step in found.steps] == ["roll/standard"] * 2


def test_doses_are_fitted_anew_after_a_swap():
    long = dosage(repetitions=None, duration=bounds(60))
    known = basis(
        movement("a"),
        movement("b", regions=HIPS),
        movement("long", variant("long", dosage=long), load=3),
    )
    asked = wish(2, regions=frozenset(HIPS))
    planned = plan(asked, known)
    found = swap(planned, place_of(planned, "a"), ref("long"), known)
    assert found.seconds <= 120
    assert {step.ref.movement for step in found.steps} == {"b", "long"}


def test_what_does_not_fit_is_not_offered():
    long = dosage(repetitions=None, duration=bounds(200))
    known = basis(movement("a"), movement("long", variant("long", dosage=long)))
    assert offered(plan(wish(2), known), "a", known) == {}


@pytest.mark.hazard("H-7")
def test_a_second_movement_that_seeks_a_pop_is_not_offered():
    known = basis(*(movement(name) for name in "abc"), seeker("p"), seeker("q"))
    planned = plan(wish(5), known)
    assert "p" in {step.ref.movement for step in planned.steps}
    assert "q/standard" not in offered(planned, "a", known)
    assert "q/standard" in offered(planned, "p", known)


def test_one_that_seeks_a_pop_is_not_offered_without_others_around_it():
    known = basis(movement("a"), seeker("p"))
    assert offered(plan(wish(2), known), "a", known) == {}


@pytest.mark.parametrize("way", [Direction.FLEXION, Direction.EXTENSION])
def test_a_swap_never_stacks_one_way_movements(way: Direction):
    known = basis(movement("a"), one_way("b", way), one_way("c", way))
    planned = plan(wish(5), known)
    assert {step.ref.movement for step in planned.steps} >= {"a"}
    assert "c/standard" not in offered(planned, "a", known)


@pytest.mark.hazard("H-4")
def test_a_step_that_was_closed_meanwhile_is_dropped():
    known = basis(movement("a"), movement("b"), movement("c"), movement("d", load=3))
    planned = plan(wish(2), known)
    first, second = (step.ref.movement for step in planned.steps)
    stop = Stopped(at=NOON, movement=second, signs=frozenset({StopSign.SAME_ACHE}))
    later = replace(known, limits=limits(known.catalogue, known.assessment, [stop], NOON))
    other = next(iter(offered(planned, first, later)))
    found = swap(planned, place_of(planned, first), ref(other.removesuffix("/standard")), later)
    assert second not in {step.ref.movement for step in found.steps}


@pytest.mark.parametrize("index", [-1, 2, 9])
def test_a_step_that_is_not_there_is_refused(index: int):
    planned = small_plan(HIPPY)
    assert len(planned.steps) == 2
    with pytest.raises(BadRequestError, match=rf"^step: there is no step {index}; there are 2$"):
        swaps(planned, index, HIPPY)


@pytest.mark.hazard("H-4")
def test_a_movement_that_is_not_offered_is_refused():
    refused = "^swap: 'far/standard' cannot take the place of step 0$"
    with pytest.raises(BadRequestError, match=refused):
        swap(small_plan(HIPPY), 0, ref("far"), HIPPY)


def test_a_swap_goes_as_gently_as_the_plan():
    strict = variant("other/hard", classes=frozenset({MovementClass.FLEX}))
    known = basis(movement("a"), movement("other", strict, variant("other/soft"), load=2))
    planned = plan(wish(2, pain=PainScore(4)), known)
    alone = replace(planned, steps=planned.steps[place_of(planned, "a") :][:1])
    assert list(offered(alone, "a", known)) == ["other/soft"]


def open_now(*movements: Movement) -> tuple[Candidate, ...]:
    return open_variants(wish(2), basis(*movements))


def test_a_routine_may_take_all_its_minutes_but_no_second_more():
    half = variant("half", dosage=dosage(repetitions=None, duration=bounds(50)))
    over = variant("over", dosage=dosage(repetitions=None, duration=bounds(51)))
    assert lawful(open_now(movement("half", half), movement("same", half)), 2)
    assert not lawful(open_now(movement("half", half), movement("over", over)), 2)


@pytest.mark.parametrize("way", [Direction.FLEXION, Direction.EXTENSION])
def test_a_routine_of_one_way_movements_alone_is_against_the_laws(way: Direction):
    same = open_now(one_way("a", way), one_way("b", way))
    assert not lawful(same, 2)
    assert lawful((*same, *open_now(movement("c"))), 2)
