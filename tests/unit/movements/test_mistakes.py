"""Common mistakes: read from a movement's file, drawn beside the right posture, asked of nobody."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.unit.movements.conftest import NOD
from tests.unit.movements.test_parse import changed, read
from unbend.anatomy import Posture
from unbend.movements import Movement, catalogue
from unbend.units import Degrees

FaultsOf = Callable[[str], dict[str, str]]
Laws = Callable[[str, Callable[[Movement], Movement]], list[str]]


def hurrying(**values: object) -> str:
    """The small movement with its one error drawn."""
    return changed(mistakes={"hurrying": {"like": "rounded", **values}})


def test_a_movement_need_draw_no_mistake():
    assert read(NOD).variants[0].mistakes == ()


def test_a_mistake_is_like_its_posture_but_for_what_it_names():
    (mistake,) = read(hurrying(neck={"flexion": 40})).variants[0].mistakes
    assert (mistake.error, mistake.like, mistake.place) == ("hurrying", "rounded", None)
    assert mistake.posture.angles == {
        "hip_left.flexion": 90,
        "hip_right.flexion": 90,
        "thoracic.flexion": 15,
        "neck.flexion": 40,
    }


def test_a_mistake_may_touch_other_things_and_stand_elsewhere():
    text = hurrying(contacts={"foot_left": "floor"}, place=0.2)
    (mistake,) = read(text).variants[0].mistakes
    assert mistake.posture.contacts == {"foot_left": "floor"}
    assert mistake.place == 0.2


def test_a_mistake_is_drawn_for_the_variants_it_names():
    values: dict[str, Any] = {"mistakes": {"hurrying": {"like": "rounded", "variants": ["b"]}}}
    movement = read(changed(variants=[{"id": "a"}, {"id": "b"}], **values))
    assert [len(variant.mistakes) for variant in movement.variants] == [0, 1]


@pytest.mark.parametrize(
    ("mistakes", "place"),
    [
        ({"shouting": {"like": "rounded"}}, "mistakes.shouting"),
        ({"hurrying": {"like": "gone"}}, "mistakes.hurrying.like"),
        ({"hurrying": {"like": "rounded", "variants": ["gone"]}}, "mistakes.hurrying.variants"),
        (
            {"hurrying": {"like": "rounded", "tail": {"flexion": 3}}},
            "mistakes.hurrying.tail.flexion",
        ),
    ],
    ids=["no error of it", "no posture", "no variant", "no joint"],
)
def test_a_fault_of_a_mistake_is_told_with_its_place(
    mistakes: dict[str, Any], place: str, faults_of: FaultsOf
):
    assert list(faults_of(changed(mistakes=mistakes))) == [place]


def wrongly(posture: Posture) -> Callable[[Movement], Movement]:
    """The first variant's mistakes in another posture."""

    def change(movement: Movement) -> Movement:
        first, *rest = movement.variants
        mistakes = tuple(replace(one, posture=posture) for one in first.mistakes)
        return replace(movement, variants=(replace(first, mistakes=mistakes), *rest))

    return change


def test_a_mistake_is_within_human_range(broken_laws: Laws):
    (fault,) = broken_laws("cat-cow", wrongly(Posture({"neck.flexion": Degrees(-90)})))
    assert fault.startswith("cat-cow.toml: standard.mistakes.neck-flung-up.neck.flexion: -90")


def test_a_mistake_looks_unlike_the_right_posture(broken_laws: Laws):
    cow = catalogue().find("cat-cow").variants[0].postures["cow"]
    (fault,) = broken_laws("cat-cow", wrongly(cow))
    assert "looks like 'cow' itself" in fault


def test_a_mistake_is_no_posture_of_its_movement():
    """What plans, ceilings and the coach read are ``postures``: a mistake is never among them."""
    for _, variant in catalogue().variants():
        asked = list(variant.postures.values())
        assert not [
            one.error for one in variant.mistakes if one.place is None and one.posture in asked
        ]


def test_most_movements_show_a_mistake():
    shown = [
        movement.id
        for movement in catalogue().movements
        if any(variant.mistakes for variant in movement.variants)
    ]
    assert len(shown) >= 12
