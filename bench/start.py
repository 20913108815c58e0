"""How long it takes from the command to the first page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator

from bench.figure import Figure
from bench.server import serving


def figures() -> Iterator[Figure]:
    """The first start, which makes database and static files, and the one after it."""
    with tempfile.TemporaryDirectory(prefix="unbend-bench-") as data:
        with serving(data) as (_, seconds):
            yield Figure("first start of unbend serve to first page", seconds, 10, "s")
        with serving(data) as (_, seconds):
            yield Figure("next start of unbend serve to first page", seconds, 3, "s")
