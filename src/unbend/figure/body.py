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
        return (_leg if kind in _LEG else _arm)(kind, side, frame, seen, tone)


def _leg(kind: str, side: Side, frame: Skeleton, seen: Camera, tone: str) -> list[Layer]:
    leg = frame.legs[side]
    if kind == "foot":
        return [(f"skin{tone}", limbs.foot(leg, side, seen))]
    return [(f"legs{tone}", (limbs.thigh if kind == "thigh" else limbs.shank)(leg, seen))]


def _arm(kind: str, side: Side, frame: Skeleton, seen: Camera, tone: str) -> list[Layer]:
    arm = frame.arms[side]
    if kind == "forearm":
        return [(f"skin{tone}", limbs.forearm(arm, side, seen))]
    return [
        (f"skin{tone}", limbs.upper_arm(arm, seen)),
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
_HAND_ON_TOP = 0.06
_ARM = ("arm", "forearm")
_LEG = ("thigh", "shank", "foot")


def _nearness(frame: Skeleton, seen: Camera) -> dict[str, float]:
    found = {
        "trunk": seen.nearness(towards(frame.spine[2], frame.spine[6], 0.5)),
        "head": seen.nearness(frame.head.point(frame.skull, 0.02, 0.0, 0.08)),
    }
    for side, arm in frame.arms.items():
        found[f"arm_{side}"] = seen.nearness(towards(arm.root, arm.middle, 0.8))
        forearm = seen.nearness(towards(arm.middle, arm.end, 0.6))
        # A hand that holds a shoulder or a knee lies on it.
        found[f"forearm_{side}"] = forearm + _HAND_ON_TOP
    for side, leg in frame.legs.items():
        found[f"thigh_{side}"] = seen.nearness(towards(leg.root, leg.middle, 0.5))
        shank = seen.nearness(towards(leg.middle, leg.end, 0.5))
        found[f"shank_{side}"] = shank
        # The trouser leg covers the ankle, unless the foot is clearly on this side of it.
        found[f"foot_{side}"] = seen.nearness(leg.end) - _HEM_OVER_FOOT
    return found


def _far_limbs(held: Sequence[Skeleton], seen: Camera) -> frozenset[str]:
    """The limbs of the side that is turned away; none when the body is seen from front or back.

    An arm that comes before the trunk in a held posture is a near one.
    """
    facing = dot(held[0].pelvis.left, seen.viewer)
    if abs(facing) < _CLEARLY:
        return frozenset()
    away = Side.RIGHT if facing > 0 else Side.LEFT
    each = [_nearness(frame, seen) for frame in held]
    found = {f"{part}_{away}" for part in _LEG}
    if all(one[f"{part}_{away}"] < one["trunk"] for one in each for part in _ARM):
        found |= {f"{part}_{away}" for part in _ARM}
    return frozenset(found)


def drawing(frames: Sequence[Skeleton], held: Sequence[Skeleton], seen: Camera) -> Drawing:
    """How to draw a body that moves through ``frames``, of a movement that holds ``held``."""
    totals: dict[str, float] = {}
    for frame in frames:
        for name, near in _nearness(frame, seen).items():
            totals[name] = totals.get(name, 0.0) + near
    order = tuple(sorted(totals, key=lambda name: totals[name]))
    return Drawing(order, _far_limbs(held, seen))
