"""Scenes: how a movement is drawn."""

from __future__ import annotations

from unbend.errors import Fault
from unbend.movements.scene import Prop, Scene, Spot, read_scene
from unbend.tables import Table


def read(**entries: object) -> tuple[Scene, list[Fault]]:
    faults: list[Fault] = []
    return read_scene(Table("nod.toml: scene", entries, faults)), faults


def test_a_scene_says_what_stands_around_and_from_where_it_is_seen() -> None:
    found, faults = read(props=["mat", "ball"], turn=30, tilt=15, arrow="head", spot="chest")
    assert not faults
    assert found.props == (Prop.MAT, Prop.BALL)
    assert (found.turn, found.tilt) == (30, 15)
    assert (found.arrow, found.spot) == ("head", Spot.CHEST)


def test_an_empty_scene_is_the_plain_one() -> None:
    assert read() == (Scene(), [])


def test_an_arrow_follows_only_a_part_of_the_body() -> None:
    _, faults = read(arrow="nose")
    assert [fault.where for fault in faults] == ["nod.toml: scene.arrow"]
    assert "'nose' is none of chest" in faults[0].what
