"""Before the first movement it is said how each is done, what goes wrong, and when to stop."""

from __future__ import annotations

import html

import pytest

from tests.integration.practice.conftest import Visitor
from tests.integration.practice.test_player_page import score_of
from unbend.movements import catalogue
from unbend.wording import words
from unbend_web.practice.translate import kept_plan


@pytest.mark.hazard("H-5", "H-8", "H-35")
@pytest.mark.parametrize("page", ["", "play/"])
def test_each_movement_says_how_it_is_done_and_when_to_stop(visitor: Visitor, page: str):
    row = visitor.begins() if page else visitor.plans()
    shown = html.unescape(visitor.client.get(f"/practice/{row.pk}/{page}").content.decode())
    for step in kept_plan(row).steps:
        movement = catalogue().find(step.ref.movement)
        for part, names in (("stop", movement.stop_signs), ("error", movement.errors)):
            for name in names:
                assert words().say(f"movement.{movement.id}.{part}.{name}") in shown


@pytest.mark.hazard("H-8")
def test_what_means_to_stop_stands_before_the_first_movement(visitor: Visitor):
    shown = visitor.client.get(f"/practice/{visitor.plans().pk}/").content.decode()
    assert shown.index("at once at a sharp or new pain") < shown.index('class="step-name"')


@pytest.mark.hazard("H-8")
def test_while_getting_ready_each_movement_says_when_to_stop(visitor: Visitor):
    row = visitor.begins(minutes="15")
    score = score_of(visitor, row)
    for step, told in zip(kept_plan(row).steps, score["steps"], strict=True):
        movement = catalogue().find(step.ref.movement)
        for name in movement.stop_signs:
            assert words().say(f"movement.{movement.id}.stop.{name}") in told["setup"][-1]


@pytest.mark.hazard("H-27")
def test_the_stop_button_announces_its_keys(visitor: Visitor):
    page = visitor.client.get(f"/practice/{visitor.begins().pk}/play/").content.decode()
    button = page.partition('class="button button-signal button-wide hurt-button"')[2]
    assert 'aria-keyshortcuts="Escape H"' in button.partition(">")[0]
