"""The shipped variants with their repetitions."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from unbend.figure import animated
from unbend.figure.motion import Moment, moments
from unbend.movements import Variant, catalogue

VARIANTS = {str(variant.ref): variant for _, variant in catalogue().variants()}


@cache
def _reel(ref: str) -> list[Moment]:
    return moments(VARIANTS[ref])


@cache
def _picture(ref: str) -> str:
    return animated(VARIANTS[ref], title="A movement")


@pytest.fixture(params=sorted(VARIANTS))
def each_variant(request: pytest.FixtureRequest) -> Variant:
    return VARIANTS[request.param]


@pytest.fixture
def each_reel(each_variant: Variant) -> list[Moment]:
    return _reel(str(each_variant.ref))


@pytest.fixture
def each_picture(each_variant: Variant) -> str:
    return _picture(str(each_variant.ref))


@pytest.fixture
def the_variant() -> Callable[[str], Variant]:
    return VARIANTS.__getitem__


@pytest.fixture
def the_reel() -> Callable[[str], list[Moment]]:
    return _reel
