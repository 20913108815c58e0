"""Whether a session helped."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from unbend.anatomy import Side
from unbend.journal import (
    Entry,
    Feels,
    Popped,
    Practised,
    Response,
    SessionEntry,
    Stopped,
    StopSign,
    helped,
    response,
)
from unbend.movements.model import VariantRef
from unbend.units import PainScore

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def session(*movements: str, **given: object) -> SessionEntry:
    known: dict[str, object] = {
        "id": "one",
        "started": NOON,
        "ended": None,
        "before": None,
        "after": None,
        "feels": None,
    }
    practised = tuple(
        Practised(ref=VariantRef(movement, "standard"), side=None, sets=1, at=NOON)
        for movement in movements
    )
    return SessionEntry(**{**known, **given}, practised=practised)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (6, 4, Response.BETTER),
        (8, 7, Response.SAME),
        (4, 3, Response.SAME),
        (3, 2, Response.BETTER),
        (10, 7, Response.BETTER),
        (1, 0, Response.BETTER),
        (5, 5, Response.SAME),
        (0, 0, Response.SAME),
        (0, 1, Response.SAME),
        (0, 2, Response.WORSE),
        (3, 4, Response.WORSE),
        (5, 6, Response.SAME),
        (5, 7, Response.WORSE),
    ],
)
def test_two_points_or_thirty_percent_are_a_change_that_matters(
    before: int, after: int, told: Response
):
    assert response(PainScore(before), PainScore(after), None) is told


@pytest.mark.parametrize(
    ("feels", "told"),
    [
        (Feels.BETTER, Response.BETTER),
        (Feels.SAME, Response.SAME),
        (Feels.WORSE, Response.WORSE),
        (None, None),
    ],
)
def test_without_a_score_the_feeling_tells(feels: Feels | None, told: Response | None):
    assert response(PainScore(4), None, feels) is told
    assert response(None, PainScore(4), feels) is told


def test_a_better_feeling_counts_where_the_score_stays():
    assert response(PainScore(2), PainScore(2), Feels.BETTER) is Response.BETTER


@pytest.mark.hazard("H-5")
@pytest.mark.parametrize(("after", "feels"), [(2, Feels.WORSE), (8, Feels.BETTER)])
def test_worse_wins_where_score_and_feeling_disagree(after: int, feels: Feels):
    assert response(PainScore(5), PainScore(after), feels) is Response.WORSE


def test_movements_of_better_sessions_helped_and_those_of_worse_ones_did_not():
    known = helped(
        [session("a", "b", feels=Feels.BETTER), session("b", "c", id="two", feels=Feels.WORSE)]
    )
    assert known["a"] > 0 == known["b"] > known["c"]


def test_a_movement_that_helped_twice_counts_more_than_one_that_helped_once():
    twice = [session("a", feels=Feels.BETTER), session("a", "b", id="two", feels=Feels.BETTER)]
    known = helped(twice)
    assert 1 > known["a"] > known["b"] > 0


def test_both_sides_of_a_movement_count_once_a_session():
    left, right = (
        Practised(ref=VariantRef("a", "standard"), side=side, sets=1, at=NOON) for side in Side
    )
    both = SessionEntry(
        id="one",
        started=NOON,
        ended=None,
        before=None,
        after=None,
        feels=Feels.BETTER,
        practised=(left, right),
    )
    assert helped([both]) == helped([session("a", feels=Feels.BETTER)])


def test_a_session_without_a_word_afterwards_tells_nothing():
    assert helped([session("a", before=PainScore(5))]) == {}


def test_a_stop_counts_against_its_movement():
    assert helped([Stopped(at=NOON, movement="a")])["a"] < 0


@pytest.mark.hazard("H-7")
@pytest.mark.parametrize("entry", [Stopped(at=NOON), Popped(at=NOON, movement="a")])
def test_a_pop_or_a_stop_nobody_knows_where_tells_nothing(entry: Entry):
    assert helped([entry]) == {}


@pytest.mark.hazard("H-3", "H-8")
@pytest.mark.parametrize("sign", [sign for sign in StopSign if sign is not StopSign.SAME_ACHE])
def test_every_warning_sign_makes_a_stop_serious(sign: StopSign):
    assert Stopped(at=NOON, signs=frozenset({StopSign.SAME_ACHE, sign})).serious


@pytest.mark.hazard("H-8")
def test_a_stop_is_serious_until_the_person_has_said_why():
    assert Stopped(at=NOON).serious


def test_more_of_the_same_ache_is_not_serious():
    assert not Stopped(at=NOON, signs=frozenset({StopSign.SAME_ACHE})).serious
