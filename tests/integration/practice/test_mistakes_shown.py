"""The plan shows a common mistake beside the right way, told apart by words and marks."""

from __future__ import annotations

import re

from tests.integration.practice.conftest import Visitor
from unbend.movements import catalogue


def plan_text(visitor: Visitor) -> str:
    row = visitor.plans(minutes="15")
    return visitor.client.get(f"/practice/{row.pk}/").content.decode()


def pairs(text: str) -> list[str]:
    return re.findall(r'<div class="slip">(.*?)</div>', text, re.DOTALL)


def test_each_pair_has_the_right_picture_first_and_the_crossed_one_after(visitor: Visitor):
    found = pairs(plan_text(visitor))
    assert found
    for pair in found:
        right, wrong = pair.split('<figure class="slip-wrong">')
        assert "figure-cross" not in right
        assert "Like this" in right
        assert "figure-cross" in wrong
        assert "Not like this:" in wrong


def test_a_mistake_is_told_in_the_words_of_its_error(visitor: Visitor):
    text = plan_text(visitor)
    assert "Not like this: letting your chin poke up" in " ".join("".join(pairs(text)).split())


def test_the_player_draws_no_mistakes(visitor: Visitor):
    row = visitor.begins(minutes="15")
    text = visitor.client.get(f"/practice/{row.pk}/play/").content.decode()
    assert "figure-top" in text
    assert "figure-cross" not in text.replace(".figure-cross", "")


def test_no_routine_step_names_a_mistake():
    names = {mistake.error for _, one in catalogue().variants() for mistake in one.mistakes}
    asked = {name for _, one in catalogue().variants() for name in one.postures}
    assert names.isdisjoint(asked)
