"""What is possible and what is certain, when answers are missing."""

from __future__ import annotations

import pytest

from unbend.screening.conditions import All, Any, Between, Is, Mentions, Ticked, is_unknown

YES = Is("a", frozenset({"yes"}))
OLD = Between("age", 71, 120)
TWO = Ticked("list", 2)


@pytest.mark.parametrize("answer", [None, "unsure", "prefer-not", ("thumb", "unsure")])
def test_missing_unsure_and_kept_back_answers_say_nothing(answer) -> None:  # noqa: ANN001
    assert is_unknown(answer)


@pytest.mark.parametrize("answer", ["no", 0, ()])
def test_other_answers_say_something(answer) -> None:  # noqa: ANN001
    assert not is_unknown(answer)


@pytest.mark.parametrize("condition", [YES, OLD, TWO])
def test_a_missing_answer_makes_a_condition_possible_but_not_certain(condition) -> None:  # noqa: ANN001
    assert condition.possible({})
    assert not condition.certain({})


@pytest.mark.parametrize(
    ("condition", "true", "false"),
    [
        (YES, {"a": "yes"}, {"a": "no"}),
        (YES, {"a": ("yes", "other")}, {"a": ("other",)}),
        (OLD, {"age": 71}, {"age": 70}),
        (TWO, {"list": ("p", "q")}, {"list": ("p",)}),
        (Mentions("text", ("lump",)), {"text": "A  LUMP"}, {"text": "slump"}),
        (All((YES, OLD)), {"a": "yes", "age": 80}, {"a": "yes", "age": 20}),
        (Any((YES, OLD)), {"a": "no", "age": 80}, {"a": "no", "age": 20}),
    ],
)
def test_a_condition_holds_and_fails_for_known_answers(condition, true, false) -> None:  # noqa: ANN001
    assert condition.certain(true)
    assert condition.possible(true)
    assert not condition.certain(false)
    assert not condition.possible(false)


def test_a_text_that_was_not_written_says_nothing() -> None:
    assert not Mentions("text", ("lump",)).possible({})


def test_a_number_condition_is_silent_for_what_does_not_apply() -> None:
    assert not OLD.possible({"age": "not-applicable"})


def test_a_condition_names_all_its_questions() -> None:
    assert All((YES, Any((OLD, TWO)))).questions == {"a", "age", "list"}
