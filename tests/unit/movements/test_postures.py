"""Posture tables: joints on one side or both, inheritance, contacts."""

from __future__ import annotations

import tomllib

import pytest

from unbend.anatomy import Posture
from unbend.movements.postures import axes_of, read_postures
from unbend.tables import Table


def read(text: str) -> tuple[dict[str, Posture], list[str]]:
    """The postures of a text, and what is wrong with it."""
    top = Table("x.toml: ", tomllib.loads(text), [])
    postures = read_postures({name: top.table(name) for name in top})
    return postures, [str(fault) for fault in top.faults]


def test_a_paired_joint_is_set_on_both_sides():
    postures, _ = read("sit.hip = { flexion = 90 }")
    assert postures["sit"].angles == {"hip_left.flexion": 90, "hip_right.flexion": 90}


def test_one_side_may_differ_from_both():
    postures, _ = read("sit.hip = { flexion = 90 }\nsit.hip_left = { flexion = 80 }")
    assert postures["sit"].angles == {"hip_left.flexion": 80, "hip_right.flexion": 90}


def test_a_joint_of_the_middle_is_set_once():
    assert axes_of("lumbar.flexion") == ("lumbar.flexion",)


def test_an_axis_nobody_has_is_none():
    assert axes_of("tail.flexion") == ()


def test_a_posture_takes_over_the_axes_it_does_not_name():
    postures, _ = read("a.neck = { flexion = 5, bend = 3 }\nb.like = 'a'\nb.neck = { flexion = 9 }")
    assert postures["b"].angles == {"neck.flexion": 9, "neck.bend": 3}


def test_a_posture_may_be_like_one_that_is_like_another():
    postures, _ = read("a.neck = { bend = 3 }\nb.like = 'a'\nc.like = 'b'")
    assert postures["c"] == postures["a"]


def test_contacts_are_taken_over_until_a_posture_names_its_own():
    postures, _ = read(
        "a.contacts = { trunk = 'seat' }\nb.like = 'a'\n"
        "c.like = 'a'\nc.contacts = { back = 'floor' }"
    )
    assert postures["b"].contacts == {"trunk": "seat"}
    assert postures["c"].contacts == {"back": "floor"}


def test_paired_parts_touch_their_own_side_where_it_is_paired_too():
    postures, _ = read("a.contacts = { hand = 'thigh', foot = 'floor' }")
    assert postures["a"].contacts == {
        "hand_left": "thigh_left",
        "hand_right": "thigh_right",
        "foot_left": "floor",
        "foot_right": "floor",
    }


FAULTY = [
    ("a.tail = { wag = 1 }", "x.toml: a.tail.wag: tail.wag is no axis of the body"),
    ("a.neck = { bend = 'far' }", "x.toml: a.neck.bend: 'far' is not a number"),
    ("a.neck = 4", "x.toml: a.neck: 4 is not a table"),
    ("a.like = 'b'", "x.toml: a.like: 'b' is no posture of this movement"),
    ("a.like = 3", "x.toml: a.like: 3 is not a piece of text"),
    ("a.like = 'a'", "x.toml: a.like: goes round in a circle: a -> a"),
]


@pytest.mark.parametrize(("text", "fault"), FAULTY)
def test_a_fault_is_told_with_its_place(text: str, fault: str):
    assert read(text)[1] == [fault]


@pytest.mark.parametrize("touch", ["tail = 'floor'", "trunk = 'moon'", "hand = 'moon'"])
def test_a_contact_of_nothing_with_nothing_is_a_fault(touch: str):
    faults = read(f"a.contacts = {{ {touch} }}")[1]
    assert all(fault.startswith("x.toml: a.contacts.") for fault in faults)
    assert faults
