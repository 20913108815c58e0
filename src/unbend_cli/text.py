"""Readable output: headings, wrapped paragraphs, aligned columns."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable, Sequence

WIDEST = 96
NARROWEST = 40
GAP = "  "


def width() -> int:
    """Columns to fill: the terminal's, within what reads well."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def heading(text: str) -> None:
    """Print a line that stands out: bold on a terminal, plain in a file."""
    loud = sys.stdout.isatty() and "NO_COLOR" not in os.environ
    print(f"\033[1m{text}\033[0m" if loud else text)


def paragraph(text: str) -> None:
    """Print ``text`` wrapped."""
    print(_wrapped(text))


def item(text: str) -> None:
    """Print ``text`` wrapped behind a dash."""
    print(_wrapped(text, "- "))


def columns(rows: Iterable[Sequence[str]], indent: str = "") -> None:
    """Print rows of cells; the last cell of each wraps in its own column."""
    table = [tuple(row) for row in rows]
    sizes = [max(map(len, cells)) for cells in zip(*(row[:-1] for row in table), strict=True)]
    for row in table:
        cells = (cell.ljust(size) for cell, size in zip(row[:-1], sizes, strict=True))
        lead = indent + "".join(cell + GAP for cell in cells)
        print(_hung(row[-1], lead))


def _hung(text: str, lead: str) -> str:
    # A column too narrow to read in starts below its row instead.
    if width() - len(lead) < NARROWEST // 2:
        return f"{lead.rstrip()}\n{_wrapped(text, GAP * 2)}"
    return _wrapped(text, lead).rstrip()


def _wrapped(text: str, lead: str = "") -> str:
    # Ids hold hyphens and must stay whole to be copied.
    return textwrap.fill(
        text,
        width(),
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_on_hyphens=False,
        break_long_words=False,
    )


def minutes_and_seconds(seconds: float) -> str:
    """A length of time as people write it: ``4 min 05 s``, ``50 s``."""
    minutes, rest = divmod(round(seconds), 60)
    if not minutes:
        return f"{rest} s"
    return f"{minutes} min {rest:02} s" if rest else f"{minutes} min"
