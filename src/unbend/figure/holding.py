"""Where hands and feet want to be: on the floor, on a thing, on the person's own body."""

from __future__ import annotations

from dataclasses import dataclass

from unbend.anatomy import Side
from unbend.figure import proportions as body
from unbend.figure.skeleton import Limb, Skeleton, outward
from unbend.figure.space import (
    UP,
    Frame,
    Vector,
    across,
    along,
    bend_joint,
    cross,
    length,
    level_end,
    minus,
    times,
    towards,
    unit,
)

# How far the fingers bend, in degrees: a hand at ease, on a plane, round a limb, closed.
_HANGING = 35.0
_FLAT = 8.0
_ROUND = 45.0
_FIST = 85.0


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a limb's end should be and how turned, and to which side its middle joint bends."""

    end: Vector
    hint: Vector
    tip: Frame
    grip: float = _HANGING

    def mixed(self, other: Wish, fraction: float) -> Wish:
        """The wish a fraction of the way to another one."""
        up = unit(towards(self.tip.up, other.tip.up, fraction), self.tip.up)
        forward = across(
            towards(self.tip.forward, other.tip.forward, fraction), up, self.tip.forward
        )
        return Wish(
            towards(self.end, other.end, fraction),
            towards(self.hint, other.hint, fraction),
            Frame(forward, cross(up, forward), up),
            (1 - fraction) * self.grip + fraction * other.grip,
        )


def _tip(fingers: Vector, back_of_hand: Vector) -> Frame:
    """A hand whose fingers and back face the ways given."""
    up = times(unit(fingers), -1)
    forward = across(back_of_hand, up)
    return Frame(forward, cross(up, forward), up)


def _level(direction: Vector, otherwise: Vector) -> Vector:
    return across(direction, UP, across(otherwise, UP, (1.0, 0.0, 0.0)))


# A foot on its instep slopes down to the toes by this much.
_TOES_DOWN = 20.0

# A hand's wrist lies this far before the middle of what it holds.
_PALM_REACH = 0.075


@dataclass(frozen=True, slots=True)
class _Grip:
    """A place on the body that a hand holds: the point, where fingers go, which way is out."""

    point: Vector
    fingers: Vector
    out: Vector
    grip: float = _ROUND

    def wish(self, hint: Vector) -> Wish:
        wrist = along(along(self.point, unit(self.fingers), -_PALM_REACH), self.out, body.PALM)
        return Wish(wrist, hint, _tip(self.fingers, self.out), self.grip)


def _grip_on_trunk(frame: Skeleton, place: str, out: int) -> _Grip:
    sideways = times(frame.pelvis.left, out)
    if place == "head":
        skull = frame.head
        return _Grip(
            skull.point(frame.skull, -0.085, out * 0.02, 0.07),
            skull.point((0.0, 0.0, 0.0), 0.0, -out * 0.8, 0.6),
            times(skull.forward, -1),
        )
    if place == "fist":
        part = frame.frames[3]
        back = times(part.forward, -1)
        return _Grip(
            part.point(frame.spine[3], -0.12, -out * 0.01, 0.0),
            times(sideways, -1),
            back,
            _FIST,
        )
    if place == "small-of-back":
        part = frame.frames[2]
        back = times(part.forward, -1)
        # The fingers follow the slope from the hollow of the back to the buttock.
        fingers = part.point((0.0, 0.0, 0.0), -0.5, 0.0, -1.0)
        return _Grip(part.point(frame.spine[2], -0.098, out * 0.06, -0.04), fingers, back, _FLAT)
    hips = frame.pelvis
    fingers = hips.point((0.0, 0.0, 0.0), -0.7, -out * 0.2, -0.7)
    return _Grip(hips.point(frame.spine[0], -0.03, out * 0.15, 0.1), fingers, sideways)


def _grip_on_limb(frame: Skeleton, place: str, other: Side, side: Side) -> _Grip:
    if place == "shoulder":
        held, out = frame.arms[other].root, outward(other)
        point = frame.chest.point(held, 0.075, -out * 0.01, -0.02)
        return _Grip(point, frame.chest.point((0.0, 0.0, 0.0), 0.0, out, 0.5), frame.chest.forward)
    leg = frame.legs[other]
    if place == "thigh":
        point = along(towards(leg.root, leg.middle, 0.72), leg.upper.forward, 0.066)
        return _Grip(point, leg.upper.down, leg.upper.forward)
    if place == "knee":
        crook = along(leg.upper.down, leg.lower.up, 1.0)
        ahead = unit(along(crook, leg.upper.forward, 0.3))
        return _Grip(along(leg.middle, ahead, 0.055), leg.lower.down, ahead)
    point = along(towards(leg.middle, leg.end, 0.2), leg.lower.forward, 0.055)
    # Each hand comes from its own side and reaches over.
    over = times(leg.lower.left, -outward(side))
    return _Grip(point, over, leg.lower.forward)


_ON_TRUNK = frozenset({"head", "fist", "small-of-back", "hip"})
_ON_LIMB = frozenset({"shoulder", "thigh", "knee", "shin"})


def is_own_body(support: str) -> bool:
    """Whether a contact is with the person's own body."""
    return support.partition("_")[0] in _ON_TRUNK | _ON_LIMB


def own_body_wish(frame: Skeleton, support: str, side: Side) -> Wish:
    """How the hand of a side holds the person's own body."""
    place, _, other = support.partition("_")
    if place in _ON_LIMB:
        grip = _grip_on_limb(frame, place, Side(other), side)
    else:
        grip = _grip_on_trunk(frame, place, outward(side))
    return grip.wish(frame.arms[side].middle)


def _elbow(arm: Limb) -> Vector:
    """A point on the side to which an elbow bends, though the arm be straight."""
    return along(arm.middle, arm.upper.forward, -0.1)


def _knee(leg: Limb) -> Vector:
    return along(leg.middle, leg.upper.forward, 0.1)


def flat_hand(frame: Skeleton, side: Side, wrist: Vector) -> Wish:
    """A hand flat on the floor at a place."""
    arm = frame.arms[side]
    fingers = _level(arm.tip.down, frame.chest.up)
    return Wish(wrist, _elbow(arm), _tip(fingers, UP), _FLAT)


def hand_on_wall(frame: Skeleton, side: Side, wrist: Vector) -> Wish:
    """A hand flat on the wall, fingers up."""
    return Wish(wrist, _elbow(frame.arms[side]), _tip(UP, (-1.0, 0.0, 0.0)), _FLAT)


def forearm_on_floor(frame: Skeleton, side: Side, elbow: Vector) -> Wish:
    """A forearm flat on the floor, its elbow under the shoulder on the side of its place."""
    arm = frame.arms[side]
    elbow = level_end(arm.root, elbow, body.UPPER_ARM)
    ahead = _level(arm.lower.down, frame.chest.up)
    wrist = along(elbow, ahead, body.FOREARM)
    return Wish((wrist[0], wrist[1], body.ELBOW_RADIUS), elbow, _tip(ahead, UP), _FLAT)


def flat_foot(frame: Skeleton, side: Side, ankle: Vector) -> Wish:
    """A foot with its sole on the floor."""
    leg = frame.legs[side]
    forward = _level(leg.tip.forward, leg.lower.forward)
    return Wish(ankle, _knee(leg), Frame(forward, cross(UP, forward), UP))


def kneeling_leg(frame: Skeleton, side: Side, knee: Vector) -> Wish:
    """A shin and the top of a foot on the floor behind the knee's place."""
    back = _level(frame.legs[side].lower.down, times(frame.pelvis.forward, -1))
    ankle = along(knee, back, body.SHANK)
    lying = Frame(back, cross(times(UP, -1), back), times(UP, -1)).flexed(-_TOES_DOWN)
    return Wish((ankle[0], ankle[1], body.INSTEP), knee, lying)


def reaching_arm(arm: Limb, wish: Wish) -> Limb:
    """The arm that fulfils a wish; the shoulder blade glides along where the arm is too short."""
    line = minus(wish.end, arm.root)
    missing = length(line) - 0.995 * (body.UPPER_ARM + body.FOREARM)
    glide = min(max(missing, 0.0), body.SHOULDER_GLIDE)
    x, y, z = along(arm.root, unit(line), glide)
    # A shoulder that is lain on is pushed up.
    root = (x, y, max(z, body.SHOULDER_RADIUS))
    return _reaching(arm, root, wish, (body.UPPER_ARM, body.FOREARM))


def reaching_leg(leg: Limb, wish: Wish) -> Limb:
    """The leg that fulfils a wish."""
    return _reaching(leg, leg.root, wish, (body.THIGH, body.SHANK))


def _reaching(limb: Limb, root: Vector, wish: Wish, bones: tuple[float, float]) -> Limb:
    middle, end = bend_joint(root, wish.end, wish.hint, *bones)
    upper = limb.upper.hanging(unit(minus(middle, root)))
    lower = limb.lower.hanging(unit(minus(end, middle)))
    return Limb(root, middle, end, upper, lower, wish.tip, wish.grip)
