"""One repetition in time: stances in their order, when each is reached and left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from math import asin, sin

from unbend.figure.gait import walking
from unbend.figure.room import Room
from unbend.figure.skeleton import Skeleton
from unbend.figure.stance import Stance, body_between, stance, stances
from unbend.movements import Breath, Mistake, Phase, Variant

LONGEST_HOLD = 1.5
"""A hold is cut to this many seconds in the picture [D]."""

_THERE_AND_BACK = 2
_STEPS = 5
_STEPS_OF_MANY = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """The body at a time of the repetition, in seconds."""

    time: float
    frame: Skeleton


def _hold(variant: Variant, phase: Phase) -> float:
    nominal = variant.dosage.hold.usual if phase.dosed else phase.hold
    return min(nominal, LONGEST_HOLD)


def phase_times(variant: Variant) -> tuple[tuple[str, float, float], ...]:
    """Each phase's id with the start and end of its move, in seconds of one repetition.

    The hold that follows lasts until the next phase's start.
    """
    found = []
    now = 0.0
    for phase in variant.phases:
        found.append((phase.id, now, now + phase.seconds))
        now += phase.seconds + _hold(variant, phase)
    return tuple(found)


def duration(variant: Variant) -> float:
    """How long the picture of one repetition lasts, in seconds."""
    return sum(phase.seconds + _hold(variant, phase) for phase in variant.phases)


def room(variant: Variant) -> Room:
    """The room of a variant's scene."""
    return Room(variant.scene.wall)


def sequence(variant: Variant) -> list[Stance]:
    """The stances from the start through each phase's end."""
    names = [variant.start, *(phase.to for phase in variant.phases)]
    found = stances([variant.postures[name] for name in names], room(variant))
    # A posture met again is the same body in the same place, so that the loop closes.
    first: dict[str, Stance] = {}
    return [first.setdefault(name, each) for name, each in zip(names, found, strict=True)]


def _eased(steps: int) -> list[tuple[float, float]]:
    """Moments of a move that starts and ends softly: shares of its time and of its way.

    The way is 3t^2 - 2t^3. The times lie closer together in the swift middle.
    """
    found = []
    for step in range(1, steps + 1):
        even = step / steps
        swift = 0.5 - sin(asin(1 - 2 * even) / 3)
        time = 0.7 * even + 0.3 * swift
        found.append((time, time * time * (3 - 2 * time)))
    return found


_FULL = {Breath.IN: 1.0, Breath.OUT: 0.0, Breath.FREE: 0.5}
"""How full the chest is at the end of a phase."""


def _breaths(variant: Variant) -> list[float]:
    """How full the chest is at the start and after each phase; the loop closes."""
    full = [_FULL[phase.breath] for phase in variant.phases]
    return [full[-1], *full]


def held(variant: Variant) -> list[Skeleton]:
    """The bodies at the start and at each phase's end."""
    if variant.scene.gait:
        return [body_in(variant, variant.start), body_in(variant, variant.phases[0].to)]
    return [
        replace(body_between(there, there, 0.0), breath=full)
        for there, full in zip(sequence(variant), _breaths(variant), strict=True)
    ]


def ways(variant: Variant) -> list[list[Skeleton]]:
    """Each phase's move as the body at its start, halfway and at its end."""
    return [
        [body_between(a, b, way) for way in (0.0, 0.5, 1.0)] for a, b in pairwise(sequence(variant))
    ]


def moments(variant: Variant) -> list[Moment]:
    """One repetition as bodies in time; the last is the first again."""
    if variant.scene.gait:
        return [Moment(share * duration(variant), frame) for share, frame in walking()]
    chain = sequence(variant)
    steps = _STEPS if len(variant.phases) <= _THERE_AND_BACK else _STEPS_OF_MANY
    full = _breaths(variant)
    found = [Moment(0.0, replace(body_between(chain[0], chain[0], 0.0), breath=full[0]))]
    for index, ((_, start, end), phase) in enumerate(
        zip(phase_times(variant), variant.phases, strict=True)
    ):
        (a, b), (before, after) = chain[index : index + 2], full[index : index + 2]
        for time, way in _eased(steps):
            body = replace(body_between(a, b, way), breath=before + (after - before) * way)
            found.append(Moment(start + (end - start) * time, body))
        hold = _hold(variant, phase)
        if hold:
            found.append(Moment(end + hold, found[-1].frame))
    return found


def body_mistaken(variant: Variant, mistake: Mistake) -> Skeleton:
    """The body as a common mistake has it, from where the right posture stands."""
    names = [variant.start, *(phase.to for phase in variant.phases)]
    right = dict(zip(names, sequence(variant), strict=True))[mistake.like]
    wrong = stance(mistake.posture, right, room(variant))
    return body_between(wrong, wrong, 0.0)


def body_in(variant: Variant, name: str) -> Skeleton:
    """The body in one posture of a variant, placed as in the repetition."""
    if variant.scene.gait:
        strides = [frame for _, frame in walking()]
        return strides[0 if name == variant.start else len(strides) // 2]
    names = [variant.start, *(phase.to for phase in variant.phases)]
    reached = dict(zip(names, zip(sequence(variant), _breaths(variant), strict=True), strict=True))
    there, full = reached[name]
    return replace(body_between(there, there, 0.0), breath=full)
