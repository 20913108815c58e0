"""Doses within a movement's dosage."""

from __future__ import annotations

from tests.unit.practice.builders import bounds, dosage, variant
from unbend.movements.model import Variant
from unbend.practice import Dose
from unbend.practice.dose import high, lowest, raised, usual


def ladder(one: Variant, *, sets_left: int = 9, aim: object = high) -> list[Dose]:
    doses = [lowest(one)]
    while (more := raised(one, doses[-1], aim, sets_left)) is not None:  # type: ignore[arg-type]
        doses.append(more)
        assert len(doses) < 100, "there is no end to it"
    return doses


def test_the_lowest_dose_is_low_in_everything_but_rest():
    one = variant("a", dosage=dosage(hold=bounds(2, 3, 5), rest=bounds(10, 20, 30)))
    assert lowest(one) == Dose(sets=1, repetitions=3, duration=None, hold=2, rest=20)


def test_repetitions_are_raised_one_by_one_to_the_usual():
    assert [dose.repetitions for dose in ladder(variant("a"), aim=usual)] == [3, 4, 5]


def test_a_timed_set_grows_by_quarter_minutes_up_to_its_end():
    timed = variant("a", dosage=dosage(repetitions=None, duration=bounds(30, 40, 70)))
    assert [dose.duration for dose in ladder(timed)] == [30, 45, 60, 70]


def test_short_holds_grow_by_one_second_and_long_ones_by_five():
    held = variant("a", dosage=dosage(repetitions=bounds(3), hold=bounds(8, 8, 22)))
    assert [dose.hold for dose in ladder(held)] == [8, 9, 10, 15, 20, 22]


def test_another_set_comes_last():
    one = variant(
        "a", dosage=dosage(sets=bounds(1, 2, 2), repetitions=bounds(3, 4, 4), hold=bounds(1, 2, 2))
    )
    steps = [(dose.repetitions, dose.hold, dose.sets) for dose in ladder(one)]
    assert steps == [(3, 1, 1), (4, 1, 1), (4, 2, 1), (4, 2, 2)]


def test_no_more_sets_than_the_day_has_left():
    one = variant("a", dosage=dosage(sets=bounds(1, 2, 3), repetitions=bounds(3)))
    assert [dose.sets for dose in ladder(one, sets_left=2)] == [1, 2]
