"""The second reading stands on its own."""

import ast
import sys
from pathlib import Path

import pytest

import unbend_proof.independent
from unbend_proof.independent import SecondReading, passes
from unbend_proof.logic import Answered

SOURCE = Path(unbend_proof.independent.__file__)

QUESTIONS = """
[[blocks]]
id = "one"
[[blocks.questions]]
id = "ache"
[[blocks.questions]]
id = "ache-where"
kind = "any-of"
asked_if = { question = "ache" }
[[blocks.questions]]
id = "note"
kind = "text"
optional = true
"""
RULES = """
[[rules]]
id = "R1.back"
level = "bars"
bars = ["FLEX"]
points = 2
when = { all = [{ question = "ache" }, { question = "ache-where", is = ["back"] }] }
[[rules]]
id = "R1.any"
level = "gentle"
gentle = true
points = 1
when = { question = "ache" }
[[rules]]
id = "R2.note"
level = "see_clinician"
clearable = true
points = 1
when = { question = "note", mentions = ["help"] }
[[sums]]
id = "SUM.two"
at_least = 2
level = "gentle"
[[sums]]
id = "SUM.three"
at_least = 3
level = "urgent"
"""
BOW = """
id = "bow"
classes = ["FLEX"]
[[variants]]
id = "low"
[[variants]]
id = "high"
classes = ["EXT"]
eases = ["R1"]
"""


@pytest.fixture
def reading() -> SecondReading:
    return SecondReading(QUESTIONS, RULES, [BOW])


def fired(reading: SecondReading, **answers: object) -> set[str]:
    told = Answered({key.replace("_", "-"): value for key, value in answers.items()})
    return {name for name, fires in reading.fires(told).items() if fires}


def test_it_takes_a_hundred_and_fifty_lines_at_most():
    assert len(SOURCE.read_text(encoding="utf-8").splitlines()) <= 150


def test_it_shares_no_code_with_the_engine():
    for file in (SOURCE, SOURCE.with_name("logic.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {
            name
            for node in ast.walk(tree)
            if isinstance(node, ast.Import | ast.ImportFrom)
            for name in [node.module if isinstance(node, ast.ImportFrom) else node.names[0].name]
        }
        assert {name.split(".")[0] for name in named} <= sys.stdlib_module_names | {"unbend_proof"}
        assert {name for name in named if name.startswith("unbend")} <= {"unbend_proof.logic"}


def test_what_is_not_answered_counts_as_the_most_cautious_answer(reading: SecondReading):
    assert fired(reading) == {"R1.back", "R1.any", "SUM.two"}


def test_not_sure_counts_as_the_most_cautious_answer(reading: SecondReading):
    assert {"R1.back", "R1.any"} <= fired(reading, ache="unsure", ache_where=["unsure"])


def test_a_follow_up_that_is_not_put_says_nothing(reading: SecondReading):
    assert fired(reading, ache="no") == set()


def test_free_text_that_is_not_written_says_nothing(reading: SecondReading):
    assert "R2.note" not in fired(reading)


def test_a_row_counts_once_with_its_most(reading: SecondReading):
    assert "SUM.three" not in fired(reading, ache="yes", ache_where=["back"])


def test_the_highest_sum_alone_is_reached(reading: SecondReading):
    found = fired(reading, ache="yes", ache_where=["back"], note="Help!")
    assert found & {"SUM.two", "SUM.three"} == {"SUM.three"}


def test_a_variant_is_barred_by_its_own_classes(reading: SecondReading):
    assert reading.barring == {"bow/low": ["R1.back"], "bow/high": []}


def test_a_row_that_eases_names_all_its_rules(reading: SecondReading):
    assert reading.easing["bow/high"] == ["R1.back", "R1.any"]


def test_a_cleared_rule_goes_gently_and_does_not_close(reading: SecondReading):
    told = Answered({"ache": "no", "note": "help"}, frozenset({"R2.note"}))
    verdict = reading.conclude(reading.fires(told), told)
    assert verdict.gentle
    assert not verdict.disposition["see_clinician"]


def test_a_phrase_is_found_at_the_start_of_a_word_alone():
    assert passes({"mentions": ["lump"]}, "Two LUMPS")
    assert not passes({"mentions": ["lump"]}, "a slump")


@pytest.mark.parametrize(("age", "inside"), [(60, False), (61, True), (70, True), (71, False)])
def test_both_ends_of_a_range_belong_to_it(age: int, inside: bool):  # noqa: FBT001
    assert passes({"from": 61, "to": 70}, age) is inside
