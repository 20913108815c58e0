"""Every sentence the product needs is written, in every language, and nothing is left over."""

import re

import pytest

from unbend.movements import catalogue
from unbend.screening import Disposition, questionnaire, rules
from unbend.wording import LANGUAGES, words

PLACES = re.compile(r"\{\w*\}")


def movement_keys() -> set[str]:
    """What is said of every movement."""
    keys = set()
    for movement in catalogue().movements:
        lead = f"movement.{movement.id}"
        keys |= {f"{lead}.name", f"{lead}.summary", f"{lead}.setup.0", f"{lead}.feel"}
        keys |= {f"{lead}.error.{name}" for name in movement.errors}
        keys |= {f"{lead}.stop.{name}" for name in movement.stop_signs}
        for variant in movement.variants:
            keys.add(f"{lead}.variant.{variant.ref.variant}.name")
            keys |= {f"{lead}.phase.{phase.id}" for phase in variant.phases}
    return keys


def screening_keys() -> set[str]:
    """What is said of every question, rule and outcome."""
    keys = {f"block.{block.id}.title" for block in questionnaire().blocks}
    for question in questionnaire().questions.values():
        keys |= {f"question.{question.id}.{part}" for part in ("text", "why")}
        if question.kind in {"one-of", "any-of"}:
            named = set(question.options) - {"unsure"}  # "not sure" is said the same way everywhere
            keys |= {f"question.{question.id}.option.{name}" for name in named}
    ruled = (*rules().rules, *(one.id for one in rules().sums))
    return keys | {f"rule.{rule}.reason" for rule in ruled}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_movement_has_its_words(language: str):
    assert sorted(movement_keys() - words(language).sentences.keys()) == []


@pytest.mark.hazard("H-14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_rule_has_its_words(language: str):
    assert sorted(screening_keys() - words(language).sentences.keys()) == []


@pytest.mark.hazard("H-9")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", [*Disposition, "crisis", "stopped"])
def test_every_outcome_has_its_words(language: str, outcome: str):
    said = words(language)
    assert said.has(f"disposition.{outcome}.title")
    assert said.has(f"disposition.{outcome}.meaning")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", ["emergency", "urgent", "see_clinician", "crisis", "stopped"])
def test_every_outcome_that_sends_a_person_on_says_what_to_do(language: str, outcome: str):
    assert words(language).under(f"disposition.{outcome}.do")


@pytest.mark.hazard("H-9")
@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_safety_net(language: str):
    assert all(words(language).has(f"safety_net.{part}") for part in ("title", "now", "soon"))


@pytest.mark.hazard("H-14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str):
    assert words(language).sentences.keys() == words("en").sentences.keys()


@pytest.mark.hazard("H-14")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_places(language: str):
    def places(key: str, among: str) -> set[str]:
        return set(PLACES.findall(words(among).say(key)))

    assert [
        key for key in words("en").sentences if places(key, "en") != places(key, language)
    ] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_is_empty(language: str):
    assert [key for key, text in words(language).sentences.items() if not text.strip()] == []


def test_no_sentence_belongs_to_a_movement_that_is_not_there():
    known = {movement.id for movement in catalogue().movements}
    said = {key.split(".")[1] for key in words().sentences if key.startswith("movement.")}
    assert sorted(said - known) == []
