"""Forward kinematics: the drawn adult's measures, and how angles move it."""

from __future__ import annotations

from math import dist

import pytest

from unbend.anatomy import Posture, Side, mirrored
from unbend.figure import proportions as body
from unbend.figure.skeleton import Skeleton, skeleton
from unbend.figure.space import Vector
from unbend.units import Degrees


def bones(frame: Skeleton) -> list[float]:
    lengths = [dist(a, b) for a, b in zip(frame.spine, frame.spine[1:], strict=False)]
    for limb in (*frame.arms.values(), *frame.legs.values()):
        lengths += [dist(limb.root, limb.middle), dist(limb.middle, limb.end)]
    return lengths


def flipped(point: Vector) -> Vector:
    return (point[0], -point[1], point[2])


def posed(**angles: float) -> Skeleton:
    return skeleton(
        Posture({name.replace("__", "."): Degrees(angle) for name, angle in angles.items()})
    )


TWISTED = Posture(
    {
        "pelvis.pitch": Degrees(20),
        "pelvis.roll": Degrees(15),
        "lumbar.bend": Degrees(10),
        "thoracic.rotation": Degrees(30),
        "neck.rotation": Degrees(-20),
        "hip_left.abduction": Degrees(25),
        "hip_left.rotation": Degrees(30),
        "shoulder_right.flexion": Degrees(100),
        "elbow_right.flexion": Degrees(60),
    }
)


def test_standing_the_adult_is_as_tall_as_its_height() -> None:
    frame = posed()
    crown = frame.head.point(frame.skull, 0.0, 0.0, body.CROWN)
    ankle = frame.legs[Side.LEFT].end
    assert crown[2] - ankle[2] + body.ANKLE_HEIGHT == pytest.approx(body.HEIGHT, abs=0.02)


def test_standing_the_head_is_level_over_the_feet() -> None:
    frame = posed()
    assert frame.head.up == pytest.approx((0, 0, 1), abs=1e-9)
    assert frame.skull[0] == pytest.approx(0, abs=0.06)


def test_bones_keep_their_length_however_they_are_turned() -> None:
    assert bones(skeleton(TWISTED)) == pytest.approx(bones(posed()))


def test_the_mirrored_posture_is_the_mirror_image() -> None:
    ours, theirs = skeleton(TWISTED), skeleton(mirrored(TWISTED))
    assert theirs.skull == pytest.approx(flipped(ours.skull))
    for side, other in ((Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT)):
        assert theirs.arms[side].end == pytest.approx(flipped(ours.arms[other].end))
        assert theirs.legs[side].end == pytest.approx(flipped(ours.legs[other].end))


def test_flexion_takes_head_forward_and_extension_back() -> None:
    upright = posed().skull[0]
    assert posed(lumbar__flexion=30).skull[0] > upright > posed(lumbar__flexion=-20).skull[0]


@pytest.mark.parametrize("side", list(Side))
def test_a_raised_thigh_goes_forward_and_a_bent_knee_takes_the_foot_back(side: Side) -> None:
    raised = posed(**{f"hip_{side}__flexion": 60}).legs[side]
    bent = posed(**{f"knee_{side}__flexion": 60}).legs[side]
    assert raised.middle[0] > raised.root[0]
    assert bent.end[0] < bent.middle[0]


@pytest.mark.parametrize(("side", "out"), [(Side.LEFT, 1), (Side.RIGHT, -1)])
def test_abduction_goes_outward_on_either_side(side: Side, out: int) -> None:
    frame = posed(**{f"hip_{side}__abduction": 30, f"shoulder_{side}__abduction": 90})
    assert (frame.legs[side].end[1] - frame.legs[side].root[1]) * out > 0
    assert (frame.arms[side].end[1] - frame.arms[side].root[1]) * out > 0


def test_a_moved_body_is_the_same_body_elsewhere() -> None:
    frame = posed()
    moved = frame.moved((1.0, 2.0, 3.0))
    assert moved.skull == pytest.approx((frame.skull[0] + 1, 2.0, frame.skull[2] + 3))
    assert bones(moved) == pytest.approx(bones(frame))
