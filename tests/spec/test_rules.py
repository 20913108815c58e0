"""The table of rules, each tried both ways through the real screening."""

from __future__ import annotations

import re

import pytest

from tests.spec.tables import answered, misdone, rows, unfired, unsilenced
from unbend.screening import Kind, Reading, assess, questionnaire, rules
from unbend.screening.conditions import Between
from unbend.wording import words
from unbend_proof.space import leaves

ASKED = [rule for rule in rows() if not rule.startswith("SUM")]


@pytest.mark.hazard("H-29")
def test_the_table_holds_every_rule_in_the_order_of_the_data():
    assert list(rows())[-3:] == ["SUM.two", "SUM.three", "SUM.five"]
    assert set(rows()) == set(rules().rules) | {one.id for one in rules().sums}


@pytest.mark.hazard("H-1", "H-2", "H-3", "H-13", "H-29")
@pytest.mark.parametrize("rule", rows())
def test_a_rule_fires_where_the_table_says(rule: str):
    assert list(unfired(rows()[rule])) == []


@pytest.mark.hazard("H-10")
@pytest.mark.parametrize("rule", rows())
def test_a_rule_is_silent_where_the_table_says(rule: str):
    assert list(unsilenced(rows()[rule])) == []


@pytest.mark.hazard("H-4", "H-10", "H-29")
@pytest.mark.parametrize("rule", rows())
def test_a_rule_does_what_the_table_says_and_no_more(rule: str):
    assert list(misdone(rows()[rule])) == []


@pytest.mark.hazard("H-1", "H-2", "H-3", "H-34")
@pytest.mark.parametrize("rule", ASKED)
def test_taking_a_deciding_answer_away_never_silences_a_rule(rule: str):
    """Not knowing counts as the most cautious answer, for every question of every story."""
    row = rows()[rule]
    for story in row.fires:
        for question in story:
            if questionnaire().questions[question].optional:
                continue
            known = {key: said for key, said in answered(story).items() if key != question}
            fired = {one.rule for one in assess(known, reading=_reading(row.reading)).findings}
            assert rule in fired, f"{story} without {question}"


@pytest.mark.hazard("H-1", "H-2", "H-3", "H-34")
@pytest.mark.parametrize("rule", ASKED)
def test_being_unsure_of_a_deciding_answer_never_silences_a_rule(rule: str):
    row = rows()[rule]
    for story in row.fires:
        for question in story:
            asked = questionnaire().questions[question]
            if "unsure" not in asked.options:
                continue
            unsure = ("unsure",) if asked.kind is Kind.ANY_OF else "unsure"
            told = {**answered(story), question: unsure}
            fired = {one.rule for one in assess(told, reading=_reading(row.reading)).findings}
            assert rule in fired, f"{story}, unsure of {question}"


def _reading(name: str | None) -> Reading:
    return Reading(name) if name else Reading.STANDARD


def test_a_sentence_that_tells_a_pain_score_tells_the_one_the_rule_turns_at():
    """Words and rule cannot drift apart."""
    told = {
        rule: set(map(int, re.findall(r"[Pp]ain of (\d+)", words().say(f"rule.{rule}.reason"))))
        for rule in rules().rules
    }
    assert told["R49.moderate"]
    assert told["R49.severe"]
    for rule, numbers in told.items():
        turning = {one.low for one in leaves(rules().rules[rule].when) if isinstance(one, Between)}
        assert numbers <= turning, f"{rule}: mend the number in its sentence"
