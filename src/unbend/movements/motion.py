"""The laws of a movement's motion: where it starts and ends, how fast and how far it goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from unbend.anatomy import AXES, Posture, mirrored
from unbend.errors import Fault
from unbend.movements.model import Movement, Phase, Sides, Variant
from unbend.movements.postures import axes_of
from unbend.units import Degrees

FASTEST = 10.0
"""Degrees a second that a part of the trunk is asked to turn at most (project decision)."""

SHORTEST = 4.0
"""Seconds that a breath's movement of the trunk takes at least (project decision)."""

_TRUNK = ("pelvis.", "lumbar.", "thoracic.")
_SPINE = ("lumbar.", "thoracic.", "neck.")


def place(movement: Movement, variant: Variant, field: str) -> str:
    """Where a field of a variant stands: ``cat-cow.toml: standard.start``."""
    return f"{movement.id}.toml: {variant.ref.variant}.{field}"


def _moves(variant: Variant) -> Iterator[tuple[Phase, Posture, Posture]]:
    """Every phase with the posture it leaves and the posture it reaches."""
    names = (variant.start, *(phase.to for phase in variant.phases))
    for phase, (left, reached) in zip(variant.phases, pairwise(names), strict=True):
        yield phase, variant.postures[left], variant.postures[reached]


def _turn(left: Posture, reached: Posture) -> float:
    """The widest change of one trunk axis, in degrees."""
    return max(
        abs(reached.angle(axis) - left.angle(axis)) for axis in AXES if axis.startswith(_TRUNK)
    )


def _tempo(movement: Movement, variant: Variant) -> Iterator[Fault]:
    for phase, left, reached in _moves(variant):
        turn = _turn(left, reached)
        if turn > FASTEST * phase.seconds:
            where = place(movement, variant, f"phases.{phase.id}.seconds")
            yield Fault(where, f"turns the trunk {turn:g} degrees; at most {FASTEST:g} a second")


def _flows(earlier: Phase, later: Phase) -> bool:
    """Whether one breath carries both phases."""
    return earlier.breath is later.breath and not (earlier.dosed or earlier.hold)


def _strokes(phases: tuple[Phase, ...]) -> list[list[Phase]]:
    """The phases grouped by the breath that carries them, over the turn of the repetition too."""
    strokes: list[list[Phase]] = [[phases[0]]]
    for earlier, later in pairwise(phases):
        if _flows(earlier, later):
            strokes[-1].append(later)
        else:
            strokes.append([later])
    if len(strokes) > 1 and _flows(phases[-1], phases[0]):
        strokes[0] = [*strokes.pop(), *strokes[0]]
    return strokes


def _calm(movement: Movement, variant: Variant) -> Iterator[Fault]:
    turning = {phase.id for phase, left, reached in _moves(variant) if _turn(left, reached)}
    for stroke in _strokes(variant.phases):
        seconds = sum(phase.seconds for phase in stroke)
        if seconds < SHORTEST and any(phase.id in turning for phase in stroke):
            where = place(movement, variant, f"phases.{stroke[0].id}.seconds")
            yield Fault(where, f"moves the trunk in {seconds:g} s; give it {SHORTEST:g} s")


def _returns(movement: Movement, variant: Variant) -> Iterator[Fault]:
    last = variant.phases[-1]
    if last.to != variant.start:
        where = place(movement, variant, f"phases.{last.id}.to")
        yield Fault(where, f"ends in {last.to!r}; a repetition ends where it began")


def _human(movement: Movement, variant: Variant) -> Iterator[Fault]:
    for name, posture in variant.postures.items():
        for axis, angle in posture.angles.items():
            if not AXES[axis].holds(angle):
                where = place(movement, variant, f"postures.{name}.{axis}")
                yield Fault(where, f"{angle:g} degrees is outside human range")
    for mistake in variant.mistakes:
        for axis, angle in mistake.posture.angles.items():
            if not AXES[axis].holds(angle):
                where = place(movement, variant, f"mistakes.{mistake.error}.{axis}")
                yield Fault(where, f"{angle:g} degrees is outside human range")
    for key, bounds in variant.ceilings.items():
        if not all(AXES[axis].holds(bound) for axis in axes_of(key) for bound in bounds):
            yield Fault(place(movement, variant, f"ceilings.{key}"), "is outside human range")


def _wanted(movement: Movement, variant: Variant) -> Iterator[tuple[str, str, Degrees]]:
    """Posture name, axis and angle of everything asked for, on the other side too if it is done."""
    for name, posture in variant.postures.items():
        yield from ((name, axis, angle) for axis, angle in posture.angles.items())
        if movement.sides is Sides.EACH:
            other = mirrored(posture).angles
            yield from ((name, axis, angle) for axis, angle in other.items())


def _bounds(variant: Variant) -> Mapping[str, tuple[Degrees, Degrees]]:
    return {axis: bounds for key, bounds in variant.ceilings.items() for axis in axes_of(key)}


def _capped(movement: Movement, variant: Variant) -> Iterator[Fault]:
    ceilings = _bounds(variant)
    for name, axis, angle in _wanted(movement, variant):
        where = place(movement, variant, f"postures.{name}.{axis}")
        if axis in ceilings and not ceilings[axis][0] <= angle <= ceilings[axis][1]:
            yield Fault(where, f"{angle:g} degrees is outside its ceiling")
        if angle and axis.startswith(_SPINE) and axis not in ceilings:
            yield Fault(where, "moves the spine without a ceiling")


def _shape(posture: Posture) -> Mapping[str, Degrees]:
    return {axis: angle for axis, angle in posture.angles.items() if angle}


def _sided(movement: Movement, variant: Variant) -> Iterator[Fault]:
    shapes = [_shape(posture) for posture in variant.postures.values()]
    even = all(_shape(mirrored(posture)) in shapes for posture in variant.postures.values())
    if even and movement.sides is Sides.EACH:
        yield Fault(place(movement, variant, "postures"), "are the same on either side")
    if not even and movement.sides is Sides.BOTH:
        yield Fault(place(movement, variant, "postures"), "differ left and right; sides is 'both'")


def _mistaken(movement: Movement, variant: Variant) -> Iterator[Fault]:
    for mistake in variant.mistakes:
        right = variant.postures[mistake.like]
        if mistake.place is None and mistake.posture == right:
            where = place(movement, variant, f"mistakes.{mistake.error}")
            yield Fault(where, f"looks like {mistake.like!r} itself; say what differs")


def motion_faults(movement: Movement, variant: Variant) -> Iterator[Fault]:
    """Every law of motion that a variant breaks."""
    for law in (_returns, _tempo, _calm, _human, _capped, _sided, _mistaken):
        yield from law(movement, variant)
