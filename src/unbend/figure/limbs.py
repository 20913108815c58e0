"""The shapes of arms, legs, hands and feet around their bones."""

from __future__ import annotations

from collections.abc import Sequence

from unbend.anatomy import Side
from unbend.figure import proportions as body
from unbend.figure.outline import Camera, Outline, hull, sweep
from unbend.figure.skeleton import Limb, outward
from unbend.figure.space import Frame, Vector, along, towards
from unbend.figure.trunk import Ring, ring

# Along a bone: share of its length; metres to the front, to the back, to either side.
Profile = tuple[tuple[float, float, float, float], ...]

_THIGH: Profile = (
    (0.06, 0.09, 0.1, 0.084),
    (0.3, 0.086, 0.086, 0.08),
    (0.6, 0.074, 0.07, 0.067),
    (0.85, 0.06, 0.057, 0.055),
    (1.0, 0.052, 0.05, 0.05),
)
_SHANK: Profile = (
    (0.0, 0.052, 0.05, 0.05),
    (0.28, 0.05, 0.068, 0.055),
    (0.55, 0.044, 0.058, 0.049),
    (0.8, 0.04, 0.046, 0.042),
    (0.93, 0.04, 0.044, 0.041),
)
_UPPER_ARM: Profile = (
    (0.3, 0.044, 0.044, 0.042),
    (0.7, 0.038, 0.041, 0.038),
    (1.0, 0.036, 0.036, 0.035),
)
_FOREARM: Profile = (
    (0.0, 0.036, 0.036, 0.035),
    (0.25, 0.039, 0.038, 0.038),
    (0.65, 0.03, 0.03, 0.032),
    (1.0, 0.021, 0.021, 0.026),
)
_SLEEVE: Profile = (
    (0.0, 0.062, 0.06, 0.055),
    (0.3, 0.06, 0.058, 0.054),
    (0.62, 0.056, 0.055, 0.052),
)
_PALM: Profile = (
    (0.0, 0.018, 0.018, 0.026),
    (0.3, 0.016, 0.018, 0.038),
    (0.52, 0.013, 0.014, 0.04),
)


def _rings(start: Vector, end: Vector, frame: Frame, profile: Profile) -> list[Ring]:
    return [
        ring(frame, towards(start, end, share), front, back, width)
        for share, front, back, width in profile
    ]


def thigh(limb: Limb, seen: Camera) -> list[Outline]:
    """A clothed thigh."""
    rings = _rings(limb.root, limb.middle, limb.upper, _THIGH)
    return [sweep(rings, seen, start=0.7, end=0.75)]


def shank(limb: Limb, seen: Camera) -> list[Outline]:
    """A clothed shin and calf."""
    rings = _rings(limb.middle, limb.end, limb.lower, _SHANK)
    return [sweep(rings, seen, start=0.7, end=0.15)]


def upper_arm(limb: Limb, seen: Camera) -> list[Outline]:
    """A bare upper arm below its sleeve."""
    return [sweep(_rings(limb.root, limb.middle, limb.upper, _UPPER_ARM), seen, start=0.1)]


def forearm(limb: Limb, side: Side, seen: Camera) -> list[Outline]:
    """A forearm with its hand."""
    return [
        sweep(_rings(limb.middle, limb.end, limb.lower, _FOREARM), seen, start=0.4, end=0.2),
        *_hand(limb, side, seen),
    ]


def sleeve(limb: Limb, seen: Camera) -> list[Outline]:
    """The short sleeve over an upper arm."""
    rings = _rings(limb.root, limb.middle, limb.upper, _SLEEVE)
    return [sweep(rings, seen, start=1.0, end=0.12)]


def _hand(limb: Limb, side: Side, seen: Camera) -> list[Outline]:
    frame, wrist, grip = limb.tip, limb.end, limb.grip
    knuckles = along(wrist, frame.down, body.HAND * 0.5)
    palm = _rings(wrist, along(wrist, frame.down, body.HAND), frame, _PALM)
    middle = frame.flexed(grip * 0.6)
    joint = along(knuckles, middle.down, body.HAND * 0.24)
    last = frame.flexed(grip * 1.5)
    tip = along(joint, last.down, body.HAND * 0.2)
    fingers = [ring(middle, joint, 0.01, 0.011, 0.034), ring(last, tip, 0.008, 0.008, 0.026)]
    return [sweep([*palm, *fingers], seen, start=0.3), _thumb(limb, side, seen)]


def _thumb(limb: Limb, side: Side, seen: Camera) -> Outline:
    frame, inner = limb.tip, -outward(side)
    base = frame.point(limb.end, -0.004, inner * 0.022, -0.035)
    bend = min(limb.grip, 60) / 60
    tip = frame.point(limb.end, -0.006 - 0.03 * bend, inner * (0.056 - 0.02 * bend), -0.085)
    return hull([(base, 0.014), (tip, 0.0095)], seen, 7)


# In the foot's own frame from the ankle: forward, to the little toe, up; radius.
_HEEL = (-0.036, 0.0, -0.035, 0.031)
_ANKLE = (
    _HEEL,
    (-0.004, 0.0, 0.03, 0.036),
    (-0.002, 0.0, -0.006, 0.038),
    (0.045, 0.0, -0.036, 0.03),
)
_SOLE = (
    _HEEL,
    (0.05, 0.0, -0.036, 0.03),
    (0.125, 0.02, -0.046, 0.02),
    (0.125, -0.02, -0.044, 0.022),
    (0.162, 0.012, -0.051, 0.015),
    (0.172, -0.016, -0.05, 0.016),
)


def foot(limb: Limb, side: Side, seen: Camera) -> list[Outline]:
    """A bare foot: ankle and heel, heel and sole."""
    out = outward(side)

    def placed(balls: Sequence[tuple[float, float, float, float]]) -> list[tuple[Vector, float]]:
        return [
            (limb.tip.point(limb.end, forward, out * aside, up), radius)
            for forward, aside, up, radius in balls
        ]

    return [hull(placed(_ANKLE), seen, 10), hull(placed(_SOLE), seen, 13)]


def neck(base: Vector, skull: Vector, frame: Frame, seen: Camera) -> list[Outline]:
    """The neck between the collar and the skull."""
    low = along(base, frame.up, -0.03)
    profile: Profile = (
        (0.0, 0.056, 0.056, 0.06),
        (0.6, 0.05, 0.052, 0.053),
        (1.0, 0.05, 0.05, 0.05),
    )
    high = along(skull, frame.up, 0.02)
    return [sweep(_rings(low, high, frame, profile), seen, start=0.1, end=0.1)]
