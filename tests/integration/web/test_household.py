"""Somebody else of the household at the same machine."""

from __future__ import annotations

import pytest

from tests.integration.web.conftest import Answered, Hands, Person
from unbend_web.check.models import Kind, Screening
from unbend_web.check.translate import answers_of

pytestmark = pytest.mark.hazard("H-28")


def test_the_re_check_asks_whether_somebody_else_is_answering(
    person: Person, answered: Answered, hands: Hands
):
    answered()
    hands.move(days=1)
    assert "somebody else is answering" in person.begins().goes_through().text


def test_none_of_the_first_persons_answers_count_for_the_second(
    person: Person, answered: Answered, hands: Hands
):
    answered(age=30, osteoporosis="no")
    hands.move(days=1)
    person.begins().goes_through().presses(**{"pain-now": "1", "changed": "yes"})
    person.goes_through({"bones": ("osteoporosis",)})
    begun = Screening.objects.filter(kind=Kind.FULL, finished_at=None).get()
    told = answers_of(begun)
    assert told["osteoporosis"] == "yes"
    assert "age" not in told
