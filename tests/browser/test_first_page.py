"""The browser itself: it comes up, sees the first page, and notices what must not be."""

from collections.abc import Callable

from playwright.sync_api import Page, expect


def test_the_first_page_opens_and_shuts_nobody_out(page: Page, axe: Callable[[Page], None]):
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    axe(page)


def test_the_first_page_fits_its_width(page: Page):
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
