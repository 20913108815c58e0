"""Outlines on paper: the camera, silhouettes and exact path data."""

from __future__ import annotations

import re
from math import hypot

import pytest

from unbend.figure.outline import camera, convex, ellipsoid, hull, smooth_path, straight_path, sweep
from unbend.figure.space import Frame
from unbend.figure.trunk import ring

AHEAD, LEFT, ABOVE = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
SQUARE = [(0.0, 0.0), (100.0, 0.0), (100.0, 100.0), (0.0, 100.0)]


def test_from_the_side_the_body_faces_right_and_stands_upright() -> None:
    seen = camera(0, 0)
    assert seen.paper(AHEAD) == pytest.approx((1000, 0))
    assert seen.paper(ABOVE) == pytest.approx((0, -1000))
    assert seen.nearness(LEFT) < 0


def test_from_the_front_the_left_hand_is_on_the_right() -> None:
    seen = camera(90, 0)
    assert seen.paper(LEFT) == pytest.approx((1000, 0))
    assert seen.nearness(AHEAD) == pytest.approx(1)


def test_from_above_what_is_near_lies_lower_on_paper() -> None:
    seen = camera(0, 30)
    assert seen.paper((0.0, -1.0, 0.0))[1] > 0


def test_a_mirrored_camera_exchanges_left_and_right_on_paper() -> None:
    assert camera(20, 10, mirror=True).paper(AHEAD)[0] == -camera(20, 10).paper(AHEAD)[0]


def rings(length: float = 0.4, radius: float = 0.05) -> list[object]:
    frame = Frame()
    return [ring(frame, (0.0, 0.0, z * length), radius, radius, radius) for z in (0.0, 0.5, 1.0)]


def test_a_sweep_is_as_wide_as_its_rings_and_round_at_its_ends() -> None:
    outline = sweep(rings(), camera(0, 0))
    assert max(x for x, _ in outline) == pytest.approx(50)
    assert min(y for _, y in outline) == pytest.approx(-450)
    assert max(y for _, y in outline) == pytest.approx(50)


def test_a_flat_end_takes_a_single_point() -> None:
    assert len(sweep(rings(), camera(0, 0))) - len(sweep(rings(), camera(0, 0), end=0.1)) == 2


@pytest.mark.parametrize(("turn", "tilt"), [(0, 0), (40, 20), (90, 0), (0, 90)])
def test_a_sweep_has_the_same_number_of_points_from_everywhere(turn: float, tilt: float) -> None:
    assert len(sweep(rings(), camera(turn, tilt))) == 12


def test_a_sweep_seen_along_its_axis_is_its_ring() -> None:
    outline = sweep(rings(), camera(0, 90))
    assert all(hypot(*point) < 60 for point in outline)


def test_a_hull_wraps_all_its_balls() -> None:
    outline = hull([((0.0, 0.0, 0.0), 0.1), ((0.5, 0.0, 0.0), 0.02)], camera(0, 0), 36)
    assert min(x for x, _ in outline) == pytest.approx(-100)
    assert max(x for x, _ in outline) == pytest.approx(520)


def test_an_ellipsoid_reaches_its_half_axes() -> None:
    outline = ellipsoid(
        (0.0, 0.0, 0.0), [(0.2, 0.0, 0.0), (0.0, 0.1, 0.0), (0.0, 0.0, 0.1)], camera(0, 0)
    )
    assert max(x for x, _ in outline) == pytest.approx(200)


def test_an_ellipsoid_without_size_is_a_point() -> None:
    assert set(ellipsoid((0.0, 0.0, 0.0), [(0.0, 0.0, 0.0)], camera(0, 0))) == {(0.0, 0.0)}


def ends(path: str) -> list[tuple[int, int]]:
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    x, y = numbers[:2]
    steps = numbers[4:]
    found = [(x, y)]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x, y))
    return found


def test_a_smooth_path_comes_back_to_its_start_exactly() -> None:
    points = ends(smooth_path(SQUARE))
    assert points[0] == points[-1]


def test_a_smooth_path_runs_through_its_points() -> None:
    """The middle of a quarter's curve lies within 2 mm of the corner it was drawn for."""
    round_ones = [(1000 * x, 1000 * y) for x, y in ((1, 0), (0, 1), (-1, 0), (0, -1))]
    path = smooth_path(round_ones)
    assert path.startswith("M")
    assert path.endswith("z")
    reach = max(abs(x) for x, _ in ends(path))
    assert 500 < reach < 1000


def test_a_smooth_path_has_one_curve_for_each_point() -> None:
    assert len(ends(smooth_path(SQUARE))) == len(SQUARE) + 1


def test_a_straight_path_joins_corners() -> None:
    assert straight_path(SQUARE) == "M0 0L100 0L100 100L0 100z"


def test_the_convex_outline_leaves_out_what_lies_inside() -> None:
    assert sorted(convex([*SQUARE, (50.0, 50.0), (20.0, 70.0)])) == sorted(SQUARE)
