"""A missing, overlong or stray sentence is noticed."""

from __future__ import annotations

from unbend.movements import VariantRef, catalogue
from unbend.movements.told import cue_key, setup_steps, telling_faults
from unbend.wording.words import Words, words


def told(sentences: dict[str, str]) -> list[str]:
    said = Words("en", dict(words().sentences) | sentences)
    return [str(fault) for fault in telling_faults(catalogue().movements, said)]


def told_without(prefix: str) -> list[str]:
    kept = {key: text for key, text in words().sentences.items() if not key.startswith(prefix)}
    return [str(fault) for fault in telling_faults(catalogue().movements, Words("en", kept))]


def test_everything_shipped_is_told():
    assert told({}) == []


def test_a_missing_sentence_is_named():
    assert told_without("movement.walk.summary") == [
        "wording/en: movement.walk.summary: is missing"
    ]


def test_a_missing_cue_is_named():
    assert told_without("movement.walk.phase.left") == [
        "wording/en: movement.walk.phase.left: is missing"
    ]


def test_a_missing_name_of_a_variant_is_named_where_there_are_several():
    key = "movement.child-pose.variant.arms-back.name"
    assert told_without(key) == [f"wording/en: {key}: is missing"]


def test_missing_steps_into_the_position_are_told():
    assert told_without("movement.walk.setup") == ["wording/en: walk/standard: has no setup steps"]


def test_a_cue_too_long_to_hear_is_told():
    cue = {"movement.walk.phase.left": "one two three four five six seven eight nine ten"}
    assert told(cue) == ["wording/en: movement.walk.phase.left: has more than 9 words"]


def test_a_sentence_about_no_movement_is_told():
    assert told({"movement.somersault.name": "Somersault"}) == [
        "wording/en: movement.somersault.name: is about no movement"
    ]


def test_a_variant_may_say_its_own_cue_and_steps():
    own = catalogue().variant(VariantRef("cat-cow", "seated"))
    assert cue_key(own, "round", words()) == "movement.cat-cow.variant.seated.phase.round"
    assert "seat" in setup_steps(own, words())[0]


def test_a_variant_takes_over_the_movements_cue_and_steps():
    standard = catalogue().variant(VariantRef("cat-cow", "standard"))
    assert cue_key(standard, "round", words()) == "movement.cat-cow.phase.round"
    assert "hands and knees" in setup_steps(standard, words())[0]
