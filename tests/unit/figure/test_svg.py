"""The pictures themselves: well formed, small, still where nothing moves, mirrored on demand."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from math import atan2
from xml.etree import ElementTree as ET

import pytest

from unbend.anatomy import Side
from unbend.figure import TONES, animated, mistaken, phase_times, still, style_sheet
from unbend.figure.motion import body_in
from unbend.figure.outline import camera
from unbend.figure.room import BALL_RADIUS, ball_centre
from unbend.figure.things import ball
from unbend.movements import Mistake, Variant, VariantRef, catalogue

NAMESPACE = {"svg": "http://www.w3.org/2000/svg"}
MOVING = 35_000
STILL = 6_000


def tree(text: str) -> ET.Element:
    return ET.fromstring(text)


def paths(text: str) -> list[str]:
    return [str(path.get("d")) for path in tree(text).iterfind(".//svg:path", NAMESPACE)]


def shape(path: str) -> str:
    """A path's commands with the count of its numbers."""
    return re.sub(r"[-\d ]", "", path) + str(len(re.findall(r"-?\d+", path)))


def test_the_moving_picture_is_well_formed_and_small(each_picture: str) -> None:
    assert tree(each_picture).get("role") == "img"
    assert len(each_picture) <= MOVING


def test_the_still_picture_is_well_formed_small_and_still(each_variant: Variant) -> None:
    for name in {each_variant.start, *(phase.to for phase in each_variant.phases)}:
        picture = still(each_variant, name, title="A posture")
        assert tree(picture).find(".//svg:animate", NAMESPACE) is None
        assert len(picture) <= STILL


def test_a_pillow_stays_as_thick_when_the_head_comes_up() -> None:
    variant = catalogue().variant(VariantRef("knees-to-chest", "head-up"))
    pillows = {
        path.get("d")
        for posture in ("lying", "curled")
        for path in tree(still(variant, posture, title="A posture")).iterfind(
            ".//svg:path[@class='figure-cloth']", NAMESPACE
        )
    }
    assert len(pillows) == 1


def test_something_moves_and_all_of_it_begins_and_ends_alike(each_picture: str) -> None:
    moves = tree(each_picture).findall(".//svg:animate", NAMESPACE)
    assert moves
    for move in moves:
        values = str(move.get("values")).split(";")
        times = [float(time) for time in str(move.get("keyTimes")).split(";")]
        assert len(values) == len(times)
        assert values[0] == values[-1]
        assert (times[0], times[-1]) == (0.0, 1.0)
        assert times == sorted(times)
        assert len({shape(value) for value in values}) == 1


def test_phases_follow_each_other_on_the_time_axis(each_variant: Variant) -> None:
    spans = phase_times(each_variant)
    assert [name for name, _, _ in spans] == [phase.id for phase in each_variant.phases]
    assert spans[0][1] == 0
    assert all(start < end for _, start, end in spans)
    for (_, _, end), (_, start, _) in pairwise(spans):
        assert 0 <= start - end <= 1.5


def test_the_loop_lasts_as_long_as_its_phases_and_short_holds(
    the_variant: Callable[[str], Variant],
) -> None:
    variant = the_variant("cat-cow/standard")
    picture = animated(variant, title="x")
    assert 'dur="10s"' in picture


def test_a_dosed_hold_is_cut_short(the_variant: Callable[[str], Variant]) -> None:
    (_, _, reached), (_, left, _) = phase_times(the_variant("child-pose/arms-forward"))
    assert left - reached == 1.5


@pytest.mark.hazard("H-12")
def test_the_other_side_is_the_mirror_image(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("seated-twist/standard")
    ours = tree(still(variant, "turned", Side.RIGHT, title="x"))
    theirs = tree(still(variant, "turned", Side.LEFT, title="x"))
    left, top, width, height = (int(n) for n in str(ours.get("viewBox")).split())
    other, other_top, other_width, other_height = (
        int(n) for n in str(theirs.get("viewBox")).split()
    )
    assert abs(other + left + width) <= 4
    assert abs(other_top - top) <= 4
    assert abs(other_width - width) <= 4
    assert abs(other_height - height) <= 4


def test_without_a_side_the_side_is_the_one_written(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("seated-twist/standard")
    assert still(variant, "turned", title="x") == still(variant, "turned", Side.RIGHT, title="x")
    assert still(variant, "turned", title="x") != still(variant, "turned", Side.LEFT, title="x")


def test_the_title_is_said_and_escaped(the_variant: Callable[[str], Variant]) -> None:
    picture = still(the_variant("walk/standard"), "left-step", title="Up & <down>")
    assert tree(picture).findtext("svg:title", namespaces=NAMESPACE) == "Up & <down>"


def test_in_a_page_it_has_no_style_script_or_id(each_picture: str) -> None:
    assert not re.search(r"<style|style=|<script|\bid=|\bon\w+=", each_picture)


def test_alone_it_brings_its_style(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("walk/standard")
    assert style_sheet() in animated(variant, title="x", standalone=True)
    assert style_sheet() in still(variant, variant.start, title="x", standalone=True)


def test_every_class_has_its_tone_and_its_rule(each_picture: str) -> None:
    classes = set(re.findall(r'class="figure-([\w-]+)"', each_picture))
    assert classes <= set(TONES)
    assert all(f".figure-{name}{{" in style_sheet() for name in classes)


def test_arrow_and_spot_have_classes_of_their_own(the_variant: Callable[[str], Variant]) -> None:
    picture = animated(the_variant("cat-cow/standard"), title="x")
    assert 'class="figure-arrow"' in picture
    assert 'class="figure-spot"' in picture


def test_a_scene_without_arrow_or_spot_has_neither(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("cat-cow/standard")
    bare = replace(variant, scene=replace(variant.scene, arrow="", spot=None))
    picture = animated(bare, title="x")
    assert "figure-arrow" not in picture
    assert "figure-spot" not in picture


def test_the_two_steps_of_a_walk_are_different_pictures(
    the_variant: Callable[[str], Variant],
) -> None:
    variant = the_variant("walk/standard")
    left, right = (paths(still(variant, name, title="x")) for name in ("left-step", "right-step"))
    assert left != right


@pytest.mark.parametrize("ref", ["pelvic-tilt/in-bed", "desk-rotation/standard", "walk/standard"])
def test_there_is_always_a_floor(the_variant: Callable[[str], Variant], ref: str) -> None:
    variant = the_variant(ref)
    picture = still(variant, variant.start, title="x")
    assert "figure-floor" in picture or "figure-ground" in picture


def test_a_mat_seen_from_above_is_the_floor(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("open-book/standard")
    picture = still(variant, variant.start, title="x")
    assert "figure-mat" in picture
    assert "figure-ground" not in picture


MISTAKES = [
    pytest.param(variant, mistake, id=f"{variant.ref}-{mistake.error}")
    for _, variant in catalogue().variants()
    for mistake in variant.mistakes
]


@pytest.mark.parametrize(("variant", "mistake"), MISTAKES)
def test_a_mistake_is_crossed_out_and_tells_no_way(variant: Variant, mistake: Mistake) -> None:
    picture = mistaken(variant, mistake, title="A mistake")
    assert 'class="figure-cross"' in picture
    assert "figure-arrow" not in picture
    assert "figure-spot" not in picture
    assert len(picture) <= STILL


@pytest.mark.parametrize(("variant", "mistake"), MISTAKES)
def test_a_mistake_is_another_picture_than_the_right_one(
    variant: Variant, mistake: Mistake
) -> None:
    wrong = set(paths(mistaken(variant, mistake, title="x")))
    assert len(wrong - set(paths(still(variant, mistake.like, title="x")))) > 2


def test_what_is_right_is_not_crossed_out(each_variant: Variant, each_picture: str) -> None:
    right = still(each_variant, each_variant.start, title="x")
    assert "figure-cross" not in right + each_picture


def test_a_misplaced_roller_is_drawn_where_the_mistake_has_it(
    the_variant: Callable[[str], Variant],
) -> None:
    variant = the_variant("roller-extension/standard")
    (mistake,) = variant.mistakes

    def roller(picture: str) -> int:
        shape = tree(picture).find(".//svg:path[@class='figure-thing']", NAMESPACE)
        assert shape is not None
        return int(re.findall(r"-?\d+", str(shape.get("d")))[0])

    moved = roller(mistaken(variant, mistake, title="x")) - roller(
        still(variant, mistake.like, title="x")
    )
    assert moved == pytest.approx(180, abs=4)


def test_the_still_shows_the_way_too(each_variant: Variant) -> None:
    picture = still(each_variant, each_variant.start, title="x")
    assert ("figure-arrow" in picture) is bool(each_variant.scene.arrow)


def test_all_of_an_arrow_is_inside_the_still(each_variant: Variant) -> None:
    picture = still(each_variant, each_variant.start, title="x")
    left, top, width, height = (int(n) for n in str(tree(picture).get("viewBox")).split())
    for path in arrows(picture):
        numbers = [int(n) for n in re.findall(r"-?\d+", path)]
        (ax, ay), (bend_x, bend_y), (bx, by) = numbers[:2], numbers[2:4], numbers[4:6]
        for tenth in range(11):
            t = tenth / 10
            x = (1 - t) ** 2 * ax + 2 * t * (1 - t) * bend_x + t * t * bx
            y = (1 - t) ** 2 * ay + 2 * t * (1 - t) * bend_y + t * t * by
            assert left <= x <= left + width
            assert top <= y <= top + height


def test_the_ball_s_seam_turns_as_far_as_it_rolls(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("ball-drape/standard")
    angles, places = [], []
    for name in ("draped", "rolled-back"):
        frame = body_in(variant, name)
        seam = dict(ball(frame, camera(0, 0)))["ball-seam"]
        x, y = (int(n) for n in re.findall(r"-?\d+", seam)[:2])
        place = ball_centre(frame)
        angles.append(atan2(y + place[2] * 1000, x - place[0] * 1000))
        places.append(place[0])
    assert abs(places[1] - places[0]) > 0.02
    assert angles[1] - angles[0] == pytest.approx((places[1] - places[0]) / BALL_RADIUS, abs=0.03)


def test_both_legs_of_a_walk_are_told_apart(the_variant: Callable[[str], Variant]) -> None:
    picture = still(the_variant("walk/standard"), "left-step", title="x")
    assert 'class="figure-legs"' in picture
    assert 'class="figure-legs-far"' in picture


def test_an_arm_before_the_chest_is_a_near_one(the_variant: Callable[[str], Variant]) -> None:
    picture = still(the_variant("seated-twist/standard"), "turned", title="x")
    assert "figure-sleeve-far" not in picture
    assert "figure-legs-far" in picture


def arrows(picture: str) -> list[str]:
    found = tree(picture).iterfind(".//svg:path[@class='figure-arrow']", NAMESPACE)
    return [str(path.get("d")) for path in found]


def test_each_phase_has_its_own_arrow_while_it_lasts(
    the_variant: Callable[[str], Variant],
) -> None:
    picture = animated(the_variant("cat-cow/standard"), title="x")
    shown = [
        (str(one.get("keyTimes")), str(one.get("values")))
        for one in tree(picture).iterfind(".//svg:animate[@calcMode='discrete']", NAMESPACE)
    ]
    assert shown == [
        ("0;.4;.8;1", "1;0;0;1"),
        ("0;.4;.8;1", "0;1;0;0"),
        ("0;.4;.8;1", "0;0;1;0"),
    ]


def test_a_still_has_the_arrow_of_the_way_that_led_there(
    the_variant: Callable[[str], Variant],
) -> None:
    variant = the_variant("cat-cow/standard")
    moving = arrows(animated(variant, title="x"))
    ways = [arrows(still(variant, name, title="x")) for name in ("neutral", "cat", "cow")]
    assert ways == [[moving[0]], [moving[0]], [moving[1]]]
