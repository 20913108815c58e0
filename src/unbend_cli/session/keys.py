"""What the person types: single keys while a routine plays, lines when something is asked."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Protocol

if sys.platform == "win32":
    import msvcrt
else:
    import select
    import termios
    import tty

_MORE = 0.05
"""Seconds in which the rest of an arrow key follows its Escape."""
_ARROWS = {"\x1b[D": "left", "\x1b[C": "right", "\x1bOD": "left", "\x1bOC": "right"}
_ESCAPE = "\x1b"
_CHUNK = 64


class ClosedError(Exception):
    """Nobody types any more: the terminal or what was piped in has ended."""


class Hands(Protocol):
    """Somebody who types."""

    def line(self, prompt: str) -> str:
        """Ask for a line; raises ClosedError when none comes any more."""

    def key(self, seconds: float) -> str | None:
        """The key pressed within these seconds, if one is; raises ClosedError at the end."""

    @contextmanager
    def playing(self) -> Iterator[None]:
        """While it lasts, keys come one by one."""


def hands() -> Hands:
    """Those at this process's standard input."""
    return Keyboard() if sys.stdin.isatty() else Piped(sys.stdin)


class Keyboard:
    """A keyboard at a terminal; keys need no Enter."""

    def __init__(self) -> None:
        self._pressed: deque[str] = deque()

    def line(self, prompt: str) -> str:
        """Ask for a line; what was typed before it was asked for answers nothing."""
        _forget_typed()
        try:
            return input(prompt).strip()
        except EOFError as end:
            raise ClosedError from end

    def key(self, seconds: float) -> str | None:
        """The next key, waited for at most so long."""
        if not self._pressed:
            self._pressed.extend(keys_in(_typed(seconds)))
        return self._pressed.popleft() if self._pressed else None

    @contextmanager
    def playing(self) -> Iterator[None]:
        """Keys come at once and are not shown; afterwards the terminal is as it was."""
        self._pressed.clear()
        with _raw_keys():
            yield


class Piped:
    """Lines from a file or a pipe; the first letter of a line is its key."""

    def __init__(self, source: IO[str]) -> None:
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ended = False
        threading.Thread(target=self._read, args=(source,), daemon=True).start()

    def _read(self, source: IO[str]) -> None:
        for line in source:
            self._lines.put(line)
        self._lines.put(None)

    def line(self, prompt: str) -> str:
        """Ask for a line."""
        print(prompt, end="", flush=True)
        found = self._take(None)
        print()
        return (found or "").strip()

    def key(self, seconds: float) -> str | None:
        """The first letter of the next line, waited for at most so long."""
        found = self._take(seconds)
        return None if found is None else (found[:1] if found[:1].strip() else " ")

    @contextmanager
    def playing(self) -> Iterator[None]:
        """Nothing changes: lines stay lines."""
        yield

    def _take(self, seconds: float | None) -> str | None:
        if self._ended:
            raise ClosedError
        try:
            found = self._lines.get(timeout=seconds)
        except queue.Empty:
            return None
        if found is None:
            self._ended = True
            raise ClosedError
        return found


def keys_in(typed: str) -> Iterator[str]:
    """The keys in what came at once: a lone Escape is one, and so is an arrow."""
    if typed in _ARROWS:
        yield _ARROWS[typed]
    elif typed == _ESCAPE:
        yield "escape"
    elif not typed.startswith(_ESCAPE):
        yield from typed


if sys.platform == "win32":

    def _typed(seconds: float) -> str:
        until = time.monotonic() + seconds
        while not msvcrt.kbhit():
            if time.monotonic() >= until:
                return ""
            time.sleep(0.02)
        found = msvcrt.getwch()
        if found in {"\x00", "\xe0"}:
            return {"K": "\x1b[D", "M": "\x1b[C"}.get(msvcrt.getwch(), "")
        if found == "\x03":
            raise KeyboardInterrupt
        return found

    def _forget_typed() -> None:
        while msvcrt.kbhit():
            msvcrt.getwch()

    @contextmanager
    def _raw_keys() -> Iterator[None]:
        yield

else:

    def _typed(seconds: float) -> str:
        if not _waits(seconds):
            return ""
        found = _chunk()
        if found == _ESCAPE and _waits(_MORE):
            found += _chunk()
        return found

    def _waits(seconds: float) -> bool:
        return bool(select.select([sys.stdin], [], [], seconds)[0])

    def _chunk() -> str:
        try:
            found = os.read(sys.stdin.fileno(), _CHUNK)
        except OSError as gone:
            raise ClosedError from gone
        if not found:
            raise ClosedError
        return found.decode(errors="ignore")

    def _forget_typed() -> None:
        termios.tcflush(sys.stdin, termios.TCIFLUSH)

    @contextmanager
    def _raw_keys() -> Iterator[None]:
        before = termios.tcgetattr(sys.stdin)
        try:
            # Ctrl-C still interrupts.
            tty.setcbreak(sys.stdin)
            yield
        finally:
            termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
