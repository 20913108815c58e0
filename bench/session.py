"""How many requests a whole session takes, walked in a real browser."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from bench.figure import Figure
from bench.server import serving
from tests.browser.conftest import FLAGS, installed_browser
from tests.browser.journey import Journey
from tests.browser.wall_clock import WallClock

WHOLE_ROUTINE = 180
"""More seconds than a two-minute routine takes."""


def figures() -> Iterator[Figure]:
    """Requests from *Start* to *Done*; what a browser keeps from the pages before is not asked."""
    with (
        tempfile.TemporaryDirectory(prefix="unbend-bench-") as data,
        serving(data) as (address, _),
        sync_playwright() as engine,
    ):
        browser = engine.chromium.launch(executable_path=installed_browser(), args=list(FLAGS))
        page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
        asked = _walked(page)
        browser.close()
    for kind, count in sorted(asked.items()):
        print(f"  {count} x {kind}")
    yield Figure("requests of a whole session", asked.total(), 12, "")


def _walked(page: Page) -> Counter[str]:
    page.clock.install()
    clock = WallClock()
    clock.follow(page.clock)
    someone = Journey(page, clock, lambda _: None)
    someone.plans_a_routine()
    # What the plan itself brings, the player's code among it, comes before Start.
    page.wait_for_load_state("networkidle")
    asked = _asked_of_the_server(page)
    someone.starts()
    someone.lets_pass(WHOLE_ROUTINE)
    someone.sees("How is it now?")
    someone.tap("radio", "1")
    someone.tap("radio", "Better")
    someone.tap("button", "Done")
    page.wait_for_load_state("networkidle")
    return asked


def _asked_of_the_server(page: Page) -> Counter[str]:
    """Counts from now on; what the browser finds in its own cache is asked of nobody."""
    asked: Counter[str] = Counter()
    kept: set[str] = set()
    watch = page.context.new_cdp_session(page)
    watch.on("Network.requestServedFromCache", lambda one: kept.add(one["requestId"]))

    def count(one: dict[str, Any]) -> None:
        if one["requestId"] not in kept and not one["response"]["fromDiskCache"]:
            asked[_kind(one["response"]["url"])] += 1

    def count_redirect(one: dict[str, Any]) -> None:
        if "redirectResponse" in one:
            asked[_kind(one["redirectResponse"]["url"])] += 1

    watch.on("Network.responseReceived", count)
    watch.on("Network.requestWillBeSent", count_redirect)
    watch.send("Network.enable")
    return asked


def _kind(url: str) -> str:
    path = urlsplit(url).path
    return path if path.startswith("/static/") else re.sub(r"[0-9a-f-]{36}", "ID", path)
