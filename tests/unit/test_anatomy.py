"""Joint axes, postures, their mirror image and what lies between two of them."""

from __future__ import annotations

import pytest

from unbend.anatomy import AXES, Posture, Side, between, mirrored
from unbend.units import Degrees


def posture(contacts: dict[str, str] | None = None, **angles: float) -> Posture:
    named = {name.replace("__", "."): Degrees(angle) for name, angle in angles.items()}
    return Posture(named, contacts or {})


def test_every_axis_has_its_rest_within_human_range() -> None:
    assert all(wide.holds(0) for wide in AXES.values())


def test_a_range_holds_its_ends_and_nothing_beyond() -> None:
    wide = AXES["knee_left.flexion"]
    assert wide.holds(0)
    assert wide.holds(165)
    assert not wide.holds(-1)
    assert not wide.holds(166)


def test_both_sides_have_the_same_ranges() -> None:
    left = {name: wide for name, wide in AXES.items() if "_left" in name}
    assert left
    assert all(AXES[name.replace("_left", "_right")] == wide for name, wide in left.items())


def test_an_absent_axis_is_at_rest() -> None:
    assert posture(lumbar__flexion=20).angle("neck.flexion") == 0


@pytest.mark.hazard("H-12")
def test_the_mirror_exchanges_the_sides() -> None:
    seen = mirrored(posture({"hand_left": "shin_right"}, hip_left__abduction=20))
    assert seen == posture({"hand_right": "shin_left"}, hip_right__abduction=20)


@pytest.mark.parametrize(
    "axis", ["pelvis.roll", "pelvis.yaw", "lumbar.bend", "thoracic.rotation", "neck.rotation"]
)
def test_the_mirror_turns_what_goes_to_a_side(axis: str) -> None:
    assert mirrored(Posture({axis: Degrees(10)})).angle(axis) == -10


@pytest.mark.parametrize("axis", ["pelvis.pitch", "lumbar.flexion", "head.flexion"])
def test_the_mirror_leaves_bending_forward_alone(axis: str) -> None:
    assert mirrored(Posture({axis: Degrees(10)})).angle(axis) == 10


def test_outward_stays_outward_in_the_mirror() -> None:
    assert mirrored(posture(hip_right__rotation=30)).angle("hip_left.rotation") == 30


def test_the_mirror_of_the_mirror_is_the_posture_itself() -> None:
    twisted = posture(
        {"hand_left": "knee_right", "trunk": "floor"}, thoracic__rotation=-30, hip_right__flexion=9
    )
    assert mirrored(mirrored(twisted)) == twisted


def test_the_first_contact_stays_first_in_the_mirror() -> None:
    placed = posture({"knee_left": "floor", "hand_right": "floor"})
    assert list(mirrored(placed).contacts) == ["knee_right", "hand_left"]


@pytest.mark.parametrize(("fraction", "angle"), [(0.0, 10), (0.25, 15), (1.0, 30)])
def test_between_two_postures_angles_go_in_proportion(fraction: float, angle: float) -> None:
    way = between(posture(lumbar__flexion=10), posture(lumbar__flexion=30), fraction)
    assert way.angle("lumbar.flexion") == pytest.approx(angle)


def test_between_counts_an_absent_axis_as_rest() -> None:
    way = between(posture(lumbar__flexion=10), posture(neck__flexion=20), 0.5)
    assert way == posture(lumbar__flexion=5, neck__flexion=10)


def test_between_keeps_only_the_contacts_of_both() -> None:
    start = posture({"trunk": "floor", "hand_left": "floor", "hand_right": "floor"})
    end = posture({"trunk": "floor", "hand_left": "shin_left"})
    assert between(start, end, 0.5).contacts == {"trunk": "floor"}


def test_sides_are_written_as_people_say_them() -> None:
    assert [str(side) for side in Side] == ["left", "right"]
