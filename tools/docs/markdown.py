"""The few shapes of Markdown that the pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heading: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; what would break a cell is written so that it does not."""
    lines = [heading, ["---"] * len(heading), *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def bullets(lines: Iterable[str]) -> str:
    """A list, one line each."""
    return "".join(f"- {line}\n" for line in lines)


def folded(title: str, text: str) -> str:
    """Something that opens on a click."""
    return f"<details><summary>{title}</summary>\n\n{text.strip()}\n\n</details>\n"


def page(*parts: str) -> str:
    """Parts with an empty line between them."""
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def listed(words: Sequence[str], joint: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:  # noqa: PLR2004 (one word needs no joint)
        return "".join(words)
    return f"{', '.join(words[:-1])} {joint} {words[-1]}"
