"""The whole body as layers of outlines, from the farthest to the nearest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from unbend.anatomy import Side
from unbend.figure import limbs
from unbend.figure.face import ear, face, hair
from unbend.figure.outline import Camera, Outline, hull, sweep
from unbend.figure.skeleton import Skeleton
from unbend.figure.space import dot, towards
from unbend.figure.trunk import pelvis_balls, trunk_rings

Layer = tuple[str, list[Outline]]
"""A tone and the outlines filled with it."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stays the same while one picture moves: the order of its layers, which limbs are far."""

    order: tuple[str, ...]
    far: frozenset[str]
    """The limbs in the lighter tone: ``arm_left`` ..."""

    def layers(self, frame: Skeleton, seen: Camera) -> list[Layer]:
        """The layers of one moment, always the same ones."""
        return [layer for name in self.order for layer in self._part(name, frame, seen)]

    def _part(self, name: str, frame: Skeleton, seen: Camera) -> list[Layer]:
        if name == "trunk":
            return _trunk(frame, seen)
        if name == "head":
            return _head(frame, seen)
        tone = "-far" if name in self.far else ""
        kind, _, word = name.partition("_")
        side = Side(word)
        if kind == "thigh":
            return [(f"legs{tone}", limbs.thigh(frame.legs[side], seen))]
        if kind == "shank":
            return [(f"legs{tone}", limbs.shank(frame.legs[side], seen))]
        if kind == "foot":
            return [(f"skin{tone}", limbs.foot(frame.legs[side], side, seen))]
        arm = frame.arms[side]
        return [
            (f"skin{tone}", limbs.arm(arm, side, seen)),
            (f"sleeve{tone}", limbs.sleeve(arm, seen)),
        ]


def _trunk(frame: Skeleton, seen: Camera) -> list[Layer]:
    return [
        ("legs", [hull(pelvis_balls(frame), seen)]),
        ("skin", limbs.neck(frame.spine[-2], frame.skull, frame.frames[-1], seen)),
        ("top", [sweep(trunk_rings(frame), seen, start=0.1, end=0.5)]),
    ]


def _head(frame: Skeleton, seen: Camera) -> list[Layer]:
    return [
        ("hair", hair(frame, seen)),
        ("skin", face(frame, seen)),
        ("ear", ear(frame, seen)),
    ]


_CLEARLY = 0.45
_HEM_OVER_FOOT = 0.06


def _nearness(frame: Skeleton, seen: Camera) -> dict[str, float]:
    found = {
        "trunk": seen.nearness(towards(frame.spine[2], frame.spine[6], 0.5)),
        "head": seen.nearness(frame.head.point(frame.skull, 0.02, 0.0, 0.08)),
    }
    for side, arm in frame.arms.items():
        elbow = towards(arm.root, arm.middle, 0.8)
        found[f"arm_{side}"] = seen.nearness(towards(elbow, arm.end, 0.4))
    for side, leg in frame.legs.items():
        found[f"thigh_{side}"] = seen.nearness(towards(leg.root, leg.middle, 0.5))
        shank = seen.nearness(towards(leg.middle, leg.end, 0.5))
        found[f"shank_{side}"] = shank
        # The trouser leg covers the ankle, unless the foot is clearly on this side of it.
        found[f"foot_{side}"] = seen.nearness(leg.end) - _HEM_OVER_FOOT
    return found


def _far_limbs(frame: Skeleton, seen: Camera) -> frozenset[str]:
    """The limbs of the side that is turned away; none when the body is seen from front or back."""
    facing = dot(frame.pelvis.left, seen.viewer)
    if abs(facing) < _CLEARLY:
        return frozenset()
    away = Side.RIGHT if facing > 0 else Side.LEFT
    return frozenset({f"arm_{away}", f"thigh_{away}", f"shank_{away}", f"foot_{away}"})


def drawing(frames: Sequence[Skeleton], seen: Camera) -> Drawing:
    """How to draw a body that moves through ``frames``."""
    totals: dict[str, float] = {}
    for frame in frames:
        for name, near in _nearness(frame, seen).items():
            totals[name] = totals.get(name, 0.0) + near
    order = tuple(sorted(totals, key=lambda name: totals[name]))
    return Drawing(order, _far_limbs(frames[0], seen))
