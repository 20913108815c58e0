"""Vectors, frames and the two-bone joint."""

from __future__ import annotations

from math import dist

import pytest

from unbend.figure.space import (
    UP,
    Frame,
    across,
    bend_joint,
    cross,
    dot,
    halfway,
    level_end,
    towards,
    unit,
)

FRONT = (1.0, 0.0, 0.0)
LEFT = (0.0, 1.0, 0.0)


def near(vector: tuple[float, float, float]) -> object:
    return pytest.approx(vector, abs=1e-9)


def test_flexing_tips_the_upper_end_forward() -> None:
    assert Frame().flexed(90).up == near(FRONT)


def test_bending_tips_the_upper_end_to_the_left() -> None:
    assert Frame().bent(90).up == near(LEFT)


def test_turning_takes_the_front_to_the_left() -> None:
    assert Frame().turned(90).forward == near(LEFT)


def test_a_turned_frame_stays_square_and_right_handed() -> None:
    frame = Frame().turned(20).flexed(-70).bent(35)
    assert dot(frame.forward, frame.up) == pytest.approx(0)
    assert cross(frame.forward, frame.left) == near(frame.up)


def test_a_hanging_frame_points_down_where_asked() -> None:
    down = unit((1.0, 0.0, -1.0))
    assert Frame().hanging(down).down == near(down)


def test_halfway_between_two_frames_lies_the_middle_one() -> None:
    assert halfway(Frame(), Frame().flexed(60)).up == near(Frame().flexed(30).up)


def test_no_direction_gives_the_stand_in() -> None:
    assert unit((0.0, 0.0, 0.0), LEFT) == LEFT
    assert across(UP, UP, LEFT) == LEFT


def test_towards_goes_a_fraction_of_the_way() -> None:
    assert towards((0.0, 0.0, 0.0), (4.0, 2.0, 0.0), 0.25) == near((1.0, 0.5, 0.0))


def test_a_limb_in_reach_keeps_its_bones_and_touches_the_target() -> None:
    target = (0.3, 0.1, -0.3)
    middle, end = bend_joint((0.0, 0.0, 0.0), target, (1.0, 0.0, 0.0), 0.4, 0.3)
    assert end == near(target)
    assert dist((0, 0, 0), middle) == pytest.approx(0.4)
    assert dist(middle, end) == pytest.approx(0.3)


def test_a_limb_bends_to_the_side_of_the_hint() -> None:
    ahead, _ = bend_joint((0.0, 0.0, 1.0), (0.0, 0.0, 0.4), (1.0, 0.0, 0.7), 0.4, 0.4)
    behind, _ = bend_joint((0.0, 0.0, 1.0), (0.0, 0.0, 0.4), (-1.0, 0.0, 0.7), 0.4, 0.4)
    assert ahead[0] > 0 > behind[0]


def test_a_limb_too_short_points_straight_at_its_target() -> None:
    _, end = bend_joint((0.0, 0.0, 0.0), (9.0, 0.0, 0.0), LEFT, 0.4, 0.3)
    assert end == pytest.approx((0.7, 0.0, 0.0), abs=1e-4)


def test_a_bone_ends_level_with_the_place_it_leans_to() -> None:
    end = level_end((0.0, 0.0, 0.3), (5.0, 0.0, 0.0), 0.5)
    assert end == near((0.4, 0.0, 0.0))


def test_a_bone_too_short_to_reach_down_hangs_plumb() -> None:
    assert level_end((0.0, 0.0, 3.0), (5.0, 0.0, 0.0), 0.5) == near((0.0, 0.0, 0.0))
