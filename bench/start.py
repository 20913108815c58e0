"""How long it takes from the command to the first page."""

from __future__ import annotations

from collections.abc import Iterator

from bench.figure import Figure
from bench.server import serving


def figures() -> Iterator[Figure]:
    """The first start, which makes database and static files, and the one after it."""
    with serving() as (_, seconds):
        yield Figure("first start of unbend serve to first page", seconds, 10, "s")
    with serving() as (_, seconds):
        yield Figure("next start of unbend serve to first page", seconds, 3, "s")
