"""A small movement file, and the shipped catalogue with one thing changed in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from unbend.errors import BrokenDataError
from unbend.movements import Catalogue, Movement, catalogue, check_catalogue
from unbend.movements.parse import parse_movement
from unbend.wording.words import words

NOD = """
id = "nod"
code = "A12"
statements = ["S40"]
regions = ["upper-back"]
directions = ["flexion"]
load = 1
sides = "both"
easier = []
harder = []
errors = ["hurrying"]
stop_signs = ["pain"]
position = "sitting"
places = ["desk"]
tools = []
helps = ["chair"]
classes = []
bars = ["R22.fracture"]
eases = []
start = "tall"
setup = 10
view = "side"
[[sources]]
source = "a book"
mark = "R"
[dosage.sets]
low = 1
usual = 1
high = 2
source = "a book"
mark = "R"
[dosage.repetitions]
low = 3
usual = 4
high = 5
source = "a book"
mark = "R"
[dosage.hold]
low = 1
usual = 2
high = 3
source = "a book"
mark = "K"
[dosage.rest]
low = 10
usual = 20
high = 30
source = "project decision"
mark = "D"
[dosage.daily_sets]
low = 1
usual = 2
high = 3
source = "a book"
mark = "R"
[ceilings]
thoracic.flexion = { low = -5, high = 20 }
[[phases]]
id = "round"
to = "rounded"
seconds = 4
dosed = true
breath = "out"
source = "a book"
mark = "R"
[[phases]]
id = "rise"
to = "tall"
seconds = 4.5
breath = "in"
source = "a book"
mark = "R"
[postures.tall]
hip = { flexion = 90 }
[postures.rounded]
like = "tall"
thoracic = { flexion = 15 }
[[variants]]
id = "standard"
"""


@pytest.fixture
def nod() -> str:
    """A whole movement file, ``nod.toml``."""
    return NOD


@pytest.fixture
def faults_of() -> Callable[[str], dict[str, str]]:
    """What is wrong with a text read as ``nod.toml``, by place."""

    def read(text: str) -> dict[str, str]:
        with pytest.raises(BrokenDataError) as broken:
            parse_movement(text, "nod.toml")
        return {fault.where.removeprefix("nod.toml: "): fault.what for fault in broken.value.faults}

    return read


Change = Callable[[Movement], Movement]


@pytest.fixture
def broken_laws() -> Callable[[str, Change], list[str]]:
    """The laws that the shipped catalogue breaks once one of its movements is changed."""

    def check(name: str, change: Change) -> list[str]:
        found = tuple(
            change(movement) if movement.id == name else movement
            for movement in catalogue().movements
        )
        return [str(fault) for fault in check_catalogue(Catalogue(found), words())]

    return check


@pytest.fixture
def in_first() -> Callable[..., Change]:
    """Changes fields of a movement's first variant."""

    def change(**fields: object) -> Change:
        def changed(movement: Movement) -> Movement:
            first, *rest = movement.variants
            return replace(movement, variants=(replace(first, **fields), *rest))

        return changed

    return change
