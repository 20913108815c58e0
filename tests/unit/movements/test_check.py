"""Each law across the fields of the catalogue is noticed when it is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from unbend.movements import Movement, MovementClass, Place, Tool, catalogue

Change = Callable[[Movement], Movement]
BrokenLaws = Callable[[str, Change], list[str]]
InFirst = Callable[..., Change]

CLASSES = frozenset(MovementClass)

IN_A_VARIANT: list[tuple[str, dict[str, Any], str]] = [
    ("walk", {"bars": ("22",)}, "standard.bars: '22' has not the form"),
    ("walk", {"bars": ("R58",)}, "standard.bars: 'R58' has not the form"),
    ("walk", {"eases": ("R22.",)}, "standard.eases: 'R22.' has not the form"),
    ("walk", {"bars": ("R40", "R40")}, "standard.bars: names 'R40' twice"),
    ("walk", {"eases": ("R22",)}, "standard.eases: names R22 without R23"),
    ("walk", {"bars": ("R40",), "eases": ("R40.dizzy",)}, "eases: 'R40.dizzy' bars it already"),
    ("pelvic-tilt", {"classes": frozenset({MovementClass.FLOOR})}, "classes: lacks SUPINE"),
    ("pelvic-tilt", {"classes": frozenset({MovementClass.SUPINE})}, "classes: lacks FLOOR"),
    ("prone-press-up", {"classes": frozenset({MovementClass.FLOOR})}, "classes: lacks PRONE"),
    ("child-pose", {"classes": frozenset({MovementClass.FLOOR})}, "classes: lacks KNEEL"),
    ("cat-cow", {"classes": frozenset({MovementClass.FLOOR})}, "classes: lacks KNEEL"),
    ("ball-drape", {"classes": frozenset()}, "classes: lacks UNSTABLE"),
    ("roller-extension", {"classes": CLASSES - {MovementClass.PRESS}}, "classes: lacks PRESS"),
    ("walk", {"classes": frozenset({MovementClass.FLOOR})}, "classes: has FLOOR"),
    ("walk", {"places": frozenset()}, "places: names no place"),
    ("ball-drape", {"helps": frozenset({Tool.BALL})}, "helps: ball is needed already"),
]


@pytest.mark.parametrize(("name", "fields", "told"), IN_A_VARIANT)
def test_a_broken_law_of_a_variant_is_told(
    name: str, fields: dict[str, Any], told: str, broken_laws: BrokenLaws, in_first: InFirst
):
    assert any(told in fault for fault in broken_laws(name, in_first(**fields)))


IN_A_MOVEMENT: list[tuple[str, dict[str, Any], str]] = [
    ("walk", {"code": "X1"}, "walk.toml: code: 'X1' has not the form"),
    ("walk", {"load": 0}, "walk.toml: load: is from 1 to 3"),
    ("walk", {"load": 4}, "walk.toml: load: is from 1 to 3"),
    ("walk", {"regions": ()}, "walk.toml: regions: is empty"),
    ("walk", {"stop_signs": ()}, "walk.toml: stop_signs: is empty"),
    ("walk", {"sources": ()}, "walk.toml: sources: is empty"),
    ("walk", {"errors": ("looking-down", "looking-down")}, "names 'looking-down' twice"),
    ("walk", {"statements": ("S58",)}, "walk.toml: statements: 'S58' is none of"),
    ("walk", {"code": "M9"}, "movements: 'M9' names two movements"),
    ("walk", {"easier": ("fly",)}, "walk.toml: easier: 'fly' is no movement"),
    ("walk", {"harder": ("cat-cow",)}, "harder: 'cat-cow' does not name it as easier"),
    ("cat-cow", {"easier": ("pelvic-tilt", "child-pose")}, "movements: easier goes round"),
    ("cat-cow", {"statements": ("S31",)}, "movements: no movement honours S35"),
]


@pytest.mark.parametrize(("name", "fields", "told"), IN_A_MOVEMENT)
def test_a_broken_law_of_a_movement_is_told(
    name: str, fields: dict[str, Any], told: str, broken_laws: BrokenLaws
):
    assert any(told in fault for fault in broken_laws(name, lambda one: replace(one, **fields)))


def test_two_variants_of_one_name_are_told(broken_laws: BrokenLaws):
    def doubled(movement: Movement) -> Movement:
        return replace(movement, variants=movement.variants * 2)

    assert any("variants: has two called" in fault for fault in broken_laws("walk", doubled))


def test_two_phases_of_one_name_are_told(broken_laws: BrokenLaws, in_first: InFirst):
    phases = catalogue().find("walk").variants[0].phases
    told = broken_laws("walk", in_first(phases=(*phases, *phases)))
    assert "walk.toml: standard.phases: has two called 'right'" in told


def test_a_floor_movement_offered_elsewhere_is_told(broken_laws: BrokenLaws, in_first: InFirst):
    places = frozenset({Place.FLOOR, Place.BED})
    assert any("has FLOOR" in told for told in broken_laws("pelvic-tilt", in_first(places=places)))
