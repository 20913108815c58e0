"""Quantities."""

from __future__ import annotations

import pytest

from unbend.errors import OutOfRangeError
from unbend.units import pain_score


@pytest.mark.parametrize("value", [0, 10])
def test_pain_is_a_whole_number_from_0_to_10(value: int) -> None:
    assert pain_score(value) == value


@pytest.mark.parametrize("value", [-1, 11, True, 2.5, "3"])
def test_anything_else_is_refused_with_its_place(value: object) -> None:
    with pytest.raises(
        OutOfRangeError, match=r"pain_before: .* is not a whole number from 0 to 10"
    ):
        pain_score(value, "pain_before")  # type: ignore[arg-type]
