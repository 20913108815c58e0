"""A plan laid out in time: what to do at each second."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate, pairwise

from unbend.movements.model import Breath, Variant
from unbend.practice import pacing
from unbend.practice.model import Dose, Plan, PlanStep
from unbend.units import Seconds

_SHORTEST_PACED = 8_000
"""A hold shorter than this leaves no room for one slow breath; a project decision."""


class Kind(StrEnum):
    """What a stretch of time is for."""

    GET_READY = "get_ready"
    MOVE = "move"
    HOLD = "hold"
    SWITCH_SIDES = "switch_sides"
    REST = "rest"
    FINISH = "finish"


@dataclass(frozen=True, slots=True, kw_only=True)
class PacedBreath:
    """One breath in or out, for the pacer; ``start`` counts from the segment's own start."""

    breath: Breath
    start: Seconds
    seconds: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A stretch of time in which one thing happens."""

    kind: Kind
    step: int
    """Place in ``plan.steps``, from 0; 0 in an empty plan."""
    set: int | None
    """From 0; None outside sets. A rest belongs to the set before it."""
    repetition: int | None
    """From 0 within the set; None outside repetitions."""
    phase: str | None
    from_posture: str
    to_posture: str
    breath: Breath
    breaths: tuple[PacedBreath, ...]
    """The breath's own pace; empty while it is free."""
    start: Seconds
    seconds: Seconds


@dataclass(frozen=True, slots=True)
class Timeline:
    """All segments in order, without a gap; the last is ``finish`` and takes no time."""

    segments: tuple[Segment, ...]
    starts: tuple[Seconds, ...]
    seconds: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where a session stands."""

    index: int
    segment: Segment
    progress: float
    """0 at the segment's start, 1 at its end."""
    left_in_segment: Seconds
    left_in_total: Seconds
    finished: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A segment before its place in time is known; ``ms`` is its length."""

    kind: Kind
    step: int
    from_posture: str
    to_posture: str
    ms: int
    set: int | None = None
    repetition: int | None = None
    phase: str | None = None
    breath: Breath = Breath.FREE


def timeline(
    plan: Plan, *, pace: int = pacing.USUAL_PACE, listening: Sequence[int] = ()
) -> Timeline:
    """The plan in time; at the usual pace its length is exactly ``plan.seconds``.

    ``pace`` is one of ``pacing.PACES``: movements and breaths take longer, while holds, rests and
    counts stay what the dose says. ``listening`` are the milliseconds that each step's getting
    ready takes at least, for what is said meanwhile.
    """
    pieces = [
        piece
        for place in range(len(plan.steps))
        for piece in _step(plan.steps, place, pace, listening[place] if listening else 0)
    ]
    pieces.append(_finish(plan.steps))
    starts = list(accumulate((piece.ms for piece in pieces), initial=0))
    segments = tuple(
        _placed(piece, start, pace) for piece, start in zip(pieces, starts, strict=False)
    )
    return Timeline(
        segments, tuple(segment.start for segment in segments), pacing.seconds(starts[-1])
    )


def step_at(timeline: Timeline, elapsed: float) -> Moment:
    """The moment after so many seconds; before the start is the start, past the end the end.

    At a boundary the later segment has begun.
    """
    known = min(max(elapsed, 0.0), timeline.seconds)
    index = bisect_right(timeline.starts, known) - 1
    segment = timeline.segments[index]
    into = known - segment.start
    return Moment(
        index=index,
        segment=segment,
        progress=min(1.0, into / segment.seconds) if segment.seconds else 1.0,
        left_in_segment=Seconds(max(0.0, segment.seconds - into)),
        left_in_total=Seconds(timeline.seconds - known),
        finished=index == len(timeline.segments) - 1,
    )


def _placed(piece: _Piece, start: int, pace: int) -> Segment:
    return Segment(
        kind=piece.kind,
        step=piece.step,
        set=piece.set,
        repetition=piece.repetition,
        phase=piece.phase,
        from_posture=piece.from_posture,
        to_posture=piece.to_posture,
        breath=piece.breath,
        breaths=_breaths(piece, pace),
        start=pacing.seconds(start),
        seconds=pacing.seconds(piece.ms),
    )


def _step(steps: tuple[PlanStep, ...], place: int, pace: int, listening: int) -> Iterator[_Piece]:
    step = steps[place]
    start = step.variant.start
    yield _Piece(
        kind=Kind.SWITCH_SIDES if is_second_side(steps, place) else Kind.GET_READY,
        step=place,
        from_posture=start,
        to_posture=start,
        ms=max(_ready_ms(steps, place), listening),
    )
    for number in range(step.dose.sets):
        if number and step.dose.rest:
            yield _Piece(
                kind=Kind.REST,
                step=place,
                set=number - 1,
                from_posture=start,
                to_posture=start,
                ms=pacing.milliseconds(step.dose.rest),
            )
        yield from _set(step.variant, step.dose, place, number, pace)


def _ready_ms(steps: tuple[PlanStep, ...], place: int) -> int:
    step, second = steps[place], is_second_side(steps, place)
    if is_once_more(steps, place) and not second:
        # The position is taken already: a rest is all that is needed.
        return pacing.milliseconds(step.dose.rest)
    return pacing.ready_ms(step.variant, second_side=second)


def is_once_more(steps: Sequence[PlanStep], place: int) -> bool:
    """Whether a step does what the step before it did, on the same side or the other one."""
    return place > 0 and steps[place - 1].ref == steps[place].ref


def is_second_side(steps: Sequence[PlanStep], place: int) -> bool:
    """Whether a step does the other side of what the step before it did."""
    return steps[place].side is not None and is_once_more(steps, place)


def _set(variant: Variant, dose: Dose, step: int, number: int, pace: int) -> Iterator[_Piece]:
    natural = [
        piece
        for repetition in range(pacing.repetitions(variant, dose, pace))
        for piece in _repetition(variant, dose, step, number, repetition, pace)
    ]
    # A timed set ends with a whole repetition: all are slowed a little, none is hurried.
    whole = sum(piece.ms for piece in natural)
    asked = pacing.set_ms(variant, dose, pace)
    ends = accumulate((piece.ms for piece in natural), initial=0)
    stretched = [end * asked // whole for end in ends]
    lengths = (end - start for start, end in pairwise(stretched))
    yield from (replace(piece, ms=length) for piece, length in zip(natural, lengths, strict=True))


def _repetition(  # noqa: PLR0913, PLR0917 - where it stands, and how fast
    variant: Variant, dose: Dose, step: int, number: int, repetition: int, pace: int
) -> Iterator[_Piece]:
    before = variant.start
    for phase in variant.phases:
        moving = _Piece(
            kind=Kind.MOVE,
            step=step,
            set=number,
            repetition=repetition,
            phase=phase.id,
            from_posture=before,
            to_posture=phase.to,
            breath=phase.breath,
            ms=pacing.move_ms(phase, pace),
        )
        yield moving
        hold = pacing.hold_ms(phase, dose)
        if hold:
            yield replace(
                moving, kind=Kind.HOLD, from_posture=phase.to, breath=Breath.FREE, ms=hold
            )
        before = phase.to


def _finish(steps: tuple[PlanStep, ...]) -> _Piece:
    posture = steps[-1].variant.start if steps else ""
    return _Piece(
        kind=Kind.FINISH,
        step=max(0, len(steps) - 1),
        from_posture=posture,
        to_posture=posture,
        ms=0,
    )


def _breaths(piece: _Piece, pace: int) -> tuple[PacedBreath, ...]:
    if piece.kind is Kind.MOVE and piece.breath is not Breath.FREE:
        return (
            PacedBreath(breath=piece.breath, start=Seconds(0.0), seconds=pacing.seconds(piece.ms)),
        )
    if piece.kind is Kind.HOLD and piece.ms >= _SHORTEST_PACED:
        return tuple(_slow_breaths(piece.ms, pace))
    return ()


def _slow_breaths(ms: int, pace: int) -> Iterator[PacedBreath]:
    """Whole slow breaths that fill a hold, at the usual pace nearly four seconds in and six out."""
    one = pacing.BREATH_IN + pacing.BREATH_OUT
    count = max(1, round(ms * pacing.USUAL_PACE / (one * pace)))
    marks = [
        (number * one + into) * ms // (count * one)
        for number in range(count)
        for into in (0, pacing.BREATH_IN)
    ]
    for place, (start, end) in enumerate(pairwise((*marks, ms))):
        yield PacedBreath(
            breath=Breath.OUT if place % 2 else Breath.IN,
            start=pacing.seconds(start),
            seconds=pacing.seconds(end - start),
        )
