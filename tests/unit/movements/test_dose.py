"""Each law of dosage is noticed when it is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.movements.conftest import NOD
from unbend.anatomy import Direction
from unbend.movements import Movement, MovementClass, Range
from unbend.movements.dose import dose_faults
from unbend.movements.parse import parse_movement
from unbend.units import Citation, Mark

CITED = Citation("a book", Mark.DECISION)


def amount(low: int, usual: int, high: int) -> Range:
    return Range(low, usual, high, CITED)


@pytest.fixture
def movement(nod: str) -> Movement:
    return parse_movement(nod, "nod.toml")


def told(movement: Movement, classes: frozenset[MovementClass], **doses: object) -> list[str]:
    (first,) = movement.variants
    variant = replace(first, classes=classes, dosage=replace(first.dosage, **doses))
    return [str(fault).removeprefix("nod.toml: ") for fault in dose_faults(movement, variant)]


@pytest.fixture
def check(movement: Movement) -> Callable[..., list[str]]:
    return lambda **doses: told(movement, frozenset(), **doses)


Check = Callable[..., list[str]]


def test_a_sound_dose_breaks_no_law(check: Check):
    assert check() == []


@pytest.mark.hazard("H-5")
@given(st.integers(0, 9), st.integers(0, 9), st.integers(0, 9))
def test_a_dose_rises_from_low_over_usual_to_high(low: int, usual: int, high: int):
    found = told(parse_movement(NOD, "nod.toml"), frozenset(), rest=amount(low, usual, high))
    assert (found == []) is (low <= usual <= high)


@pytest.mark.parametrize("name", ["sets", "repetitions", "daily_sets"])
def test_none_is_no_dose(name: str, check: Check):
    assert f"standard.dosage.{name}: must be 1 or more" in check(**{name: amount(0, 1, 2)})


def test_a_duration_beside_repetitions_is_one_too_many(check: Check):
    assert check(duration=amount(10, 20, 30)) == [
        "standard.dosage.repetitions: is given or duration is, never both or neither"
    ]


def test_neither_repetitions_nor_duration_is_one_too_few(check: Check):
    assert len(check(repetitions=None)) == 1


def test_a_dosed_phase_needs_a_hold(check: Check):
    assert check(hold=amount(0, 0, 0)) == [
        "standard.dosage.hold: is above 0 where a phase is dosed, and only there"
    ]


def test_a_session_has_no_more_sets_than_the_day(check: Check):
    assert check(sets=amount(1, 2, 4)) == [
        "standard.dosage.sets: is more than there may be in a day"
    ]


def test_mobility_is_for_three_times_a_day(check: Check):
    assert check(daily_sets=amount(1, 2, 4)) == [
        "standard.dosage.daily_sets: allows more than 3 a day"
    ]


@pytest.mark.hazard("H-7")
@pytest.mark.parametrize(
    "pressing", [MovementClass.TEXT, MovementClass.PRESS, MovementClass.UNSTABLE]
)
def test_pressing_is_for_once_a_day(pressing: MovementClass, movement: Movement):
    found = told(movement, frozenset({pressing}), sets=amount(1, 1, 1), daily_sets=amount(1, 1, 2))
    assert found == ["standard.dosage.daily_sets: allows more than 1 a day"]


def test_walking_has_no_such_ceiling(movement: Movement):
    walking = replace(movement, directions=(Direction.NEUTRAL,))
    assert told(walking, frozenset(), daily_sets=amount(1, 8, 16)) == []
