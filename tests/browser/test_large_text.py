"""Text at twice its size: nothing runs out of a phone's window, and That hurt stays in sight."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SCREENS
from tests.browser.journey import Journey
from tests.browser.wall_clock import WallClock

ZOOMED = {"width": SCREENS["phone"]["width"] // 2, "height": SCREENS["phone"]["height"] // 2}
"""What a phone's window measures to the page at 200 %."""

CUT_OFF = """() => {
  const across = document.documentElement.clientWidth;
  const seen = [...document.querySelectorAll("main *")].filter(
    (one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest(".unseen, svg"),
  );
  const beyond = seen.filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width > 1 && (left < -0.5 || right > across + 0.5);
  });
  const clipped = seen.filter(
    (one) =>
      getComputedStyle(one).textOverflow === "ellipsis" && one.scrollWidth > one.clientWidth,
  );
  const name = (one) => `${one.tagName} ${one.className}: ${one.textContent.trim().slice(0, 40)}`;
  const wide = document.documentElement.scrollWidth;
  return [
    ...(wide > across ? [`the page is ${wide} px wide, not ${across}`] : []),
    ...[...beyond, ...clipped].map(name),
  ];
}"""


@pytest.fixture
def screen() -> str:
    """A phone alone: a desktop at twice its size still has more room than that."""
    return "phone"


@pytest.fixture
def someone(page: Page, wall_clock: WallClock) -> Journey:
    """A healthy person about to choose a routine."""
    found = Journey(page, wall_clock, axe=lambda _page: None)
    found.passes_the_check()
    found.tap("link", "Choose my routine")
    return found


def cut_off_when_zoomed(page: Page) -> list[str]:
    """What runs out of the window, or is shortened, at 200 %."""
    page.set_viewport_size(ZOOMED)  # type: ignore[arg-type]
    found: list[str] = page.evaluate(CUT_OFF)
    return found


def test_choosing_fits(someone: Journey):
    someone.sees("What suits you now?")
    assert cut_off_when_zoomed(someone.page) == []


def test_the_plan_fits(someone: Journey):
    someone.chooses(minutes="2 min", place="Desk")
    someone.sees("Your routine")
    assert cut_off_when_zoomed(someone.page) == []


@pytest.mark.hazard("H-27")
@pytest.mark.parametrize("moment", ["getting ready", "moving", "paused"])
def test_the_player_fits_and_that_hurt_stays_in_sight(someone: Journey, moment: str):
    someone.chooses(minutes="2 min", place="Desk")
    someone.starts()
    if moment == "moving":
        someone.lets_pass(25)
    if moment == "paused":
        someone.tap("button", "Pause")
    assert cut_off_when_zoomed(someone.page) == []
    hurt = someone.page.get_by_role("button", name="That hurt")
    for place in ("0", "document.documentElement.scrollHeight"):
        someone.page.evaluate(f"scrollTo(0, {place})")
        expect(hurt).to_be_in_viewport(ratio=1)
