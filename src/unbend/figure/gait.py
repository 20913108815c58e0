"""A calm walk on the spot: the angles of hip, knee and ankle over one stride.

The curves follow the usual picture of normal gait (Perry; Winter): unverified, rounded by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi

from unbend.anatomy import Posture, Side
from unbend.figure import proportions as body
from unbend.figure.skeleton import Skeleton, skeleton
from unbend.units import Degrees

_FRAMES = 12

# At eighths of the stride, beginning when the heel meets the floor.
_HIP = (26, 22, 10, -4, -12, 0, 20, 28)
_KNEE = (4, 14, 8, 5, 22, 52, 56, 18)
_ANKLE = (0, -5, 5, 10, -8, -14, -2, 2)
_SWING = 18.0


def _at(curve: tuple[int, ...], share: float) -> Degrees:
    place = share % 1.0 * len(curve)
    index = int(place)
    a, b = curve[index % len(curve)], curve[(index + 1) % len(curve)]
    soft = (1 - cos(pi * (place - index))) / 2
    return Degrees(a + (b - a) * soft)


def _stride(share: float) -> Posture:
    angles = {"pelvis.pitch": Degrees(3)}
    for side, ahead in ((Side.RIGHT, 0.0), (Side.LEFT, 0.5)):
        phase = share + ahead
        angles[f"hip_{side}.flexion"] = Degrees(_at(_HIP, phase) + 3)
        angles[f"knee_{side}.flexion"] = _at(_KNEE, phase)
        angles[f"ankle_{side}.flexion"] = _at(_ANKLE, phase)
        swing = -_SWING * cos(2 * pi * phase)
        angles[f"shoulder_{side}.flexion"] = Degrees(swing)
        angles[f"elbow_{side}.flexion"] = Degrees(22 + swing / 3)
    return Posture(angles)


# Where heel and ball of the foot touch the floor, from the ankle in the foot's own frame.
_SOLE = ((-0.05, -body.ANKLE_HEIGHT), (0.125, -body.ANKLE_HEIGHT), (0.165, -body.ANKLE_HEIGHT))


def _lowest_sole(frame: Skeleton) -> float:
    return min(
        leg.tip.point(leg.end, forward, 0.0, up)[2]
        for leg in frame.legs.values()
        for forward, up in _SOLE
    )


def walking() -> Iterator[tuple[float, Skeleton]]:
    """Shares of one stride, from the left heel's strike, with the bodies; the last is the first."""
    for step in range(_FRAMES + 1):
        raw = skeleton(_stride(0.5 + step % _FRAMES / _FRAMES))
        yield step / _FRAMES, raw.moved((0.0, 0.0, -_lowest_sole(raw)))
