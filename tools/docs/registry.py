"""Which pages there are. A new page is a module with a `pages` function, named below."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tools.docs import figures, hazards, limits, movements, rules
from tools.docs.place import ROOT, Pages

SOURCES: tuple[Callable[[], Pages], ...] = (
    rules.pages,
    movements.pages,
    limits.pages,
    hazards.pages,
    figures.pages,
)
"""Every module's ``pages``, in the order they are written."""


def rendered() -> Pages:
    """Every page as it should be."""
    found: Pages = {}
    for source in SOURCES:
        for path, text in source().items():
            assert path not in found, f"two modules write {path}"
            found[path] = text
    return found


def outdated() -> Iterator[str]:
    """The paths of the pages that are missing or differ from what is rendered."""
    for path, text in rendered().items():
        page = ROOT / path
        if not page.is_file() or page.read_text(encoding="utf-8") != text:
            yield path


def write() -> list[str]:
    """Write what is outdated; hands back the paths written."""
    pages, written = rendered(), list(outdated())
    for path in written:
        page = ROOT / path
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(pages[path], encoding="utf-8")
    return written
