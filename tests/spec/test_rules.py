"""The table of rules, each tried both ways through the real engine."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from unbend.screening import (
    Assessment,
    Reading,
    assess,
    healthy,
    questionnaire,
    read_answers,
    rules,
)

TABLE: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("rules.toml").read_text(encoding="utf-8")
)


def assessed(story: dict[str, object], reading: str = "standard") -> Assessment:
    answers = healthy(read_answers(story, questionnaire()), questionnaire())
    return assess(answers, reading=Reading(reading))


def test_the_table_holds_every_rule() -> None:
    assert set(TABLE) == set(rules().rules) | {one.id for one in rules().sums}


@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_fires_where_the_table_says(rule: str) -> None:
    row = TABLE[rule]
    found = {
        one.rule: one for one in assessed(row["fires"], row.get("reading", "standard")).findings
    }
    assert found[rule].level == row["level"]


@pytest.mark.parametrize("rule", TABLE)
def test_a_rule_is_silent_where_the_table_says(rule: str) -> None:
    row = TABLE[rule]
    found = assessed(row["silent"], row.get("reading", "standard")).findings
    assert rule not in {one.rule for one in found}


@pytest.mark.parametrize("rule", [rule for rule in TABLE if not rule.startswith("SUM")])
def test_taking_a_deciding_answer_away_never_silences_a_rule(rule: str) -> None:
    """Not knowing counts as the most cautious answer, for every question of every rule."""
    row = TABLE[rule]
    answers = healthy(read_answers(row["fires"], questionnaire()), questionnaire())
    for question in row["fires"]:
        if questionnaire().questions[question].optional:
            continue
        known = {key: value for key, value in answers.items() if key != question}
        fired = {one.rule for one in assess(known, reading=row.get("reading", "standard")).findings}
        assert rule in fired
