"""A routine on paper: one sheet, whole and without buttons, with scripts off too."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import BrowserContext, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.wall_clock import WallClock
from unbend.screening import healthy, questionnaire
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions as check
from unbend_web.check.models import Kind


@pytest.fixture
def page(
    transactional_db: None,  # noqa: ARG001
    live_server: LiveServer,
    new_context: Callable[..., BrowserContext],
    wall_clock: WallClock,  # noqa: ARG001
) -> Page:
    """A page without scripts."""
    return new_context(base_url=live_server.url, java_script_enabled=False).new_page()


@pytest.fixture
def longest(page: Page) -> Page:
    """The plan of somebody healthy with most time and everything at hand."""
    told = healthy({"pain-now": 3}, questionnaire())
    asked = {key: told[key] for key in told if key not in {"just-up", "stop-signs"}}
    begun = check.begin(token=uuid4(), kind=Kind.FULL, by=PERSON)
    check.keep(screening_id=begun.pk, answers=asked, changed=False, by=PERSON)
    check.finish(screening_id=begun.pk, by=PERSON)
    page.goto("/practice/")
    page.locator("label.chip", has_text="15 min").click()
    page.locator("label.chip", has_text="Floor").click()
    for tool in page.locator("label.chip:has([name=tools])").all():
        tool.click()
    page.get_by_role("button", name="Show my routine").click()
    return page


def test_the_longest_plan_fits_on_one_sheet(longest: Page, tmp_path: Path) -> None:
    assert longest.locator(".step").count() >= 5
    printed = longest.pdf(path=tmp_path / "plan.pdf", format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_paper_shows_what_is_needed_without_the_page(longest: Page) -> None:
    longest.emulate_media(media="print")
    step = longest.locator(".step").first
    assert step.locator("svg.figure").first.is_visible()
    assert step.locator(".step-dose").is_visible()
    assert step.locator(".on-paper").get_by_text("Stop at once if you feel").is_visible()
    assert longest.get_by_text("do the check first").is_visible()
    assert longest.get_by_text("Stop and get help now").first.is_visible()


def test_paper_has_no_buttons_and_no_folds(longest: Page) -> None:
    longest.emulate_media(media="print")
    for each in longest.locator("button, summary, nav").all():
        assert not each.is_visible()


def test_the_screen_does_not_say_it_twice(longest: Page) -> None:
    assert not longest.locator(".on-paper").first.is_visible()
    assert longest.get_by_role("button", name="Start").is_visible()
