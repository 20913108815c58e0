"""Every answer there can be, as few as are told apart."""

import pytest

from unbend.screening import questionnaire, unanswered
from unbend_proof.space import Choice, Space
from unbend_proof.sweep import every_choice
from unbend_proof.world import shipped


@pytest.fixture(scope="module")
def space() -> Space:
    return shipped().space


def values(space: Space, question: str) -> set[object]:
    return {one.value for one in space.choices[question]}


def test_not_sure_and_not_answered_are_of_one_kind_with_yes(space: Space):
    yes = next(one for one in space.choices["fever"] if one.value == "yes")
    assert set(yes.stands_for) == {"yes", "unsure", None}
    assert yes.open


def test_ages_fall_apart_where_a_rule_has_a_threshold(space: Space):
    assert values(space, "age") == {40, None, 0, 16, 18, 51, 61, 71, 75}


def test_a_number_that_lies_between_thresholds_is_of_its_neighbour_s_kind(space: Space):
    forty = next(one for one in space.choices["age"] if one.value == 40)
    assert set(forty.stands_for) == set(range(20, 51))


def test_a_follow_up_that_nobody_answered_is_a_kind_of_its_own(space: Space):
    assert Choice("leg-weakness-course", None) in space.choices["leg-weakness-course"]


def test_free_text_is_tried_with_every_phrase_and_with_kinds_together(space: Space):
    together = [one.value for one in space.choices["anything-else"]]
    assert "chest pain and suicid and fever" in together
    known = {said for one in space.choices["anything-else"] for said in one.stands_for}
    assert {"wet myself", "end it all", "shingles"} <= known


def test_a_kind_stands_for_every_answer_there_is(space: Space):
    told = {value for one in space.choices["pain-now"] for value in one.stands_for}
    assert told == {*range(11), None}


def test_the_first_kind_is_the_healthy_one(space: Space):
    for question, kinds in space.choices.items():
        assert questionnaire().questions[question].healthy in kinds[0].stands_for


def test_a_choice_is_told_with_what_makes_its_question_be_put(space: Space):
    story = space.told(Choice("beighton-score", 5))
    assert story["beighton-measured"] == "yes"
    assert story["bendy"] or story["hypermobile"] == "yes"


def test_a_story_answers_everything_that_is_put(space: Space):
    for choice in every_choice(shipped()):
        missing = unanswered(space.told(choice), questionnaire())
        assert set(missing) <= ({choice.question} if choice.value is None else set())


def test_a_cone_holds_the_questions_that_decide_whether_one_is_put(space: Space):
    wide = space.cone({"beighton-score"})
    assert wide == ("hypermobile", "bendy", "beighton-measured", "beighton-score")
