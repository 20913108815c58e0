"""Answers are checked completely, filled in, and settled."""

from __future__ import annotations

import pytest

from unbend.errors import BadAnswersError
from unbend.screening import healthy, questionnaire, read_answers, unanswered
from unbend.screening.answers import settled

QUESTIONS = questionnaire()


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
        read_answers(raw, QUESTIONS, "answers.json")


def test_every_wrong_answer_is_named() -> None:
    with pytest.raises(BadAnswersError) as caught:
        read_answers({"fever": 1, "age": -1, "nope": 2}, QUESTIONS, "a.json")
    assert [fault.where for fault in caught.value.faults] == [
        "a.json: fever",
        "a.json: age",
        "a.json: nope",
    ]


def test_right_answers_come_through_and_null_is_unanswered() -> None:
    raw = {"fever": None, "age": 40, "bendy": ["thumb", "thumb"], "anything-else": "tired"}
    assert read_answers(raw, QUESTIONS) == {
        "age": 40,
        "bendy": ("thumb",),
        "anything-else": "tired",
    }


def test_the_healthy_answers_leave_nothing_open() -> None:
    assert unanswered(healthy({}, QUESTIONS), QUESTIONS) == ()


def test_the_healthy_answers_overwrite_nothing() -> None:
    assert healthy({"fever": "yes"}, QUESTIONS)["fever"] == "yes"


def test_a_follow_up_is_open_only_when_its_lead_may_be_true() -> None:
    answers = healthy({}, QUESTIONS)
    assert "fever-serious" in unanswered({**answers, "fever": "unsure"}, QUESTIONS)
    assert settled(answers, QUESTIONS)["fever-serious"] == "not-applicable"


def test_nothing_answered_leaves_every_lead_open() -> None:
    assert set(QUESTIONS.questions) - set(unanswered({}, QUESTIONS)) == {
        "anything-else",
        "stop-signs",
        "just-up",
    }
