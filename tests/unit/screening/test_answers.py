"""Answers are checked completely, filled in, and settled."""

from __future__ import annotations

import pytest

from unbend.errors import BadAnswersError
from unbend.screening import healthy, questionnaire, read_answers, unanswered
from unbend.screening.answers import settled


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        ({"saddle": "yes"}, r"saddle: there is no such question; did you mean 'saddle-numbness'\?"),
        ({"zzzzzz": "yes"}, "zzzzzz: there is no such question$"),
        ({"fever": "maybe"}, 'fever: \'maybe\' is none of "yes", "no", "unsure"'),
        ({"fever": True}, "fever: True is none of"),
        ({"age": "40"}, "age: '40' is not a whole number"),
        ({"age": True}, "age: True is not a whole number"),
        ({"age": 121}, "age: 121 is not between 0 and 120"),
        ({"bendy": "thumb"}, "bendy: 'thumb' is not a list of"),
        ({"bendy": ["thumb", "toe", 3]}, r"bendy: \['toe', 3\] are none of"),
        ({"anything-else": 3}, "anything-else: 3 is not a text"),
        ({"anything-else": "x" * 2001}, "anything-else: is longer than 2000 characters"),
    ],
)
def test_a_wrong_answer_is_refused_with_its_place(raw: dict[str, object], what: str) -> None:
    with pytest.raises(BadAnswersError, match=what):
        read_answers(raw, questionnaire(), "answers.json")


def test_a_wrong_answer_is_placed_in_the_answers_where_nothing_else_is_said() -> None:
    with pytest.raises(BadAnswersError, match=r"^answers: fever: "):
        read_answers({"fever": "maybe"}, questionnaire())


@pytest.mark.parametrize(
    "raw", [{"age": 0}, {"age": 120}, {"anything-else": ""}, {"anything-else": "x" * 2000}]
)
def test_the_ends_of_a_range_are_answers_too(raw: dict[str, object]) -> None:
    assert read_answers(raw, questionnaire()) == raw


def test_every_wrong_answer_is_named() -> None:
    with pytest.raises(BadAnswersError) as caught:
        read_answers({"fever": 1, "age": -1, "nope": 2}, questionnaire(), "a.json")
    assert [fault.where for fault in caught.value.faults] == [
        "a.json: fever",
        "a.json: age",
        "a.json: nope",
    ]


def test_right_answers_come_through_and_null_is_unanswered() -> None:
    raw = {"fever": None, "age": 40, "bendy": ["thumb", "thumb"], "anything-else": "tired"}
    assert read_answers(raw, questionnaire()) == {
        "age": 40,
        "bendy": ("thumb",),
        "anything-else": "tired",
    }


def test_the_healthy_answers_leave_nothing_open() -> None:
    assert unanswered(healthy({}, questionnaire()), questionnaire()) == ()


def test_the_healthy_answers_overwrite_nothing() -> None:
    assert healthy({"fever": "yes"}, questionnaire())["fever"] == "yes"


def test_a_follow_up_is_open_only_when_its_lead_may_be_true() -> None:
    answers = healthy({}, questionnaire())
    assert "fever-serious" in unanswered({**answers, "fever": "unsure"}, questionnaire())
    assert settled(answers, questionnaire())["fever-serious"] == "not-applicable"


def test_what_need_not_be_answered_is_settled_as_if_nothing_were_wrong() -> None:
    known = settled({}, questionnaire())
    assert known == {"anything-else": "", "stop-signs": (), "just-up": "no"}


def test_nothing_answered_leaves_every_lead_open() -> None:
    assert set(questionnaire().questions) - set(unanswered({}, questionnaire())) == {
        "anything-else",
        "stop-signs",
        "just-up",
    }
