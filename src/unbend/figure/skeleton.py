"""From joint angles to where every joint lies: forward kinematics of the drawn adult."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from unbend.anatomy import Posture, Side
from unbend.figure import proportions as body
from unbend.figure.space import ORIGIN, Frame, Vector, add, along


@dataclass(frozen=True, slots=True)
class Limb:
    """An arm or a leg: its joints, and how its two bones and its hand or foot are turned."""

    root: Vector
    middle: Vector
    end: Vector
    upper: Frame
    lower: Frame
    tip: Frame
    """A hand's ``down`` is where its fingers point; a foot's ``forward`` where its toes point."""
    grip: float = 35.0
    """How far a hand's fingers are bent, in degrees; a hanging hand's at first."""

    def moved(self, shift: Vector) -> Limb:
        """The same limb elsewhere."""
        return replace(
            self,
            root=add(self.root, shift),
            middle=add(self.middle, shift),
            end=add(self.end, shift),
        )


@dataclass(frozen=True, slots=True)
class Skeleton:
    """Where the body's joints lie and how its parts are turned, in metres."""

    spine: tuple[Vector, ...]
    """From the middle of the hips up to the base of the skull: the ends of the spine's parts."""
    frames: tuple[Frame, ...]
    """How each part of the spine is turned: pelvis, three lumbar, three thoracic, neck."""
    chest: Frame
    """How the shoulder girdle is turned."""
    head: Frame
    arms: Mapping[Side, Limb]
    legs: Mapping[Side, Limb]
    breath: float = 0.0
    """How full the chest is, from 0 after breathing out to 1 after breathing in."""

    @property
    def pelvis(self) -> Frame:
        """How the hips are turned."""
        return self.frames[0]

    @property
    def skull(self) -> Vector:
        """The joint on which the head nods."""
        return self.spine[-1]

    def moved(self, shift: Vector) -> Skeleton:
        """The same body elsewhere."""
        return replace(
            self,
            spine=tuple(add(point, shift) for point in self.spine),
            arms={side: arm.moved(shift) for side, arm in self.arms.items()},
            legs={side: leg.moved(shift) for side, leg in self.legs.items()},
        )


def outward(side: Side) -> int:
    """The sign of the way out of the body on a side, along ``Frame.left``."""
    return 1 if side is Side.LEFT else -1


def _bowed(frame: Frame, posture: Posture, joint: str, share: float, rest: float) -> Frame:
    return (
        frame.flexed(posture.angle(f"{joint}.flexion") * share + rest)
        .bent(posture.angle(f"{joint}.bend") * share)
        .turned(posture.angle(f"{joint}.rotation") * share)
    )


def _pelvis(posture: Posture) -> Frame:
    return (
        Frame()
        .turned(posture.angle("pelvis.yaw"))
        .flexed(posture.angle("pelvis.pitch"))
        .turned(posture.angle("pelvis.roll"))
    )


def _spine_frames(posture: Posture, hips: Frame) -> tuple[tuple[Frame, ...], Frame]:
    """How the spine's parts are turned, and the head."""
    frames = [hips.flexed(body.REST_PELVIS)]
    for joint, rests in (("lumbar", body.REST_LUMBAR), ("thoracic", body.REST_THORAX)):
        for rest in rests:
            frames.append(_bowed(frames[-1], posture, joint, 1 / body.SPINE_PARTS, rest))
    frames.append(_bowed(frames[-1], posture, "neck", 0.5, body.REST_NECK))
    head = _bowed(frames[-1], posture, "neck", 0.5, body.REST_HEAD)
    return tuple(frames), head.flexed(posture.angle("head.flexion"))


_LENGTHS = (
    body.PELVIS,
    *(body.LUMBAR / body.SPINE_PARTS,) * body.SPINE_PARTS,
    *(body.THORAX / body.SPINE_PARTS,) * body.SPINE_PARTS,
    body.NECK,
)


def _spine_points(frames: tuple[Frame, ...]) -> tuple[Vector, ...]:
    points = [ORIGIN]
    for frame, size in zip(frames, _LENGTHS, strict=True):
        points.append(along(points[-1], frame.up, size))
    return tuple(points)


def _swung(frame: Frame, posture: Posture, joint: str, side: Side) -> Frame:
    """How a thigh or an upper arm is turned."""
    out = outward(side)
    return (
        frame.flexed(-posture.angle(f"{joint}_{side}.flexion"))
        .bent(-out * posture.angle(f"{joint}_{side}.abduction"))
        .turned(out * posture.angle(f"{joint}_{side}.rotation"))
    )


def _leg(posture: Posture, hips: Frame, side: Side) -> Limb:
    upper = _swung(hips, posture, "hip", side)
    lower = upper.flexed(posture.angle(f"knee_{side}.flexion"))
    tip = lower.flexed(-posture.angle(f"ankle_{side}.flexion"))
    root = along(ORIGIN, hips.left, outward(side) * body.HIP_SPREAD)
    knee = along(root, upper.down, body.THIGH)
    return Limb(root, knee, along(knee, lower.down, body.SHANK), upper, lower, tip)


def _arm(posture: Posture, chest: Frame, top: Vector, side: Side) -> Limb:
    upper = _swung(chest, posture, "shoulder", side)
    lower = upper.flexed(-posture.angle(f"elbow_{side}.flexion"))
    tip = lower.flexed(posture.angle(f"wrist_{side}.flexion"))
    root = chest.point(top, 0.0, outward(side) * body.SHOULDER_SPREAD, -body.SHOULDER_DROP)
    elbow = along(root, upper.down, body.UPPER_ARM)
    return Limb(root, elbow, along(elbow, lower.down, body.FOREARM), upper, lower, tip)


def skeleton(posture: Posture) -> Skeleton:
    """Where every joint lies when the middle of the hips is the origin."""
    hips = _pelvis(posture)
    frames, head = _spine_frames(posture, hips)
    spine = _spine_points(frames)
    # The girdle hangs square to the chest, not to the slope of its topmost vertebrae.
    chest = frames[-2].flexed(-sum((body.REST_PELVIS, *body.REST_LUMBAR, *body.REST_THORAX)))
    return Skeleton(
        spine,
        frames,
        chest,
        head,
        {side: _arm(posture, chest, spine[-2], side) for side in Side},
        {side: _leg(posture, hips, side) for side in Side},
    )
