"""Words, drawing and plan speak of the same side."""

from __future__ import annotations

import pytest

from tests.integration.practice.conftest import Visitor
from tests.integration.practice.test_player_page import score_of
from unbend_web.practice.translate import kept_plan

pytestmark = pytest.mark.hazard("H-12")


def test_the_side_that_is_said_is_the_side_that_is_drawn(visitor: Visitor):
    row = visitor.begins(minutes="15")
    score, plan = score_of(visitor, row), kept_plan(row)
    sides = {step.side.value for step in plan.steps if step.side}
    assert sides == {"left", "right"}
    for one in score["segments"]:
        step = plan.steps[one["step"]]
        said = {side for side in sides if f"{side} side" in score["steps"][one["step"]]["detail"]}
        assert said == ({step.side.value} if step.side else set())
        assert one["figure"] == (f"{step.ref} {step.side.value}" if step.side else str(step.ref))


def test_what_is_done_on_one_side_is_done_on_the_other_next(visitor: Visitor):
    steps = kept_plan(visitor.plans(minutes="15")).steps
    one_sided = [step for step in steps if step.side]
    lefts, rights = one_sided[::2], one_sided[1::2]
    assert lefts
    for left, right in zip(lefts, rights, strict=True):
        assert (left.ref, left.dose) == (right.ref, right.dose)
        assert left.side != right.side
