"""Postures in the world: set down on what they rest on, hands and feet where they hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from unbend.anatomy import Posture, Side, between
from unbend.figure import proportions as body
from unbend.figure.holding import (
    Wish,
    flat_foot,
    flat_hand,
    forearm_on_floor,
    hand_on_wall,
    is_own_body,
    kneeling_leg,
    own_body_wish,
    reaching_arm,
    reaching_leg,
)
from unbend.figure.room import Room, ball_centre, height
from unbend.figure.skeleton import Limb, Skeleton, skeleton
from unbend.figure.space import ORIGIN, Vector, add, level_end, times, towards
from unbend.figure.trunk import lowest

_REST_HEIGHT = {
    "foot": body.ANKLE_HEIGHT,
    "knee": body.KNEE_RADIUS,
    "hand": body.PALM,
    "elbow": body.ELBOW_RADIUS,
}
_GROUND = frozenset({"floor", "slide"})


@dataclass(frozen=True, slots=True)
class Stance:
    """A posture with the places to which its hands, feet, elbows and knees are bound."""

    posture: Posture
    pins: Mapping[str, Vector]


def _kind(part: str) -> str:
    return part.partition("_")[0]


def _limb(frame: Skeleton, part: str) -> Limb:
    kind, _, side = part.partition("_")
    limbs = frame.arms if kind in {"hand", "elbow"} else frame.legs
    return limbs[Side(side)]


def _joint(frame: Skeleton, part: str) -> Vector:
    limb = _limb(frame, part)
    return limb.middle if _kind(part) in {"knee", "elbow"} else limb.end


def _first(posture: Posture) -> tuple[str, str]:
    return next(iter(posture.contacts.items()), ("trunk", "floor"))


def _bearing(posture: Posture, kind: str) -> list[str]:
    """The parts of a kind that stand on the floor."""
    return [part for part, on in posture.contacts.items() if on in _GROUND and _kind(part) == kind]


def _mean(points: Sequence[Vector]) -> Vector:
    total = ORIGIN
    for point in points:
        total = add(total, point)
    return times(total, 1 / len(points))


def _rise(frame: Skeleton, posture: Posture) -> float:
    """How far to lift a body so that it rests on what its first contact names."""
    part, on = _first(posture)
    kind = _kind(part)
    if kind in _REST_HEIGHT:
        joints = [_joint(frame, each)[2] for each in _bearing(posture, kind)]
        return _REST_HEIGHT[kind] - sum(joints) / len(joints)
    if on == "ball":
        return height(on) / 2 - ball_centre(frame)[2]
    return height(on) - lowest(frame)


def _way_home(frame: Skeleton, stance: Stance) -> Vector:
    """How far to move a body from the origin to where a stance has it."""
    kind = _kind(_first(stance.posture)[0])
    # A body on a ball is led by its feet, a body on floor or seat stays where it lies.
    anchor = kind if kind in _REST_HEIGHT else "foot" if kind == "back" else ""
    bound = [part for part in _bearing(stance.posture, anchor) if part in stance.pins]
    rise = _rise(frame, stance.posture)
    if not bound:
        return (0.0, 0.0, rise)
    here = _mean([_joint(frame, part) for part in bound])
    there = _mean([stance.pins[part] for part in bound])
    return (there[0] - here[0], there[1] - here[1], rise)


_MIDDLES = {"knee": body.THIGH, "elbow": body.UPPER_ARM}


def _pin(frame: Skeleton, part: str, on: str, room: Room) -> Vector:
    found = _joint(frame, part)
    if on == "wall":
        return room.on_wall(found)
    if on not in _GROUND:
        return found
    grounded = (found[0], found[1], _REST_HEIGHT[_kind(part)])
    bone = _MIDDLES.get(_kind(part))
    return level_end(_limb(frame, part).root, grounded, bone) if bone else grounded


def stance(posture: Posture, before: Stance | None, room: Room) -> Stance:
    """A posture whose hands and feet stay where the posture before had them."""
    kept = {
        part: before.pins[part]
        for part, on in posture.contacts.items()
        if before
        and on == "floor"
        and part in before.pins
        and before.posture.contacts.get(part) == on
    }
    raw = skeleton(posture)
    placed = raw.moved(_way_home(raw, Stance(posture, kept)))
    found = {
        part: _pin(placed, part, on, room)
        for part, on in posture.contacts.items()
        if _kind(part) in _REST_HEIGHT and not is_own_body(on) and part not in kept
    }
    return Stance(posture, {**kept, **found})


def stances(postures: Iterable[Posture], room: Room) -> list[Stance]:
    """The stances of postures that follow each other."""
    found: list[Stance] = []
    for posture in postures:
        found.append(stance(posture, found[-1] if found else None, room))
    return found


# A heel or a wrist that hangs free still stays above the floor.
_CLEARANCE = 0.04


def _free(limb: Limb) -> Wish:
    def lifted(point: Vector) -> Vector:
        return (point[0], point[1], max(point[2], _CLEARANCE))

    return Wish(lifted(limb.end), lifted(limb.middle), limb.tip)


def _leg_wish(frame: Skeleton, held: Stance, side: Side) -> Wish:
    knee, foot = f"knee_{side}", f"foot_{side}"
    if knee in held.pins:
        return kneeling_leg(frame, side, held.pins[knee])
    if foot in held.pins:
        return flat_foot(frame, side, held.pins[foot])
    return _free(frame.legs[side])


def _arm_wish(frame: Skeleton, held: Stance, side: Side) -> Wish:
    elbow, hand = f"elbow_{side}", f"hand_{side}"
    on = held.posture.contacts.get(hand, "")
    if elbow in held.pins:
        return forearm_on_floor(frame, side, held.pins[elbow])
    if is_own_body(on):
        return own_body_wish(frame, on, side)
    if on == "wall":
        return hand_on_wall(frame, side, held.pins[hand])
    if hand in held.pins:
        return flat_hand(frame, side, held.pins[hand])
    return _free(frame.arms[side])


def body_between(start: Stance, end: Stance, fraction: float) -> Skeleton:
    """The body a fraction of the way from one stance to another."""
    raw = skeleton(between(start.posture, end.posture, fraction))
    frame = raw.moved(towards(_way_home(raw, start), _way_home(raw, end), fraction))
    legs = {
        side: reaching_leg(
            leg, _leg_wish(frame, start, side).mixed(_leg_wish(frame, end, side), fraction)
        )
        for side, leg in frame.legs.items()
    }
    frame = replace(frame, legs=legs)
    arms = {
        side: reaching_arm(
            arm, _arm_wish(frame, start, side).mixed(_arm_wish(frame, end, side), fraction)
        )
        for side, arm in frame.arms.items()
    }
    return replace(frame, arms=arms)
