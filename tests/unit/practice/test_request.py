"""A wish as typed or sent."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.unit.practice.builders import NOON, basis, movement, wish
from unbend.anatomy import Region
from unbend.errors import BadRequestError
from unbend.movements.model import Place, Tool
from unbend.practice import plan, read_request

NAIVE = datetime(2026, 11, 23, 12, 0)  # noqa: DTZ001 - it lacks its zone on purpose


def test_a_good_wish_is_read():
    read = read_request(minutes=10, place="floor", tools=["mat"], regions=["hips"], pain=3, at=NOON)
    assert read == wish(
        10,
        place=Place.FLOOR,
        tools=frozenset({Tool.MAT}),
        regions=frozenset({Region.HIPS}),
        pain=3,
    )


def test_a_bad_wish_is_refused_with_all_its_faults():
    with pytest.raises(BadRequestError) as caught:
        read_request(
            minutes=7, place="moon", tools=["rope", "mat"], regions=["nose"], pain=11, at=NAIVE
        )
    assert [fault.where for fault in caught.value.faults] == [
        "minutes",
        "at",
        "place",
        "tool",
        "region",
        "pain",
    ]


def test_a_fault_says_what_there_is():
    with pytest.raises(BadRequestError, match="'moon' is none of desk, standing, floor, bed"):
        read_request(minutes=5, place="moon", tools=[], regions=[], pain=1, at=NOON)


def test_true_is_no_number_of_minutes():
    with pytest.raises(BadRequestError):
        read_request(minutes=True, place="desk", tools=[], regions=[], pain=1, at=NOON)


def test_a_plan_refuses_a_bad_wish_with_all_its_faults():
    with pytest.raises(BadRequestError) as caught:
        plan(wish(3, pain=-1, at=NAIVE), basis(movement("a")))
    assert [fault.where for fault in caught.value.faults] == ["minutes", "at", "pain"]
