"""The table of follow-ups: when each is put, through the questionnaire the package carries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files

import pytest

from tests.spec.changes import Entry, as_toml, condition_changes
from tests.spec.tables import Story, answered, table
from unbend.errors import Fault
from unbend.screening import Answer, Asked, Level, Question, questionnaire, rules
from unbend.screening.conditions import read_condition
from unbend.tables import read_toml

FOLLOW_UPS: dict[str, dict[str, list[Story]]] = table("questions.toml")["follow_ups"]
QUESTIONS = questionnaire().questions
ENTRIES: dict[str, Entry] = {
    entry["id"]: entry
    for block in tomllib.loads(
        (files("unbend.screening") / "data" / "questions.toml").read_text(encoding="utf-8")
    )["blocks"]
    for entry in block["questions"]
}


def told(story: Story, question: str) -> dict[str, Answer]:
    """A story in full, but for the answer to a question and to what follows it."""
    return {key: said for key, said in answered(story).items() if key != question}


def wrong(question: Question) -> Iterator[str]:
    """The stories of the table under which a question is put, or is not, against what it says."""
    row = FOLLOW_UPS[question.id]
    yield from (f"not put: {one}" for one in row["asked"] if not put(question, one))
    yield from (f"put: {one}" for one in row["not_asked"] if put(question, one))


def put(question: Question, story: Story) -> bool:
    return question.applies(told(story, question.id))


def test_the_table_holds_every_follow_up():
    assert set(FOLLOW_UPS) == {one.id for one in QUESTIONS.values() if one.asked_if}


def test_the_table_names_the_questions_that_may_be_left_out():
    optional = {one.id for one in QUESTIONS.values() if one.optional}
    assert optional == set(table("questions.toml")["optional"])


@pytest.mark.hazard("H-11")
def test_what_an_urgent_rule_hangs_on_is_put_again_or_lasts():
    full = {one.id for one in questionnaire().asked(Asked.FULL)}
    urgent = {Level.EMERGENCY, Level.URGENT}
    hangs = {
        question
        for rule in rules().rules.values()
        if rule.level in urgent
        for question in rule.when.questions
        if QUESTIONS[question].asked_if and QUESTIONS[question].block in full
    }
    again, lasting = set(table("questions.toml")["again"]), set(table("questions.toml")["lasting"])
    assert hangs == again | lasting
    assert {one.id for one in QUESTIONS.values() if one.momentary} == again


@pytest.mark.parametrize("question", FOLLOW_UPS)
def test_a_follow_up_is_put_where_the_table_says_and_nowhere_else(question: str):
    assert list(wrong(QUESTIONS[question])) == []


@pytest.mark.parametrize("question", FOLLOW_UPS)
def test_the_table_notices_every_change_of_when_a_follow_up_is_put(question: str):
    unnoticed = [
        what
        for what, when in condition_changes(ENTRIES[question]["asked_if"])
        if not list(wrong(changed(question, when)))
    ]
    assert unnoticed == []
    assert list(wrong(replace(QUESTIONS[question], asked_if=None)))


def changed(question: str, when: Entry) -> Question:
    """A question that is put under another condition."""
    faults: list[Fault] = []
    top = read_toml("changed", f"asked_if = {as_toml(when)}", faults)
    condition = read_condition(top.table("asked_if"))
    assert faults == []
    return replace(QUESTIONS[question], asked_if=condition)
