"""What a voice says in a session, and when: laid out beforehand, so that a player only plays it.

Words that ask for a movement are over before it begins, and no two overlap. How long words take is
an estimate, on the long side for the voices that browsers bring.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from unbend.movements.model import Breath, VariantRef
from unbend.practice import pacing
from unbend.practice.model import Plan, PlanStep
from unbend.practice.timeline import Kind, Segment, Timeline, is_once_more, timeline
from unbend.units import Seconds
from unbend.wording.words import Words

USUAL_RATE = 100
RATES = (85, USUAL_RATE, 115)
"""Per cent of a voice's usual speed; a project decision."""

_BEFORE, _LETTER, _PAUSE = 200, 69, 150
"""Milliseconds until a voice begins, for a letter, and at a comma or a full stop: about 160 words
a minute, a common speed of synthetic voices (general knowledge, not read again)."""

_GAP = 100
"""Milliseconds between two utterances, and between words and the movement they ask for."""

_TURNING = 3_000
"""A hold so short is a turning point: the words for the way back may begin before it."""

_QUICK = 2_000
"""In movements so short the words for one begin before the one that goes before it."""

_LONG_HOLD = 20_000
"""A hold whose middle is told."""

_HALVES_FROM = 4
"""Repetitions from which the half is told."""


class Talk(StrEnum):
    """How much is said."""

    OFF = "off"
    FEW = "few"
    ALL = "all"
    """Enough to follow with the eyes closed: getting ready waits until everything is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Words, when they begin, and how long they will take."""

    at: Seconds
    seconds: Seconds
    text: str


@dataclass(frozen=True, slots=True)
class Spoken:
    """A plan in time with what is said in it."""

    timeline: Timeline
    utterances: tuple[Utterance, ...]


def speaking_ms(text: str, rate: int = USUAL_RATE) -> int:
    """How long a voice takes for a text, in milliseconds."""
    pauses = sum(text.count(sign) for sign in ",.:;")
    return (_BEFORE + len(text) * _LETTER + pauses * _PAUSE) * USUAL_RATE // rate


def spoken(
    plan: Plan,
    said: Words,
    *,
    talk: Talk,
    rate: int = USUAL_RATE,
    pace: int = pacing.USUAL_PACE,
) -> Spoken:
    """A plan laid out at a pace, with what a voice says at a rate: one of ``RATES``."""
    if talk is Talk.OFF or not plan.steps:
        return Spoken(timeline(plan, pace=pace), ())
    script = _Script(plan.steps, said, talk, rate)
    everything = range(len(plan.steps)) if talk is Talk.ALL else ()
    listening = [script.listening_ms(place) for place in everything]
    laid = timeline(plan, pace=pace, listening=listening)
    return Spoken(laid, tuple(_utterances(script, laid)))


@dataclass(frozen=True, slots=True)
class _Line:
    """Words with the earliest moment for them, in milliseconds from the session's start."""

    text: str
    at: int = 0
    owed: bool = False
    """Said later where there is no time for it now."""


@dataclass(frozen=True, slots=True)
class _Script:
    """Which words belong to a moment."""

    steps: tuple[PlanStep, ...]
    said: Words
    talk: Talk
    rate: int

    def ms(self, text: str) -> int:
        """How long a text takes."""
        return speaking_ms(text, self.rate)

    def listening_ms(self, place: int) -> int:
        """How long getting ready takes when all of it is heard before the first movement."""
        first = phase_words(
            self.steps[place].ref, self.steps[place].variant.phases[0].id, self.said
        )
        lines = [*(line.text for line in self.ready(place)), first]
        return sum(self.ms(line) + _GAP for line in lines) + _GAP

    def ready(self, place: int) -> Iterator[_Line]:
        """What comes, how to take the position, and when to stop."""
        step, again = self.steps[place], is_once_more(self.steps, place)
        if again:
            yield _Line(self.said.say("cue.once_more" if step.side is None else "cue.other_side"))
        else:
            yield _Line(self.said.say(f"movement.{step.ref.movement}.name") + ".")
        yield _Line(self._amount(step))
        if place == 0:
            yield _Line(self.said.say("cue.if_it_hurts"), owed=True)
        if not again:
            yield from map(_Line, setup_words(step.ref, self.said))
            if self.talk is Talk.ALL:
                yield _Line(self._stop_signs(step))

    def _amount(self, step: PlanStep) -> str:
        dose = step.dose
        if dose.repetitions is None:
            amount = self.said.say("cue.for_seconds", count=round(dose.duration or 0))
        elif dose.repetitions == 1:
            amount = self.said.say("cue.one_time")
        else:
            amount = self.said.say("cue.times", count=dose.repetitions)
        side = self.said.say(f"cue.{step.side}_side") if step.side else ""
        gently = self.said.say("cue.small") if step.eased else ""
        return " ".join(part for part in (side, amount, gently) if part)

    def _stop_signs(self, step: PlanStep) -> str:
        ref = step.ref.movement
        under = self.said.under(f"movement.{ref}.stop")
        return self.said.say("cue.stop_if", signs="; ".join(under))

    def openings(self, segment: Segment) -> Iterator[_Line]:
        """What is said once a stretch of time has begun."""
        if segment.kind in {Kind.GET_READY, Kind.SWITCH_SIDES}:
            yield from self.ready(segment.step)
        elif segment.kind is Kind.REST:
            yield _Line(self.said.say("cue.rest") + ".")
            sets = self.steps[segment.step].dose.sets
            yield _Line(self.said.say("cue.round", number=(segment.set or 0) + 2, of=sets))
        elif segment.kind is Kind.HOLD:
            yield from self._hold(segment)

    def _hold(self, segment: Segment) -> Iterator[_Line]:
        start, length = _ms(segment.start), _ms(segment.seconds)
        if not segment.repetition or self.talk is Talk.ALL:
            yield _Line(self.said.say("cue.hold") + ".")
        if self.talk is Talk.ALL:
            for breath in segment.breaths[1:]:
                words = self.breath_words(breath.breath)
                yield _Line(words, start + _ms(breath.start) - self.ms(words) - _GAP)
        elif length >= _LONG_HOLD:
            yield _Line(self.said.say("cue.half_way_breathe"), start + length // 2)

    def movement(self, segment: Segment, of: int) -> Iterator[str]:
        """The words that ask for a movement, the fullest first; ``of`` repetitions in its set."""
        step = self.steps[segment.step]
        breath = self.breath_words(segment.breath)
        if not segment.repetition:
            yield phase_words(step.ref, segment.phase or "", self.said)
            yield breath
            return
        first = segment.phase == step.variant.phases[0].id
        mark = self._milestone(segment.repetition, of, step) if first else ""
        if self.talk is Talk.ALL:
            yield " ".join(part for part in (mark, breath) if part)
        yield mark

    def _milestone(self, number: int, of: int, step: PlanStep) -> str:
        """What is told of the count as a repetition begins, from 0."""
        timed = step.dose.repetitions is None
        if 2 * number in {of, of + 1} and of >= _HALVES_FROM:
            return self.said.say("cue.half_way")
        if timed:
            return ""
        if number == of - 1:
            return self.said.say("cue.last_time")
        return self.said.say("cue.number", number=number + 1) if self.talk is Talk.ALL else ""

    def breath_words(self, breath: Breath) -> str:
        """The breath alone; nothing while it is free."""
        keys = {Breath.IN: "cue.breathe_in", Breath.OUT: "cue.breathe_out"}
        return self.said.say(keys[breath]) + "." if breath in keys else ""


def phase_words(ref: VariantRef, phase: str, said: Words) -> str:
    """What is said of a phase: the variant's own words, or the movement's."""
    own = f"movement.{ref.movement}.variant.{ref.variant}.phase.{phase}"
    return said.say(own if said.has(own) else f"movement.{ref.movement}.phase.{phase}")


def setup_words(ref: VariantRef, said: Words) -> tuple[str, ...]:
    """How to take the position, step by step: the variant's own words, or the movement's."""
    own = said.under(f"movement.{ref.movement}.variant.{ref.variant}.setup")
    return own or said.under(f"movement.{ref.movement}.setup")


def _ms(seconds: float) -> int:
    return pacing.milliseconds(seconds)


def _utterances(script: _Script, laid: Timeline) -> Iterator[Utterance]:
    free, owed = 0, tuple[_Line, ...]()
    for place, segment in enumerate(laid.segments):
        start, end = _ms(segment.start), _ms(segment.start + segment.seconds)
        last = _closing(script, laid.segments, place, max(free, _earliest(laid.segments, place)))
        until = (last[0] if last else end) - _GAP
        lines = _with_owed([*script.openings(segment)], owed)
        said, owed = _in_turn(script, lines, max(free, start), until)
        for at, text in (*said, *((last,) if last else ())):
            free = at + script.ms(text) + _GAP
            yield Utterance(
                at=pacing.seconds(at), seconds=pacing.seconds(script.ms(text)), text=text
            )


def _earliest(segments: Sequence[Segment], place: int) -> int:
    """When words for the movement after a stretch may begin: with it, or a little before."""
    segment = segments[place]
    start = _ms(segment.start)
    if segment.kind is Kind.HOLD and _ms(segment.seconds) < _TURNING:
        return start - _ms(segments[place - 1].seconds) // 2
    if segment.kind is Kind.MOVE and _ms(segment.seconds) < _QUICK:
        return start - _QUICK
    return start


def _closing(
    script: _Script, segments: Sequence[Segment], place: int, earliest: int
) -> tuple[int, str] | None:
    """The words for the movement that follows a stretch: they end just before it begins."""
    if place + 1 == len(segments) or segments[place + 1].kind is not Kind.MOVE:
        return None
    following = segments[place + 1]
    of = _repetitions(segments[place + 1 :])
    for text in script.movement(following, of):
        at = _ms(following.start) - _GAP - script.ms(text)
        if text and at >= earliest:
            return at, text
    return None


def _repetitions(rest: Sequence[Segment]) -> int:
    """The repetitions of the set that the first of these segments belongs to."""
    first = rest[0]
    same = takewhile(lambda one: (one.step, one.set) == (first.step, first.set), rest)
    return max(one.repetition + 1 for one in same if one.repetition is not None)


def _with_owed(lines: list[_Line], owed: Sequence[_Line]) -> list[_Line]:
    """What comes and how much of it goes before what is owed; how to take the position after."""
    return [*lines[:2], *owed, *lines[2:]]


def _in_turn(
    script: _Script, lines: Sequence[_Line], free: int, until: int
) -> tuple[list[tuple[int, str]], tuple[_Line, ...]]:
    """Lines one after the other as far as there is time, and what is owed still."""
    said: list[tuple[int, str]] = []
    owed: list[_Line] = []
    full = False
    for line in lines:
        at = max(free, line.at)
        fits = at + script.ms(line.text) <= until
        if fits and not (full and not line.at):
            said.append((at, line.text))
            free = at + script.ms(line.text) + _GAP
        elif line.owed:
            owed.append(line)
        else:
            full = True
    return said, tuple(owed)
