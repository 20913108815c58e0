"""How many requests a whole session takes, walked in a real browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
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
    with serving() as (address, _), sync_playwright() as engine:
        browser = engine.chromium.launch(executable_path=installed_browser(), args=list(FLAGS))
        page = browser.new_page(base_url=address, viewport={"width": 360, "height": 740})
        asked = _walked(page)
        browser.close()
    for kind, count in sorted(asked.items()):
        print(f"  {count} x {kind}")
    yield Figure("requests of a whole session", asked.total(), 12, "")


def _walked(page: Page) -> Counter[str]:
    asked: Counter[str] = Counter()
    page.clock.install()
    clock = WallClock()
    clock.follow(page.clock)
    someone = Journey(page, clock, lambda _: None)
    someone.plans_a_routine()
    page.on("request", lambda one: asked.update([f"{one.method} {_kind(one.url)}"]))
    someone.starts()
    someone.lets_pass(WHOLE_ROUTINE)
    someone.sees("How is it now?")
    someone.tap("radio", "1")
    someone.tap("radio", "Better")
    someone.tap("button", "Done")
    page.wait_for_load_state("networkidle")
    return asked


def _kind(url: str) -> str:
    path = urlsplit(url).path
    return "static files" if path.startswith("/static/") else path
