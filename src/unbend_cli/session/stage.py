"""Shows a routine: drawn over and over on a terminal, or line by line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.align import Align
from rich.console import Console
from rich.live import Live
from rich.text import Text

from unbend_cli import text
from unbend_cli.session.look import ASCII, BLOCKS, Ink, Moment, Role, Room, lines, told

STYLES = {
    Role.NAME: "bold",
    Role.SOFT: "dim",
    Role.PLAIN: "",
    Role.CUE: "bold cyan",
    Role.COUNT: "bold",
    Role.BREATH: "cyan",
    Role.BAR: "cyan",
    Role.NOTICE: "yellow",
    Role.HURT: "bold reverse red",
}
"""The terminal's own colours: its person chose what reads well there."""


class Stage(Protocol):
    """Where a routine is shown."""

    @contextmanager
    def open(self) -> Iterator[None]:
        """While it lasts, moments can be shown."""

    def show(self, moment: Moment) -> None:
        """Show a moment."""


def stage(*, plain: bool) -> Stage:
    """What suits this process's standard output."""
    drawn = sys.stdin.isatty() and sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    return Drawn(Console()) if drawn and not plain else Told()


class Drawn:
    """A screen of its own, left as it was found."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._live = Live(console=console, screen=True, auto_refresh=False)

    @contextmanager
    def open(self) -> Iterator[None]:
        """Take the screen, and give it back."""
        with self._live:
            yield

    def show(self, moment: Moment) -> None:
        """Draw a moment."""
        room = Room(self._console.width, self._console.height, _ink(self._console))
        body = Text("\n", no_wrap=True).join(
            Text(one.text, style=STYLES[one.role]) for one in lines(moment, room)
        )
        drawn = Align(body, "center", vertical="middle", height=room.rows)
        self._live.update(drawn, refresh=True)


def _ink(console: Console) -> Ink:
    return BLOCKS if console.encoding.lower().startswith("utf") else ASCII


class Told:
    """Line by line, without control codes: for a screen reader, a file or a pipe."""

    def __init__(self) -> None:
        self._before: Moment | None = None

    @contextmanager
    def open(self) -> Iterator[None]:
        """Nothing has to be made ready."""
        yield

    def show(self, moment: Moment) -> None:
        """Print what is new."""
        for one in told(moment, self._before):
            text.paragraph(one)
        sys.stdout.flush()
        self._before = moment
