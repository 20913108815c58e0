"""The contact sheets show every figure there is, and stay light."""

from __future__ import annotations

import re
from functools import cache
from xml.etree import ElementTree as ET

import pytest

from tools.docs.figures import FOLDER, pages
from tools.docs.place import Pages
from unbend.anatomy import Side
from unbend.movements import Movement, Sides, catalogue

HEAVIEST = 1_500_000
MOVEMENTS = catalogue().movements


@cache
def written() -> Pages:
    return pages()


def labels(movement: Movement) -> list[str]:
    sheet = ET.fromstring(written()[f"{FOLDER}/{movement.id}.svg"])
    return [str(text.text) for text in sheet.iter("{http://www.w3.org/2000/svg}text")]


def name(movement: Movement) -> str:
    return movement.id


@pytest.mark.parametrize("movement", MOVEMENTS, ids=name)
def test_every_variant_side_and_posture_is_on_its_sheet(movement: Movement):
    sides = Side if movement.sides is Sides.EACH else [None]
    wanted = {
        ", ".join(str(part) for part in (variant.ref.variant, side) if part) + f": {what}"
        for variant in movement.variants
        for side in sides
        for what in (
            variant.start,
            *(phase.to for phase in variant.phases),
            *(f"not {mistake.error}" for mistake in variant.mistakes),
        )
    }
    assert sorted(labels(movement)) == sorted(wanted)


@pytest.mark.parametrize("movement", MOVEMENTS, ids=name)
def test_no_picture_lies_beyond_its_sheet(movement: Movement):
    sheet = ET.fromstring(written()[f"{FOLDER}/{movement.id}.svg"])
    width, height = float(str(sheet.get("width"))), float(str(sheet.get("height")))
    for one in sheet.iter("{http://www.w3.org/2000/svg}svg"):
        if one is not sheet:
            assert float(str(one.get("x"))) + float(str(one.get("width"))) <= width
            assert float(str(one.get("y"))) + float(str(one.get("height"))) <= height


def test_all_sheets_together_are_light():
    assert sum(len(text.encode()) for text in written().values()) < HEAVIEST


def test_the_page_shows_each_sheet_and_says_who_has_not_looked_at_them():
    text = written()[f"{FOLDER}/README.md"]
    assert re.findall(r"\]\(([\w-]+)\.svg\)", text) == [movement.id for movement in MOVEMENTS]
    assert "**No clinician has reviewed these" in text.partition("\n## ")[0]
