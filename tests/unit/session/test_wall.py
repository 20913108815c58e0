"""Wall time that can pause and jump."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from unbend_cli.session.wall import WallClock


class Wall:
    """A clock on the wall, moved by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def passes(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def test_it_stands_still_until_it_is_started():
    wall = Wall()
    clock = WallClock(wall.now, 10)
    wall.passes(5)
    assert clock.elapsed == 10
    assert not clock.running


def test_it_counts_wall_time_and_leaves_pauses_out():
    wall = Wall()
    clock = WallClock(wall.now, 0)
    clock.start()
    wall.passes(5)
    clock.pause()
    wall.passes(60)
    clock.start()
    wall.passes(2)
    assert clock.elapsed == 7


def test_starting_twice_changes_nothing():
    wall = Wall()
    clock = WallClock(wall.now, 0)
    clock.start()
    wall.passes(5)
    clock.start()
    assert clock.elapsed == 5


def test_from_a_jump_on_it_counts_from_there():
    wall = Wall()
    clock = WallClock(wall.now, 0)
    clock.start()
    wall.passes(5)
    clock.seek(100)
    wall.passes(1)
    assert clock.elapsed == 101


def test_a_jump_while_it_stands_still_lets_it_stand():
    wall = Wall()
    clock = WallClock(wall.now, 0)
    clock.seek(100)
    wall.passes(1)
    assert clock.elapsed == 100


def test_a_wall_clock_set_back_never_turns_it_back():
    wall = Wall()
    clock = WallClock(wall.now, 0)
    clock.start()
    wall.passes(5)
    assert clock.elapsed == 5
    wall.passes(-100)
    assert clock.elapsed == 5
    wall.passes(3)
    assert clock.elapsed == 8
