"""Each law of motion is noticed when it is broken."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from unbend.anatomy import Posture
from unbend.movements import Breath, Movement, Phase, Sides, Variant, catalogue
from unbend.movements.motion import motion_faults
from unbend.movements.parse import parse_movement
from unbend.units import Citation, Mark, Seconds

CITED = Citation("a book", Mark.DECISION)


@pytest.fixture
def movement(nod: str) -> Movement:
    return parse_movement(nod, "nod.toml")


@pytest.fixture
def told(movement: Movement) -> Callable[..., list[str]]:
    """The laws broken by the small movement once its only variant is changed."""

    def check(sides: Sides = Sides.BOTH, **fields: object) -> list[str]:
        variant: Variant = replace(movement.variants[0], **fields)
        return [str(fault) for fault in motion_faults(replace(movement, sides=sides), variant)]

    return check


Told = Callable[..., list[str]]


def phase(to: str, seconds: float, breath: Breath = Breath.OUT, hold: float = 0) -> Phase:
    return Phase(
        id=f"{to}-{seconds}",
        to=to,
        seconds=Seconds(seconds),
        hold=Seconds(hold),
        dosed=False,
        breath=breath,
        citation=CITED,
    )


def postures(**angles: float) -> dict[str, Posture]:
    axes = {axis.replace("__", "."): angle for axis, angle in angles.items()}
    return {"tall": Posture({}), "rounded": Posture(axes)}


def test_a_sound_motion_breaks_no_law(told: Told):
    assert told() == []


def test_a_repetition_ends_where_it_began(told: Told):
    (fault,) = told(phases=(phase("rounded", 4),))
    assert fault.startswith("nod.toml: standard.phases.rounded-4.to: ends in 'rounded'")


@pytest.mark.hazard("H-5")
def test_the_trunk_turns_ten_degrees_a_second_at_most(told: Told):
    slow = (phase("rounded", 4), phase("tall", 4, Breath.IN))
    ceilings = {"thoracic.flexion": (0, 45)}
    assert told(postures=postures(thoracic__flexion=40), phases=slow, ceilings=ceilings) == []
    assert told(postures=postures(thoracic__flexion=41), phases=slow, ceilings=ceilings) == [
        f"nod.toml: standard.phases.{name}.seconds: turns the trunk 41 degrees; at most 10 a second"
        for name in ("rounded-4", "tall-4")
    ]


@pytest.mark.hazard("H-5")
def test_a_breath_that_moves_the_trunk_takes_four_seconds(told: Told):
    assert told(phases=(phase("rounded", 3), phase("tall", 4, Breath.IN))) == [
        "nod.toml: standard.phases.rounded-3.seconds: moves the trunk in 3 s; give it 4 s"
    ]


def test_two_phases_of_one_breath_count_together(told: Told):
    halves = (phase("rounded", 2), phase("rounded", 2.5), phase("tall", 4, Breath.IN))
    assert told(phases=halves) == []


def test_one_breath_may_run_over_the_end_of_the_repetition(told: Told):
    around = (phase("rounded", 2), phase("rounded", 4, Breath.IN), phase("tall", 2.5))
    assert told(phases=around) == []


def test_a_hold_ends_the_breath(told: Told):
    held = (phase("rounded", 2, hold=5), phase("tall", 4.5), phase("tall", 1, Breath.IN))
    assert told(phases=held) == [
        "nod.toml: standard.phases.rounded-2.seconds: moves the trunk in 2 s; give it 4 s"
    ]


def test_a_breath_that_rests_the_trunk_takes_what_it_takes(told: Told):
    assert told(phases=(phase("tall", 1), phase("tall", 1, Breath.IN))) == []


def test_an_angle_no_body_reaches_is_told(told: Told):
    assert told(postures=postures(knee_left__flexion=-5, knee_right__flexion=-5)) == [
        f"nod.toml: standard.postures.rounded.knee_{side}.flexion: "
        "-5 degrees is outside human range"
        for side in ("left", "right")
    ]


def test_a_ceiling_no_body_reaches_is_told(told: Told):
    assert "nod.toml: standard.ceilings.neck.flexion: is outside human range" in told(
        ceilings={"neck.flexion": (-5, 99), "thoracic.flexion": (-5, 20)}
    )


@pytest.mark.hazard("H-5")
def test_an_angle_above_its_ceiling_is_told(told: Told):
    assert told(ceilings={"thoracic.flexion": (0, 10)}) == [
        "nod.toml: standard.postures.rounded.thoracic.flexion: 15 degrees is outside its ceiling"
    ]


def test_a_ceiling_holds_on_either_side(told: Told):
    both = postures(hip_left__flexion=80, hip_right__flexion=80)
    found = told(postures=both, ceilings={"hip.flexion": (0, 70)})
    assert len(found) == 2


@pytest.mark.hazard("H-5")
def test_the_spine_does_not_move_without_a_ceiling(told: Told):
    assert told(ceilings={}) == [
        "nod.toml: standard.postures.rounded.thoracic.flexion: moves the spine without a ceiling"
    ]


@pytest.mark.hazard("H-12")
def test_the_other_side_keeps_to_the_ceiling_too(told: Told):
    turned = postures(thoracic__rotation=-20)
    ceilings = {"thoracic.rotation": (-30, 10)}
    assert told(Sides.EACH, postures=turned, ceilings=ceilings) == [
        "nod.toml: standard.postures.rounded.thoracic.rotation: 20 degrees is outside its ceiling"
    ]


def test_a_movement_for_both_sides_at_once_is_the_same_left_and_right(told: Told):
    turned = postures(thoracic__rotation=-20)
    assert told(postures=turned, ceilings={"thoracic.rotation": (-30, 30)}) == [
        "nod.toml: standard.postures: differ left and right; sides is 'both'"
    ]


def test_a_movement_for_each_side_differs_left_and_right(told: Told):
    assert told(Sides.EACH) == ["nod.toml: standard.postures: are the same on either side"]


def test_steps_that_alternate_are_the_same_for_both_sides():
    walk = catalogue().find("walk")
    assert list(motion_faults(walk, walk.variants[0])) == []
