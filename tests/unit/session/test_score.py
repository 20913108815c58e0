"""A routine by the second, as both players read it."""

from __future__ import annotations

import pytest

from unbend_cli.session.score import Score


@pytest.mark.parametrize(
    ("elapsed", "cue"), [(0, "Get ready"), (24, "Rest"), (99, "Bend to the side")]
)
def test_each_second_has_its_segment_and_the_end_the_last_one(
    score: Score, elapsed: float, cue: str
):
    assert score.segment_at(elapsed).cue == cue


def test_the_sets_that_ended_lie_after_one_moment_and_up_to_another(score: Score):
    assert [(one.step, one.set) for one in score.done(24, 40)] == [(0, 1)]


@pytest.mark.parametrize(("elapsed", "at"), [(10, None), (10.1, 24), (24, None), (27, None)])
def test_a_set_is_half_done_between_its_begin_and_its_end(
    score: Score, elapsed: float, at: float | None
):
    mark = score.under_way(elapsed)
    assert (mark.at if mark else None) == at


@pytest.mark.parametrize(
    ("elapsed", "to"), [(2, 0), (20, 0), (32, 0), (33.5, 30), (45, 40), (42, 30)]
)
def test_a_step_back_leads_to_the_begin_of_the_set_or_the_one_before(
    score: Score, elapsed: float, to: float
):
    assert score.before(elapsed) == to


@pytest.mark.parametrize(("elapsed", "to"), [(0, 30), (30, 40), (45, 60), (60, 60)])
def test_a_step_on_leads_to_the_next_set_or_the_end(score: Score, elapsed: float, to: float):
    assert score.following(elapsed) == to


def test_what_is_left_out_is_passed_over(score: Score):
    assert score.past(12, lambda step: step == 0) == 40
    assert score.past(12, lambda step: step == 1) == 12
    assert score.past(12, lambda _step: True) == 60


def test_the_breath_fills_and_empties_slowly_at_both_ends(score: Score):
    hold = score.segment_at(15)
    breath = hold.breath(15)
    assert breath is not None
    assert breath.is_in
    assert breath.full(14) == 0
    assert breath.full(16) == pytest.approx(0.5)
    assert breath.full(15) < 0.25
    out = hold.breath(18)
    assert out is not None
    assert not out.is_in
    assert out.full(24) == pytest.approx(0)


def test_while_breathing_is_free_there_is_no_breath(score: Score):
    assert score.segment_at(26).breath(26) is None
