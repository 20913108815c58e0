"""What is to be seen at one moment of a routine: lines of text, each with what it is."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from unbend_cli.session.digits import big
from unbend_cli.session.score import Breath, Score, Segment

WIDEST = 64
"""Columns a line takes at most, so that the eye finds the next one."""
NARROWEST = 24
_ROOM_FOR_BIG = 24
"""Rows a window needs for the large count."""
_ROOM_FOR_SETUP = 15
_TALLEST = 30
"""Rows it takes at most: on a tall window the eye need not travel."""
_FULLEST = 0.6
"""Part of the width that a full breath takes."""


class Role(StrEnum):
    """What a line is, for its style."""

    NAME = "name"
    SOFT = "soft"
    PLAIN = "plain"
    CUE = "cue"
    COUNT = "count"
    BREATH = "breath"
    BAR = "bar"
    NOTICE = "notice"
    HURT = "hurt"


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it stands on the screen."""

    text: str
    role: Role = Role.PLAIN


@dataclass(frozen=True, slots=True)
class Ink:
    """The characters things are drawn with."""

    block: str
    done: str
    left: str


BLOCKS = Ink("█", "━", "─")
ASCII = Ink("#", "=", "-")
"""For terminals that know no others."""


@dataclass(frozen=True, slots=True)
class Room:
    """How much the window holds, and what it can draw."""

    columns: int
    rows: int
    ink: Ink = BLOCKS

    @property
    def width(self) -> int:
        """Columns to use."""
        return max(NARROWEST, min(WIDEST, self.columns - 2))


@dataclass(frozen=True, slots=True)
class Moment:
    """A second of a routine, whether it plays, and what else is to be said."""

    score: Score
    elapsed: float
    playing: bool
    notice: str

    @property
    def segment(self) -> Segment:
        """What is on."""
        return self.score.segment_at(self.elapsed)

    @property
    def count(self) -> str:
        """The large number: seconds left, or which repetition."""
        until = self.segment.until
        return self.segment.count if until is None else str(max(0, math.ceil(until - self.elapsed)))

    @property
    def breath(self) -> Breath | None:
        """The breath of the moment."""
        return self.segment.breath(self.elapsed)


def clock_text(seconds: float) -> str:
    """Minutes and seconds: ``4:05``."""
    whole = max(0, math.ceil(seconds))
    return f"{whole // 60}:{whole % 60:02}"


def left_text(moment: Moment) -> str:
    """How long it still goes."""
    return _("{time} left").replace("{time}", clock_text(moment.score.total - moment.elapsed))


def lines(moment: Moment, room: Room) -> tuple[Line, ...]:
    """The screen of a moment; the last lines say how to stop, and are always there."""
    top = [*_head(moment, room), *_middle(moment, room)]
    foot = [*_foot(moment, room)][-room.rows :]
    # What does not fit gives way; how to stop never does, and stays where it is.
    space = max(0, min(room.rows, _TALLEST) - len(foot))
    gap = [Line("")] * (space - len(top))
    return (*top[:space], *gap, *foot)


def _head(moment: Moment, room: Room) -> Iterator[Line]:
    step = moment.score.steps[moment.segment.step]
    left, width = left_text(moment), room.width
    name = textwrap.wrap(step.name, width - len(left) - 2)
    yield Line(name[0].ljust(width - len(left)) + left, Role.NAME)
    yield from (Line(one, Role.NAME) for one in name[1:])
    yield from _wrapped(step.detail, room, Role.SOFT)
    share = moment.elapsed / moment.score.total if moment.score.total else 1.0
    done = round(share * width)
    yield Line(room.ink.done * done + room.ink.left * (width - done), Role.BAR)
    yield Line("")


def _middle(moment: Moment, room: Room) -> Iterator[Line]:
    segment = moment.segment
    yield from _wrapped(segment.cue, room, Role.CUE)
    yield Line("")
    setup = moment.score.steps[segment.step].setup
    if segment.kind == "ready" and room.rows >= _ROOM_FOR_SETUP:
        yield from _setup(setup, room)
    yield from _count(moment, room)
    yield from _pacer(moment, room)


def _setup(setup: tuple[str, ...], room: Room) -> Iterator[Line]:
    for number, one in enumerate(setup, start=1):
        yield from _wrapped(one, room, Role.PLAIN, f"{number}. ")
    yield Line("")


def _count(moment: Moment, room: Room) -> Iterator[Line]:
    of = moment.segment.of
    ready = moment.segment.kind == "ready"
    if ready or room.rows < _ROOM_FOR_BIG or not moment.count.isdecimal():
        yield Line(f"{moment.count} {of}".center(room.width).rstrip(), Role.COUNT)
    else:
        drawn = big(moment.count, room.ink.block)
        yield from (Line(_centered(row, room), Role.COUNT) for row in drawn)
        yield Line("")
        yield Line(of.center(room.width).rstrip(), Role.SOFT)
    yield Line("")


def _pacer(moment: Moment, room: Room) -> Iterator[Line]:
    """A shape that grows on the in-breath; its place is kept while breathing is free."""
    breath = moment.breath
    if not moment.segment.breaths:
        return
    full = breath.full(moment.elapsed) if breath else 0.0
    said = _("Breathe in") if breath and breath.is_in else _("Breathe out")
    most = int(room.width * _FULLEST)
    middle = 4 + 2 * round(full * (most - 4) / 2)
    sides = room.ink.block * max(0, middle - 4)
    yield Line(_centered(sides, room), Role.BREATH)
    yield Line(_centered(room.ink.block * middle, room), Role.BREATH)
    yield Line(_centered(sides, room), Role.BREATH)
    yield Line((said if breath else "").center(room.width).rstrip(), Role.SOFT)
    yield Line("")


def _foot(moment: Moment, room: Room) -> Iterator[Line]:
    yield from _wrapped(moment.score.steps[moment.segment.step].next, room, Role.SOFT)
    said = moment.notice or ("" if moment.playing else _("Paused. The space bar goes on."))
    yield from _wrapped(said, room, Role.NOTICE)
    yield Line("")
    yield from _keys(moment, room)
    hurt = _("h or Esc: That hurt")
    yield Line(f" {hurt} ".center(room.width), Role.HURT)


def _keys(moment: Moment, room: Room) -> Iterator[Line]:
    goes = _("pause") if moment.playing else _("go on")
    named = (
        (_("space"), goes),
        ("b", _("back")),
        ("s", _("skip")),
        ("p", _("it popped")),
        ("q", _("done for now")),
    )
    told = [f"{key} {does}" for key, does in named]
    gap = "   " if room.width >= len("   ".join(told)) else "  "
    line = ""
    for one in told:
        longer = f"{line}{gap}{one}" if line else one
        if len(longer) > room.width:
            yield Line(line, Role.SOFT)
            longer = one
        line = longer
    yield Line(line, Role.SOFT)


def _centered(drawn: str, room: Room) -> str:
    return " " * ((room.width - len(drawn)) // 2) + drawn


def _wrapped(text: str, room: Room, role: Role, lead: str = "") -> Iterator[Line]:
    for one in textwrap.wrap(
        text, room.width, initial_indent=lead, subsequent_indent=" " * len(lead)
    ):
        yield Line(one, role)


def told(moment: Moment, before: Moment | None) -> Iterator[str]:
    """What is new since the moment before, as lines to be read one after the other."""
    segment = moment.segment
    old = before.segment if before else None
    if old is None or old.step != segment.step:
        yield from _step_told(moment)
    if old is not segment:
        count = f"{moment.count} {segment.of}".strip()
        yield f"{clock_text(math.floor(moment.elapsed))}  {segment.cue} ({count})"
    if before is not None and before.playing != moment.playing:
        yield _("Going on.") if moment.playing else _("Paused. The space bar goes on.")
    if moment.notice and (before is None or before.notice != moment.notice):
        yield moment.notice


def _step_told(moment: Moment) -> Iterator[str]:
    step = moment.score.steps[moment.segment.step]
    yield ""
    yield f"{step.name}. {step.detail}. {left_text(moment)}."
    if moment.segment.kind == "ready":
        yield from step.setup
