"""No limb passes through the body, another limb or the head, all through every loop.

Limbs are tubes around their bones, the trunk its own rings. A hand that holds a part of the body
sinks in as far as its palm is thick; skin gives a little everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import dist, hypot

import pytest

from unbend.anatomy import Side
from unbend.figure.holding import is_own_body
from unbend.figure.motion import Moment
from unbend.figure.skeleton import Skeleton
from unbend.figure.space import Vector, along, dot, length, minus, towards
from unbend.figure.trunk import trunk_rings
from unbend.movements import Variant

SKIN_GIVES = 0.035
HELD_GIVES = 0.055
UNDER_THE_SHIRT = 0.005
HAIR_GIVES = 0.012
FASTEST = 0.8
FASTEST_STEP = 3.0
"""Metres a second: a hand in a stretch, a foot in a walk."""

_STEPS = 10
_WEDGE = 0.25
_NEIGHBOURS = ({"forearm", "hand"}, {"thigh", "shank"}, {"arm", "forearm"}, {"arm", "hand"})


@dataclass(frozen=True)
class Tube:
    """A stretch of a limb with its thickness."""

    kind: str
    side: Side
    start: Vector
    end: Vector
    radius: float

    def points(self) -> Iterator[Vector]:
        return (towards(self.start, self.end, step / _STEPS) for step in range(_STEPS + 1))


def tubes(frame: Skeleton) -> Iterator[Tube]:
    for side in Side:
        arm, leg = frame.arms[side], frame.legs[side]
        yield Tube("arm", side, towards(arm.root, arm.middle, 0.6), arm.middle, 0.038)
        yield Tube("forearm", side, towards(arm.middle, arm.end, 0.1), arm.end, 0.032)
        yield Tube("hand", side, arm.end, along(arm.end, arm.tip.down, 0.12), 0.02)
        yield Tube("thigh", side, towards(leg.root, leg.middle, 0.5), leg.middle, 0.062)
        yield Tube("shank", side, leg.middle, leg.end, 0.048)


def under_the_skin(frame: Skeleton, point: Vector) -> float:
    """How deep a point lies in the trunk, in metres; minus outside, -1 beyond its ends."""
    found = -1.0
    for low, high in pairwise(trunk_rings(frame)):
        axis = minus(high.centre, low.centre)
        share = dot(minus(point, low.centre), axis) / length(axis) ** 2
        # Rings that lean apart leave wedges between their stretches.
        if -_WEDGE <= share <= 1 + _WEDGE:
            share = min(max(share, 0.0), 1.0)
            depth = towards(low.depth, high.depth, share)
            width = towards(low.width, high.width, share)
            out = minus(point, towards(low.centre, high.centre, share))
            far = hypot(dot(out, depth) / dot(depth, depth), dot(out, width) / dot(width, width))
            found = max(found, (1 - far) * min(length(depth), length(width)))
    return found


def overlap(one: Tube, other: Tube) -> float:
    """How deep two tubes lie in each other, in metres."""
    near = min(dist(a, b) for a in one.points() for b in other.points())
    return one.radius + other.radius - near


def joined(one: Tube, other: Tube) -> bool:
    return one.side is other.side and {one.kind, other.kind} in _NEIGHBOURS


def gives(variant: Variant, *pair: Tube) -> float:
    """How much two limbs may sink into each other."""
    holding = {
        part
        for posture in variant.postures.values()
        for part, on in posture.contacts.items()
        if is_own_body(on)
    }
    arms = {f"hand_{one.side}" for one in pair if one.kind in {"arm", "forearm", "hand"}}
    return HELD_GIVES if holding & arms else SKIN_GIVES


def test_no_limb_passes_through_the_trunk(each_reel: list[Moment]) -> None:
    for moment in each_reel:
        for tube in tubes(moment.frame):
            deepest = max(under_the_skin(moment.frame, point) for point in tube.points())
            assert deepest < UNDER_THE_SHIRT, (tube.kind, tube.side, moment.time)


def test_no_limb_passes_through_another(each_variant: Variant, each_reel: list[Moment]) -> None:
    for moment in each_reel:
        for one, other in combinations(tubes(moment.frame), 2):
            if not joined(one, other):
                told = (one.kind, one.side, other.kind, other.side, moment.time)
                assert overlap(one, other) < gives(each_variant, one, other), told


def test_no_limb_passes_through_the_head(each_reel: list[Moment]) -> None:
    for moment in each_reel:
        middle = moment.frame.head.point(moment.frame.skull, 0.012, 0.0, 0.08)
        for tube in tubes(moment.frame):
            gap = min(dist(middle, point) for point in tube.points()) - tube.radius - 0.086
            assert gap > -HAIR_GIVES, (tube.kind, tube.side, moment.time)


def test_nothing_moves_faster_than_a_body_does(
    each_variant: Variant, each_reel: list[Moment]
) -> None:
    fastest = FASTEST_STEP if each_variant.scene.gait else FASTEST
    for before, after in pairwise(each_reel):
        seconds = after.time - before.time
        for one, other in zip(tubes(before.frame), tubes(after.frame), strict=True):
            assert dist(one.end, other.end) < fastest * seconds, (one.kind, one.side, after.time)


def test_a_pretended_arm_through_the_chest_is_noticed(each_reel: list[Moment]) -> None:
    """The measure itself: the spine lies deep in the trunk, the hand of a raised arm does not."""
    frame = each_reel[0].frame
    assert under_the_skin(frame, frame.spine[4]) > 0.04
    assert under_the_skin(frame, along(frame.spine[4], frame.frames[4].forward, 0.4)) < 0


@pytest.mark.parametrize("apart", [0.05, 0.2])
def test_two_tubes_overlap_as_far_as_they_are_thick(apart: float) -> None:
    one = Tube("arm", Side.LEFT, (0.0, 0.0, 0.0), (0.0, 0.0, 1.0), 0.05)
    other = Tube("arm", Side.RIGHT, (apart, 0.0, 0.0), (apart, 0.0, 1.0), 0.05)
    assert overlap(one, other) == pytest.approx(0.1 - apart)
