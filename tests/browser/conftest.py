"""A real browser on the real pages, at a phone's and a desktop's width.

A test fails when the page complains on its console, when anything it asks for fails, and when it
asks any machine but this one.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page, Request
from pytest_django.live_server_helper import LiveServer

from tests.browser.wall_clock import WallClock
from unbend_web import clock

# Playwright's synchronous side runs inside an event loop, where Django refuses its database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
SCREENS = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 900}}
HERE = {"localhost", "127.0.0.1"}
# A browser lets go of what is under way when it leaves a page; nothing failed.
LET_GO = "net::ERR_ABORTED"

CheckAccess = Callable[[Page], None]


def installed_browser() -> str | None:
    """The Chromium of this machine, or None where Playwright must bring its own."""
    for name in (os.environ.get("UNBEND_CHROMIUM"), *NAMES):
        path = shutil.which(name) if name else None
        if (
            path
            and subprocess.run([path, "--version"], capture_output=True, check=False).returncode
            == 0
        ):
            return path
    return None


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    path = installed_browser()
    found = {"executable_path": path} if path else {}
    return {**browser_type_launch_args, **found, "args": list(FLAGS)}


@pytest.fixture(params=SCREENS)
def screen(request: pytest.FixtureRequest) -> str:
    """The width the journey is walked at; every journey is walked at each."""
    name: str = request.param
    return name


@pytest.fixture
def wall_clock(monkeypatch: pytest.MonkeyPatch) -> WallClock:
    """An evening, so that no rule for the early morning steps in; the server reads it too."""
    found = WallClock()
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def context(
    transactional_db: None,  # noqa: ARG001
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    screen: str,
    wall_clock: WallClock,
) -> BrowserContext:
    """A browser of its own for each test, with nothing remembered.

    The database comes first and so goes last: nothing may ask for it while it is taken away.
    """
    found = new_context(
        base_url=live_server.url,
        viewport=SCREENS[screen],
        has_touch=screen == "phone",
        locale="en-GB",
        timezone_id="Etc/UTC",
    )
    found.set_default_timeout(5_000)
    found.clock.install(time=wall_clock.now())
    wall_clock.follow(found.clock)
    return found


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must not complain, fail or look elsewhere."""
    faults: list[str] = []
    found = context.new_page()
    found.on("console", lambda said: _note_console(faults, said.type, said.text))
    found.on("pageerror", lambda error: faults.append(f"error: {error}"))
    found.on("requestfailed", lambda request: _note_failure(faults, request))
    found.on("request", lambda request: _note_elsewhere(faults, request))
    yield found
    assert faults == []


def _note_console(faults: list[str], kind: str, text: str) -> None:
    if kind in {"error", "warning"}:
        faults.append(f"console: {text}")


def _note_failure(faults: list[str], request: Request) -> None:
    if request.failure != LET_GO:
        faults.append(f"failed: {request.url}: {request.failure}")


def _note_elsewhere(faults: list[str], request: Request) -> None:
    address = urlsplit(request.url)
    if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in HERE:
        faults.append(f"elsewhere: {request.url}")


@pytest.fixture
def axe() -> CheckAccess:
    """Find nothing that shuts people out, in light and in dark."""
    engine = Axe()

    def check(page: Page) -> None:
        for scheme in ("dark", "light"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            # A page that is still fading in has not its own colours yet.
            page.evaluate(
                "document.getAnimations()"
                ".filter(one => one.effect?.getComputedTiming().endTime !== Infinity)"
                ".forEach(one => one.finish())"
            )
            found = engine.run(page)
            assert found.violations_count == 0, f"{page.url} ({scheme})\n{found.generate_report()}"

    return check
