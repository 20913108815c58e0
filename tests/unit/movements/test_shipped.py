"""The shipped movements keep every law, and the article's own numbers and bars."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from unbend.anatomy import Region, mirrored
from unbend.movements import (
    Breath,
    MovementClass,
    Place,
    Position,
    Sides,
    Tool,
    Variant,
    VariantRef,
    catalogue,
    check_catalogue,
)
from unbend.wording.words import LANGUAGES, words

VARIANTS = [variant for _, variant in catalogue().variants()]
REFS = [str(variant.ref) for variant in VARIANTS]
EACH_SIDE = {
    "seated-twist",
    "knee-rolls",
    "single-knee-to-chest",
    "open-book",
    "desk-rotation",
    "side-bend",
    "thread-the-needle",
}


def variant(ref: str) -> Variant:
    return catalogue().variant(VariantRef(*ref.split("/")))


def barred_by(rule: str) -> set[str]:
    """The codes of all movements that a rule bars in every variant."""
    row = rule.partition(".")[0]
    return {
        movement.code
        for movement in catalogue().movements
        if all({rule, row} & set(one.bars) for one in movement.variants)
    }


@pytest.mark.hazard("H-5")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_law_holds(language: str):
    assert check_catalogue(catalogue(), words(language)) == ()


@pytest.mark.hazard("H-4", "H-29")
def test_every_rule_a_movement_names_is_a_rule_of_screening():
    text = (files("unbend.screening") / "data" / "rules.toml").read_text(encoding="utf-8")
    rules = {rule["id"] for rule in tomllib.loads(text)["rules"]}
    known = rules | {rule.partition(".")[0] for rule in rules}
    named = {rule for one in VARIANTS for rule in (*one.bars, *one.eases)}
    assert named - known == set()


@pytest.mark.hazard("H-12")
@pytest.mark.parametrize("one", VARIANTS, ids=REFS)
def test_mirrored_twice_is_the_same_posture(one: Variant):
    for posture in one.postures.values():
        assert mirrored(mirrored(posture)) == posture


@pytest.mark.hazard("H-12")
def test_what_turns_or_uses_one_limb_is_done_on_each_side():
    each = {one.id for one in catalogue().movements if one.sides is Sides.EACH}
    assert each == EACH_SIDE


def test_knees_to_stomach_are_held_for_thirty_seconds():
    hold = variant("knees-to-chest/head-up").dosage.hold
    assert (hold.low, hold.usual, hold.high) == (30, 30, 30)


def test_knees_to_stomach_go_with_the_head_up_or_down():
    up = variant("knees-to-chest/head-up").postures["curled"]
    down = variant("knees-to-chest/head-down").postures["curled"]
    assert up.angle("neck.flexion") > down.angle("neck.flexion")


def test_cat_and_cow_take_five_to_ten_repetitions_of_ten_seconds():
    for one in catalogue().find("M9").variants:
        repetitions = one.dosage.repetitions
        assert repetitions
        assert (repetitions.low, repetitions.high) == (5, 10)
        assert sum(phase.seconds for phase in one.phases) == 10


def test_the_back_rounds_on_the_out_breath_and_hollows_on_the_in_breath():
    for one in catalogue().find("M9").variants:
        breaths = {phase.to: phase.breath for phase in one.phases}
        assert (breaths["cat"], breaths["cow"]) == (Breath.OUT, Breath.IN)
        assert one.postures["cat"].angle("lumbar.flexion") > 0
        assert one.postures["cow"].angle("lumbar.flexion") < 0


@pytest.mark.hazard("H-5")
def test_childs_pose_reaches_on_the_in_breath_and_is_held_for_a_minute_at_most():
    for one in catalogue().find("M6").variants:
        assert one.phases[0].breath is Breath.IN
        assert (one.dosage.hold.low, one.dosage.hold.high) == (20, 60)


def test_childs_pose_has_the_arms_in_front_or_beside():
    front = variant("child-pose/arms-forward").postures["folded"]
    beside = variant("child-pose/arms-back").postures["folded"]
    assert front.angle("shoulder_left.flexion") > 90 > beside.angle("shoulder_left.flexion")


def test_the_fist_push_is_for_standing_and_for_sitting():
    positions = [one.position for one in catalogue().find("M2").variants]
    assert positions == [Position.STANDING, Position.SITTING]


def test_the_twist_is_held_for_several_seconds_several_times():
    dosage = variant("seated-twist/standard").dosage
    assert dosage.repetitions
    assert (dosage.hold.low, dosage.hold.high) == (5, 10)
    assert dosage.repetitions.usual == 3


@pytest.mark.hazard("H-12")
def test_the_twist_has_the_left_leg_straight_and_turns_right_to_look_behind():
    turned = variant("seated-twist/standard").postures["turned"]
    assert turned.angle("knee_left.flexion") <= 15
    assert turned.angle("knee_right.flexion") > 90
    assert turned.angle("thoracic.rotation") < 0
    assert turned.angle("neck.rotation") < 0


CRACKING = {"M1", "M2", "M3", "M4", "M5"}


def test_what_seeks_a_pop_is_the_first_five_and_hands_on_the_back():
    seeking = {str(one.ref) for one in VARIANTS if MovementClass.CRACK in one.classes}
    first = {str(one.ref) for code in CRACKING for one in catalogue().find(code).variants}
    assert seeking == first | {"lean-back/hands-on-back"}


@pytest.mark.hazard("H-7")
@pytest.mark.parametrize("code", ["M1", "M2", "M3", "M4"])
def test_over_an_edge_or_under_pressure_is_for_one_set_a_day(code: str):
    assert all(one.dosage.daily_sets.high == 1 for one in catalogue().find(code).variants)


BARRED = [
    ("R20.75-or-over", {"M3", "M4"}),
    ("R21.young", {"M5", "M8", "A5", "A6", "A10"}),
    ("R22.diagnosed", {"M1", "M2", "M3", "M4", "M5", "M6", "M7"}),
    ("R23.steroids", {"M1", "M2", "M3", "M4", "M5", "M6", "M7"}),
    ("R24.thinners", {"M3", "M4"}),
    ("R25.recent", {"M1", "M3", "M5", "M9", "A5", "A6", "A10"}),
    ("R27.hypermobile", {"M1", "M2", "M3"}),
    ("R28.likely-hypermobile", {"M1", "M2", "M3"}),
    ("R30.axial-spa", {"M5"}),
    ("R31.forward-worse", {"M5", "M6", "M7", "A3"}),
    ("R31.backward-worse", {"M4", "M5", "M8", "A4"}),
    ("R32.sitting-worse", {"M6", "M7"}),
    ("R33.slip", {"M1", "M2", "M3", "M4", "M8", "A4"}),
    ("R35.walking-legs", {"M4", "M8", "A4"}),
    ("R36.pregnant", {"M1", "M3", "M4", "M5", "M7", "A4"}),
    ("R38.eye-pressure", {"M4", "M6"}),
    ("R39.blood-pressure", {"M4"}),
    ("R40.dizzy", {"M1", "M4", "M8"}),
    ("R43.hip", {"M5", "M6", "M7", "A3"}),
    ("R44.kneeling", {"M6", "A10"}),
    ("R45.shoulder", {"M1", "M2", "M3", "M4"}),
    ("R46.skin", {"M3"}),
    ("R55.falls", {"M3", "M4", "M8", "A7", "A8"}),
    ("R56.just-up", {"M6", "M7"}),
]


@pytest.mark.hazard("H-4", "H-29")
@pytest.mark.parametrize(("rule", "codes"), BARRED)
def test_a_rule_bars_the_movements_of_the_clinical_table(rule: str, codes: set[str]):
    assert barred_by(rule) == codes


def test_all_fours_are_barred_where_kneeling_hurts_and_sitting_is_not():
    assert "R44" in variant("cat-cow/standard").bars
    assert "R44" not in variant("cat-cow/seated").bars


@pytest.mark.parametrize("place", Place)
def test_without_any_tool_every_place_has_movements_for_each_part_of_the_back(place: Place):
    regions = {
        region
        for movement, one in catalogue().variants()
        if place in one.places and not one.tools
        for region in movement.regions
    }
    assert regions == set(Region)


@pytest.mark.parametrize(
    ("place", "least"), [(Place.DESK, 6), (Place.STANDING, 5), (Place.FLOOR, 9), (Place.BED, 7)]
)
def test_without_any_tool_every_place_has_plenty(place: Place, least: int):
    there = {m.id for m, one in catalogue().variants() if place in one.places and not one.tools}
    assert len(there) >= least


@pytest.mark.hazard("H-10")
@pytest.mark.parametrize("place", Place)
def test_something_is_left_in_every_place_that_seeks_no_pop_and_no_end_range(place: Place):
    ends = {MovementClass.CRACK, MovementClass.FLEX, MovementClass.EXT, MovementClass.ROT}
    gentle = [
        one for one in VARIANTS if place in one.places and not one.tools and not one.classes & ends
    ]
    assert len(gentle) >= 3


@pytest.mark.hazard("H-6", "H-35")
def test_the_ball_asks_for_a_wall_beside_it():
    variant = catalogue().variant(VariantRef("ball-drape", "standard"))
    assert variant.tools == {Tool.BALL, Tool.WALL}
