"""A phone of the household comes in, in a real browser: the camera's code, the name, the list."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django import Settings

from tests.browser.conftest import CheckAccess
from unbend_web.config.env import Lan
from unbend_web.household.actions import invite
from unbend_web.household.certificate import make_certificates

pytestmark = pytest.mark.hazard("H-39")


@pytest.fixture
def lan(settings: Settings, tmp_path: Path) -> Lan:
    """Phones may come in; loopback stands for the home's network."""
    found = Lan(address="192.168.1.5", port=8322, name="", proxied=False)
    settings.ENV = replace(settings.ENV, data=tmp_path, lan=found)
    make_certificates(settings.ENV.certificates, ["192.168.1.5"], datetime.now(UTC))
    return found


@pytest.fixture
def household(lan: Lan, settings: Settings) -> Settings:
    """This is the household's listener."""
    assert lan
    settings.PAIRED_ONLY = True
    return settings


@pytest.mark.usefixtures("lan")
def test_the_desk_invites_a_phone(page: Page, axe: CheckAccess):
    page.goto("/settings/")
    page.get_by_role("link", name="Phones").click()
    expect(page.get_by_text("No phone is paired.")).to_be_visible()
    axe(page)
    page.get_by_role("button", name="Invite a phone").click()
    expect(page.get_by_role("img", name="A picture for the phone")).to_be_visible()
    expect(page.get_by_text(re.compile(r"^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$"))).to_be_visible()
    page.get_by_text("The phone warns of the certificate").click()
    expect(page.get_by_role("link", name="Save the certificate")).to_be_visible()
    axe(page)
    assert _fits(page)


@pytest.mark.usefixtures("household")
def test_the_camera_s_code_lets_the_phone_in_and_stays_in_no_address(page: Page, axe: CheckAccess):
    code = invite(by="person").code
    page.goto(f"/pair/#{code}")
    expect(page.get_by_label("Code")).to_have_value(code)
    assert page.evaluate("location.hash") == ""
    axe(page)
    assert _fits(page)
    page.get_by_label("What is it called?").fill("Kitchen")
    page.get_by_role("button", name="Pair").click()
    expect(page.get_by_role("button", name="Ease my back")).to_be_visible()
    page.goto("/household/")
    expect(page.get_by_role("heading", name="Kitchen this one")).to_be_visible()
    expect(page.get_by_role("button", name="Invite a phone")).to_have_count(0)
    page.get_by_text("Change").click()
    axe(page)
    assert _fits(page)


@pytest.mark.usefixtures("household")
def test_a_phone_that_is_not_paired_is_told_what_to_do(context: BrowserContext, axe: CheckAccess):
    # The browser's console complains of the refusal itself: that is what is looked at here.
    page = context.new_page()
    page.goto("/journal/")
    expect(page.get_by_role("heading", name="This device is not paired")).to_be_visible()
    axe(page)
    assert _fits(page)
    page.get_by_role("link", name="I have a code").click()
    page.get_by_label("Code").fill("0000-0000-0000")
    page.get_by_label("What is it called?").fill("Kitchen")
    page.get_by_role("button", name="Pair").click()
    expect(page.get_by_text("This code does not let you in.")).to_be_visible()
    axe(page)


def _fits(page: Page) -> bool:
    """Nothing sticks out at the side."""
    return bool(
        page.evaluate(
            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
        )
    )
