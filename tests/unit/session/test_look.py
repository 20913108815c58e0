"""What is to be seen at one second of a routine."""

from __future__ import annotations

from dataclasses import replace

import pytest

from unbend_cli.session.look import (
    ASCII,
    Line,
    Moment,
    Role,
    Room,
    clock_text,
    lines,
    told,
)
from unbend_cli.session.score import Score

WIDE = Room(80, 40)
NARROW = Room(40, 24)


def at(score: Score, elapsed: float, *, playing: bool = True, notice: str = "") -> Moment:
    return Moment(score, elapsed, playing, notice)


def texts(shown: tuple[Line, ...], role: Role) -> list[str]:
    return [line.text for line in shown if line.role is role]


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
@pytest.mark.parametrize("rows", [4, 10, 24, 60])
@pytest.mark.parametrize("elapsed", [0, 12, 16, 26, 59])
def test_how_to_stop_is_always_there_as_the_last_line(
    score: Score, columns: int, rows: int, elapsed: float
):
    shown = lines(at(score, elapsed), Room(columns, rows))
    assert len(shown) <= rows
    assert shown[-1].text.strip() == "h or Esc: That hurt"
    assert shown[-1].role is Role.HURT


@pytest.mark.parametrize("elapsed", [0, 12, 16, 26, 59])
def test_nothing_is_wider_than_a_narrow_window(score: Score, elapsed: float):
    paused = at(score, elapsed, playing=False, notice="The clock went on. " * 5)
    assert all(len(line.text) <= 38 for line in lines(paused, NARROW))


def test_getting_ready_shows_how_to_take_the_position(score: Score):
    shown = texts(lines(at(score, 2), WIDE), Role.PLAIN)
    assert "1. Kneel on a mat." in shown
    assert "2. Hands below your shoulders." in shown


def test_how_to_take_the_position_gives_way_to_the_movement(score: Score):
    assert all(line == "" for line in texts(lines(at(score, 12), WIDE), Role.PLAIN))


def test_the_count_goes_down_to_the_end_of_a_hold(score: Score):
    assert at(score, 14).count == "10"
    assert at(score, 23.2).count == "1"


def test_a_counted_repetition_shows_which_one_it_is(score: Score):
    assert at(score, 12).count == "1"


def test_a_low_window_shows_the_count_in_one_line(score: Score):
    counted = texts(lines(at(score, 16), Room(80, 16)), Role.COUNT)
    assert [line.strip() for line in counted] == ["8 seconds, 1 of 2"]


def test_a_high_window_shows_the_count_large(score: Score):
    counted = texts(lines(at(score, 16), Room(80, 30, ASCII)), Role.COUNT)
    drawn = [line.strip() for line in counted]
    assert drawn[:5] == ["##########", "##      ##", "##########", "##      ##", "##########"]


def test_the_pacer_grows_on_the_in_breath_and_shrinks_on_the_out_breath(score: Score):
    widths = [
        len(texts(lines(at(score, second), WIDE), Role.BREATH)[1].strip())
        for second in (14.1, 16, 17.9, 20, 23.9)
    ]
    assert widths[0] < widths[1] < widths[2] > widths[3] > widths[4]


def test_the_breath_is_said_too(score: Score):
    soft = [line.strip() for line in texts(lines(at(score, 15), WIDE), Role.SOFT)]
    assert "Breathe in" in soft
    soft = [line.strip() for line in texts(lines(at(score, 20), WIDE), Role.SOFT)]
    assert "Breathe out" in soft


def test_there_is_no_pacer_while_breathing_is_free(score: Score):
    assert texts(lines(at(score, 26), WIDE), Role.BREATH) == []


def test_the_bar_tells_how_far_the_routine_is(score: Score):
    (bar,) = texts(lines(at(score, 30), Room(66, 30, ASCII)), Role.BAR)
    assert bar == "=" * 32 + "-" * 32


def test_a_terminal_that_knows_ascii_alone_gets_nothing_else(score: Score):
    for elapsed in (2, 12, 16, 26):
        shown = lines(at(score, elapsed), Room(80, 30, ASCII))
        assert all(line.text.isascii() for line in shown)


def test_a_pause_says_how_to_go_on(score: Score):
    shown = lines(at(score, 12, playing=False), WIDE)
    assert texts(shown, Role.NOTICE) == ["Paused. The space bar goes on."]
    assert any("space go on" in line for line in texts(shown, Role.SOFT))


def test_what_comes_next_is_told(score: Score):
    assert "Next: Side bend" in texts(lines(at(score, 12), WIDE), Role.SOFT)


def test_how_long_it_still_goes_stands_beside_the_name(score: Score):
    (name,) = texts(lines(at(score, 12), WIDE), Role.NAME)
    assert name.startswith("Cat and cow")
    assert name.endswith("0:48 left")


def test_a_long_name_wraps_and_keeps_the_time(score: Score):
    steps = (replace(score.steps[0], name="Knee to chest, one leg, on the bed"), score.steps[1])
    names = texts(lines(at(replace(score, steps=steps), 12), NARROW), Role.NAME)
    assert len(names) == 2
    assert names[0].endswith("0:48 left")


def test_minutes_and_seconds():
    assert clock_text(65) == "1:05"
    assert clock_text(0.2) == "0:01"
    assert clock_text(-3) == "0:00"


# -- line by line ----------------------------------------------------------------------------


def test_the_first_line_names_the_movement_and_how_to_take_the_position(score: Score):
    assert list(told(at(score, 0), None)) == [
        "",
        "Cat and cow. 2 times, hold 8 seconds each. 1:00 left.",
        "Kneel on a mat.",
        "Hands below your shoulders.",
        "0:00  Get ready (10 seconds)",
    ]


def test_nothing_is_said_twice_within_a_segment(score: Score):
    assert list(told(at(score, 12), at(score, 11))) == []


def test_each_cue_comes_with_its_time_and_count(score: Score):
    assert list(told(at(score, 14), at(score, 13.9))) == [
        "0:14  Hold, and keep breathing (10 seconds, 1 of 2)"
    ]


def test_a_pause_and_its_end_are_said(score: Score):
    playing, paused = at(score, 12), at(score, 12, playing=False)
    assert list(told(paused, playing)) == ["Paused. The space bar goes on."]
    assert list(told(playing, paused)) == ["Going on."]


def test_a_notice_is_said_once(score: Score):
    noted = at(score, 12, notice="Noted")
    assert list(told(noted, at(score, 12))) == ["Noted"]
    assert list(told(at(score, 13, notice="Noted"), noted)) == []
