"""Breath shows in the chest, in the rhythm of the phases, and lifts nothing off its place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from math import hypot

import pytest

from unbend.figure.motion import Moment, body_in, phase_times
from unbend.figure.skeleton import Skeleton
from unbend.figure.trunk import SWELL, lowest, trunk_rings
from unbend.movements import Breath, Variant

FULL = {Breath.IN: 1.0, Breath.OUT: 0.0}


def depths(frame: Skeleton) -> list[float]:
    return [2 * hypot(*ring.depth) for ring in trunk_rings(frame)]


def test_the_chest_is_full_after_breathing_in_and_empty_after_breathing_out(
    each_variant: Variant, each_reel: list[Moment]
) -> None:
    if each_variant.scene.gait:
        return
    by_time = {round(moment.time, 6): moment.frame.breath for moment in each_reel}
    for phase, (_, _, end) in zip(each_variant.phases, phase_times(each_variant), strict=True):
        assert by_time[round(end, 6)] == FULL[phase.breath]


def test_a_full_breath_deepens_the_chest_and_not_the_neck(
    the_variant: Callable[[str], Variant],
) -> None:
    rest = replace(body_in(the_variant("desk-rotation/standing"), "tall"), breath=0.0)
    grown = [a - b for a, b in zip(depths(replace(rest, breath=1.0)), depths(rest), strict=True)]
    assert max(grown) == pytest.approx(SWELL, abs=1e-6)
    assert grown[0] == grown[-1] == 0
    assert all(each >= 0 for each in grown)


def test_breath_never_presses_the_body_into_the_floor(each_reel: list[Moment]) -> None:
    for moment in each_reel:
        full, empty = (replace(moment.frame, breath=level) for level in (1.0, 0.0))
        assert lowest(full) > min(lowest(empty), 0.0) - 0.002


def test_a_still_shows_the_breath_of_its_posture(the_variant: Callable[[str], Variant]) -> None:
    variant = the_variant("rest-legs-up/legs-bent")
    assert body_in(variant, "filled").breath == 1
    assert body_in(variant, "resting").breath == 0
