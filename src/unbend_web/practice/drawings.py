"""The figures of a routine; the same movement is drawn once and kept."""

from __future__ import annotations

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from unbend.anatomy import Side
from unbend.figure import animated, mistaken, phase_times, still
from unbend.movements import VariantRef, catalogue

# Twice as many as there are variants and sides.
_KEPT = 128


@lru_cache(maxsize=_KEPT)
def small(ref: VariantRef, side: Side | None, title: str) -> SafeString:
    """A still of the posture that tells the movement: where its first phase leads."""
    variant = catalogue().variant(ref)
    drawn = still(variant, variant.phases[0].to, side, title=title)
    return mark_safe(drawn)  # noqa: S308 - drawn by our own code, its title escaped there


@lru_cache(maxsize=_KEPT)
def posed(ref: VariantRef, posture: str, side: Side | None, title: str) -> SafeString:
    """A still of one posture, to stand beside a mistake."""
    drawn = still(catalogue().variant(ref), posture, side, title=title)
    return mark_safe(drawn)  # noqa: S308 - drawn by our own code, its title escaped there


@lru_cache(maxsize=_KEPT)
def wrong(ref: VariantRef, error: str, side: Side | None, title: str) -> SafeString:
    """A still of a common mistake, crossed out."""
    variant = catalogue().variant(ref)
    (mistake,) = (one for one in variant.mistakes if one.error == error)
    drawn = mistaken(variant, mistake, side, title=title)
    return mark_safe(drawn)  # noqa: S308 - drawn by our own code, its title escaped there


@lru_cache(maxsize=_KEPT)
def moving(ref: VariantRef, side: Side | None, title: str) -> SafeString:
    """The figure going through one repetition again and again."""
    drawn = animated(catalogue().variant(ref), side, title=title)
    return mark_safe(drawn)  # noqa: S308 - drawn by our own code, its title escaped there


@lru_cache(maxsize=_KEPT)
def times(ref: VariantRef) -> dict[str, tuple[float, float]]:
    """When each phase's move starts and ends on the moving figure's own axis, in seconds."""
    return {phase: (start, end) for phase, start, end in phase_times(catalogue().variant(ref))}
