"""Once more, and something easier, while a routine is under way."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.practice.builders import (
    CRACK,
    NOON,
    assessment,
    basis,
    bounds,
    dosage,
    movement,
    variant,
    wish,
)
from unbend.anatomy import Side
from unbend.errors import BadRequestError
from unbend.journal import Practised, SessionEntry
from unbend.movements.model import Movement, MovementClass, Sides, VariantRef
from unbend.practice import Basis, Plan, PlanStep, easier, once_more, plan, sets_to_add
from unbend.units import PainScore, Seconds


def only(known: Basis, *refs: str, pain: int = 2) -> Plan:
    """A plan of the steps of these movements alone, in the order they were planned."""
    found = plan(wish(15, pain=PainScore(pain)), known)
    steps = tuple(one for one in found.steps if one.ref.movement in refs)
    return Plan(request=found.request, steps=steps, left_out=(), seconds=found.seconds)


def one_set(name: str, **given: object) -> Movement:
    own = variant(name, dosage=dosage(sets=bounds(1, 1, 1)))
    return movement(name, own, **given)


@pytest.mark.hazard("H-7")
class TestSetsToAdd:
    def test_are_what_the_day_leaves_beside_those_planned(self):
        known = basis(one_set("a"), one_set("b"))
        assert sets_to_add(only(known, "a", "b"), 0, known) == 2

    def test_count_both_sides_as_one(self):
        known = basis(one_set("a", sides=Sides.EACH))
        found = only(known, "a")
        assert len(found.steps) == 2
        assert [sets_to_add(found, place, known) for place in (0, 1)] == [2, 2]

    def test_are_fewer_for_each_that_was_added(self):
        known = basis(one_set("a"))
        before = only(known, "a")
        after = Plan(
            request=before.request,
            steps=(*before.steps, *once_more(before, 0)),
            left_out=(),
            seconds=before.seconds,
        )
        assert sets_to_add(after, 0, known) == 1

    def test_are_fewer_after_an_earlier_routine_of_the_day(self):
        done = Practised(
            ref=VariantRef("a", "standard"), side=None, sets=2, at=NOON - timedelta(hours=2)
        )
        earlier = SessionEntry(
            id="earlier",
            started=NOON - timedelta(hours=2),
            ended=None,
            before=None,
            after=None,
            feels=None,
            practised=(done,),
        )
        known = basis(one_set("a"), entries=(earlier,))
        assert sets_to_add(only(known, "a"), 0, known) == 0

    def test_are_none_where_it_is_to_be_kept_small(self):
        known = basis(
            one_set("a"), screened=assessment(eased={VariantRef("a", "standard"): ("R22",)})
        )
        assert sets_to_add(only(known, "a"), 0, known) == 0

    def test_are_none_when_going_gently(self):
        known = basis(one_set("a"))
        assert sets_to_add(only(known, "a", pain=5), 0, known) == 0

    def test_are_none_of_what_seeks_a_pop(self):
        own = variant("a", classes=CRACK)
        known = basis(movement("a", own), one_set("b"), one_set("c"))
        assert sets_to_add(only(known, "a"), 0, known) == 0


class TestOnceMore:
    def test_is_one_set_of_the_same(self):
        known = basis(movement("a", variant("a", dosage=dosage(sets=bounds(2, 2, 2)))))
        (again,) = once_more(only(known, "a"), 0)
        assert (again.ref.movement, again.dose.sets, again.side) == ("a", 1, None)

    def test_is_both_sides_from_either(self):
        known = basis(one_set("a", sides=Sides.EACH))
        for place in (0, 1):
            assert [one.side for one in once_more(only(known, "a"), place)] == list(Side)


class TestEasier:
    @staticmethod
    def names(steps: tuple[PlanStep, ...]) -> list[str]:
        return [str(one.ref) for one in steps]

    @pytest.mark.hazard("H-5")
    def test_is_the_easier_neighbour_in_its_lowest_dose(self):
        mild = movement("mild")
        known = basis(movement("a", easier=("mild",)), mild)
        (found,) = easier(only(known, "a"), 0, known)
        assert (found.ref.movement, found.dose.repetitions) == ("mild", 3)

    def test_says_why_it_is_there(self):
        known = basis(movement("a", easier=("mild",)), movement("mild"))
        (found,) = easier(only(known, "a"), 0, known)
        assert [one.key for one in found.reasons] == ["reason.easier"]

    def test_is_done_on_both_sides_where_it_has_sides(self):
        known = basis(movement("a", easier=("mild",)), movement("mild", sides=Sides.EACH))
        assert [one.side for one in easier(only(known, "a"), 0, known)] == list(Side)

    def test_is_no_movement_that_is_in_the_routine_already(self):
        known = basis(movement("a", easier=("mild",)), movement("mild"))
        assert easier(only(known, "a", "mild"), 0, known) == ()

    @pytest.mark.hazard("H-5")
    def test_is_nothing_that_is_barred(self):
        known = basis(
            movement("a", easier=("mild",)),
            movement("mild"),
            screened=assessment(barred={VariantRef("mild", "standard"): ("R22",)}),
        )
        assert easier(only(known, "a"), 0, known) == ()

    def test_is_otherwise_a_way_of_the_same_that_asks_for_less(self):
        kneeling = variant("a/kneeling", classes=frozenset({MovementClass.KNEEL}))
        known = basis(movement("a", kneeling, variant("a/sitting")))
        assert self.names(easier(only(known, "a"), 0, known)) == ["a/sitting"]

    def test_is_no_way_that_asks_for_something_else(self):
        kneeling = variant("a/kneeling", classes=frozenset({MovementClass.KNEEL}))
        prone = variant("a/prone", classes=frozenset({MovementClass.PRONE}))
        known = basis(movement("a", kneeling, prone))
        assert easier(only(known, "a"), 0, known) == ()

    def test_refuses_a_step_that_is_not_there(self):
        known = basis(movement("a"))
        found = only(known, "a")
        with pytest.raises(BadRequestError, match="no step 3"):
            easier(found, 3, known)


def test_once_more_takes_a_set_without_getting_ready_anew():
    known = basis(one_set("a", sides=Sides.EACH))
    found = only(known, "a")
    repetitions = found.steps[0].dose.repetitions
    assert repetitions is not None
    assert [one.seconds for one in once_more(found, 0)] == [8 * repetitions] * 2


def test_something_easier_takes_its_own_time_turning_round_included():
    small = variant("small", setup=Seconds(25))
    known = basis(movement("a", easier=("small",)), movement("small", small, sides=Sides.EACH))
    found = easier(only(known, "a"), 0, known)
    assert [(one.side, one.seconds, one.eased) for one in found] == [
        (Side.LEFT, 25 + 3 * 8, False),
        (Side.RIGHT, 8 + 3 * 8, False),
    ]


def test_another_way_that_asks_for_the_same_is_not_easier():
    known = basis(movement("a", variant("a/one"), variant("a/two")))
    assert easier(only(known, "a"), 0, known) == ()
