"""Every condition of every rule decides by itself whether the rule is among the findings."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from tools.mcdc.rules import RuleFigures, Showing, rule_conditions, rule_figures, told
from tools.mcdc.worlds import One, World, shaped, worlds
from unbend.screening import Rule, questionnaire, rules
from unbend.screening.conditions import NOT_APPLICABLE, All, Any, Between, Is, Ticked

FEVER = Is("fever", frozenset({"yes"}))
SADDLE = Is("saddle-numbness", frozenset({"yes"}))


@cache
def found() -> RuleFigures:
    return rule_figures()


def rule(name: str) -> Rule:
    return rules().rules[name]


def showings(known: Rule) -> list[tuple[str, Showing | None]]:
    return [(one.condition, one.showing) for one in rule_conditions(known, tuple(worlds(known)))]


@pytest.mark.hazard("H-29")
def test_every_condition_of_every_rule_is_shown():
    assert [str(one) for one in found().missing] == []
    assert found().alone + found().unasked + found().coupled == found().conditions


def test_every_condition_of_every_rule_is_counted():
    every = [leaf for one in rules().rules.values() for leaf in shaped(one.when)[1]]
    assert found().conditions == len(every)
    assert found().rules == len(rules().rules)


def test_what_is_not_shown_in_the_strictest_form_says_why():
    weaker = found().weaker
    assert len(weaker) == found().unasked + found().coupled
    assert all(one.why for one in weaker)


def test_only_follow_ups_need_an_answer_nobody_asked_for():
    """A condition may repeat what a follow-up beside it presumes: no other reason is taken."""
    for one in found().weaker:
        if one.showing is Showing.UNASKED:
            leaves = shaped(rule(one.rule).when)[1]
            lead = next(leaf for leaf in leaves if told(leaf) == one.condition).question
            asked_ifs = [questionnaire().questions[leaf.question].asked_if for leaf in leaves]
            assert any(lead in asked.questions for asked in asked_ifs if asked), one


def test_only_conditions_on_one_question_are_coupled():
    for one in found().weaker:
        if one.showing is Showing.COUPLED:
            questions = [leaf.question for leaf in shaped(rule(one.rule).when)[1]]
            assert questions.count(one.condition.split()[0]) > 1, one


def test_a_single_condition_is_shown_alone():
    assert showings(rule("R1.saddle")) == [("saddle-numbness is yes", Showing.ALONE)]


def test_the_lead_question_of_a_follow_up_is_shown_only_by_an_answer_nobody_asked_for():
    assert showings(rule("R5.both-legs")) == [
        ("both-legs is yes", Showing.UNASKED),
        ("both-legs-only-walking is no", Showing.ALONE),
    ]


def test_conditions_on_one_question_that_part_at_a_limit_are_shown_alone():
    known = dict(showings(rule("R29.beighton")))
    for low in (3, 4, 5):
        assert known[f"beighton-score from {low}"] is Showing.ALONE
    assert known["bendy ticked 2"] is Showing.COUPLED


@pytest.mark.parametrize(
    ("when", "dead"),
    [
        (Any((SADDLE, All((SADDLE, FEVER)))), "fever is yes"),
        (All((SADDLE, Any((SADDLE, FEVER)))), "fever is yes"),
        (Any((SADDLE, Is("saddle-numbness", frozenset({"maybe"})))), "saddle-numbness is maybe"),
    ],
)
def test_a_condition_that_decides_nothing_is_found_out(when: All | Any, dead: str):
    """The engine's R1 looks at saddle numbness only; so do these, whatever else they name."""
    known = dict(showings(replace(rule("R1.saddle"), when=when)))
    assert known[dead] is None


def test_a_rule_the_engine_does_not_follow_is_found_out():
    known = showings(replace(rule("R1.saddle"), when=FEVER))
    assert known == [("fever is yes", None)]


def test_answers_no_condition_tells_apart_are_tried_once():
    seen = tuple(worlds(rule("R20.under-16")))
    assert [one.answers["age"] for one in seen] == [40, 0]


def test_a_follow_up_is_tried_not_asked_asked_and_answered_out_of_turn():
    seen = [(*one.answers.values(), one.asked) for one in worlds(rule("R40.new"))]
    assert len(seen) == 5
    assert set(seen) == {
        ("no", NOT_APPLICABLE, True),
        ("no", "no", False),
        ("no", "yes", False),
        ("yes", "no", True),
        ("yes", "yes", True),
    }


def test_what_decides_whether_a_question_is_asked_is_tried_too():
    seen: World = next(worlds(rule("R29.beighton")))
    assert set(seen.answers) == {
        "hypermobile",
        "bendy",
        "beighton-measured",
        "beighton-score",
        "age",
    }


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (Is("pain-pattern", frozenset({"b", "a"})), "pain-pattern is a or b"),
        (Between("age", 0, 19), "age to 19"),
        (Between("age", 61, 10**6), "age from 61"),
        (Between("age", 16, 17), "age from 16 to 17"),
        (Ticked("bendy", 2), "bendy ticked 2"),
    ],
)
def test_a_condition_is_told_in_words(condition: One, words: str):
    assert told(condition) == words
