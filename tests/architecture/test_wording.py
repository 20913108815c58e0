"""Every sentence the product can say is written, in every language, and nothing is left over."""

import re

import pytest

from unbend.movements import catalogue
from unbend.screening import Disposition, questionnaire, rules
from unbend.wording import LANGUAGES, words

FORBIDDEN = (
    r"\bcures?\b",
    r"\bguarantee",
    r"\bsafe for everyone\b",
    r"\btreats?\b",
    r"\byou are safe\b",
    r"\bnothing serious\b",
    r"\bclinically proven\b",
    r"\bpain-free\b",
    r"\brealign",
)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_and_rule_has_its_words(language: str):
    assert sorted(screening_keys() - words(language).sentences.keys()) == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("disposition", Disposition)
def test_every_outcome_has_its_words(language: str, disposition: Disposition):
    assert words(language).under(f"disposition.{disposition}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_is_a_safety_net(language: str):
    assert words(language).under("safety_net")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_the_same_things(language: str):
    assert words(language).sentences.keys() == words("en").sentences.keys()


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


@pytest.mark.parametrize("pattern", FORBIDDEN)
def test_no_sentence_promises_what_nobody_can_keep(pattern: str):
    said = words("en").sentences.items()
    assert [key for key, text in said if re.search(pattern, text, re.IGNORECASE)] == []


def test_no_sentence_belongs_to_a_movement_that_is_not_there():
    known = {movement.id for movement in catalogue().movements}
    said = {key.split(".")[1] for key in words().sentences if key.startswith("movement.")}
    assert sorted(said - known) == []
