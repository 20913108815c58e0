"""Whether every sentence about a movement is written."""

from __future__ import annotations

from collections.abc import Iterator

from unbend.errors import Fault
from unbend.movements.model import Movement, Variant
from unbend.wording.words import Words

CUE_WORDS = 9
"""Words of a spoken cue, at most (project decision): more is not heard while moving."""


def _needed(movement: Movement) -> Iterator[str]:
    yield from ("name", "summary", "feel")
    yield from (f"error.{error}" for error in movement.errors)
    yield from (f"stop.{sign}" for sign in movement.stop_signs)
    if len(movement.variants) > 1:
        yield from (f"variant.{variant.ref.variant}.name" for variant in movement.variants)


def cue_key(variant: Variant, phase: str, words: Words) -> str:
    """The key of the sentence said in a phase: the variant's own, or the movement's."""
    own = f"movement.{variant.ref.movement}.variant.{variant.ref.variant}.phase.{phase}"
    return own if words.has(own) else f"movement.{variant.ref.movement}.phase.{phase}"


def setup_steps(variant: Variant, words: Words) -> tuple[str, ...]:
    """How to get into position: the variant's own steps, or the movement's."""
    under = f"movement.{variant.ref.movement}"
    own = words.under(f"{under}.variant.{variant.ref.variant}.setup")
    return own or words.under(f"{under}.setup")


def _cues(variant: Variant, words: Words) -> Iterator[Fault]:
    for phase in variant.phases:
        key = cue_key(variant, phase.id, words)
        if not words.has(key):
            yield Fault(f"wording/{words.language}: {key}", "is missing")
        elif len(words.say(key).split()) > CUE_WORDS:
            yield Fault(f"wording/{words.language}: {key}", f"has more than {CUE_WORDS} words")
    if not setup_steps(variant, words):
        yield Fault(f"wording/{words.language}: {variant.ref}", "has no setup steps")


def _known(movements: tuple[Movement, ...]) -> frozenset[str]:
    return frozenset(movement.id for movement in movements)


def _strangers(movements: tuple[Movement, ...], words: Words) -> Iterator[Fault]:
    known = _known(movements)
    for key in words.sentences:
        parts = key.split(".")
        if parts[0] == "movement" and parts[1] not in known:
            yield Fault(f"wording/{words.language}: {key}", "is about no movement")


def telling_faults(movements: tuple[Movement, ...], words: Words) -> Iterator[Fault]:
    """Every sentence that is missing, too long to say or about nothing."""
    for movement in movements:
        for name in _needed(movement):
            key = f"movement.{movement.id}.{name}"
            if not words.has(key):
                yield Fault(f"wording/{words.language}: {key}", "is missing")
        for variant in movement.variants:
            yield from _cues(variant, words)
    yield from _strangers(movements, words)
