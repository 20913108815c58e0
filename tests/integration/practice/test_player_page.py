import gzip
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from tests.integration.practice.conftest import Visitor
from unbend.figure import style_sheet
from unbend_web.practice.models import Session

Happened = Callable[..., dict[str, object]]


def page_of(visitor: Visitor, row: Session) -> str:
    return visitor.client.get(f"/practice/{row.pk}/play/").content.decode()


def score_of(visitor: Visitor, row: Session) -> dict[str, Any]:
    found = re.search(r'<script id="score"[^>]*>(.*?)</script>', page_of(visitor, row), re.DOTALL)
    assert found
    score: dict[str, Any] = json.loads(found[1])
    return score


def test_the_score_fills_the_time_without_a_gap(visitor: Visitor):
    score = score_of(visitor, visitor.begins(minutes="15"))
    segments = score["segments"]
    assert segments[0]["at"] == 0
    assert all(one["end"] == other["at"] for one, other in pairwise(segments))
    assert segments[-1]["end"] == score["total"] <= 15 * 60


def test_each_set_is_marked_once_and_ends_with_its_last_movement(visitor: Visitor):
    score = score_of(visitor, visitor.begins(minutes="15"))
    marks = [(mark["step"], mark["set"]) for mark in score["marks"]]
    moved = {
        (one["step"], one["set"]) for one in score["segments"] if one["kind"] in {"move", "hold"}
    }
    assert len(marks) == len(set(marks))
    assert set(marks) == moved
    assert score["marks"][-1]["at"] == score["total"]


def test_every_segment_has_its_words_and_its_drawing(visitor: Visitor):
    row = visitor.begins(minutes="15")
    page, score = page_of(visitor, row), score_of(visitor, row)
    for one in score["segments"]:
        assert one["cue"]
        assert f'data-figure="{one["figure"]}"' in page
        assert one["count"] or one["until"] is not None


def test_the_breath_follows_the_phases(visitor: Visitor):
    score = score_of(visitor, visitor.begins(minutes="15"))
    for one in score["segments"]:
        for start, end, full_before, full_after in one["breath"]:
            assert one["at"] <= start < end <= one["end"] + 0.01
            assert {full_before, full_after} == {0, 1}


def test_a_fresh_session_begins_at_its_beginning(visitor: Visitor):
    score = score_of(visitor, visitor.begins())
    assert (score["fresh"], score["resume"], score["seq"]) == (True, 0, 0)


@pytest.mark.hazard("H-38")
def test_a_session_goes_on_after_the_last_set_that_was_done(visitor: Visitor, happened: Happened):
    row = visitor.begins(minutes="10")
    visitor.sends(happened(row, "done", seq=4))
    score = score_of(visitor, row)
    assert score["resume"] == score["marks"][0]["at"]
    assert (score["fresh"], score["seq"]) == (False, 4)


@pytest.mark.hazard("H-24", "H-38")
def test_without_scripts_there_is_a_list_to_follow_and_the_same_button(visitor: Visitor):
    page = page_of(visitor, visitor.begins())
    plain = page[page.index("<noscript>") :]
    assert "I&#x27;m done" in plain or "I'm done" in plain
    assert page.index("That hurt") < page.index("<noscript>")


def test_the_page_holds_no_inline_script_or_style(visitor: Visitor):
    page = page_of(visitor, visitor.begins())
    assert re.findall(r"<script(?![^>]*(?:src=|application/json))", page) == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", page) == []


def test_scripts_and_styles_of_the_page_are_light(visitor: Visitor):
    page = page_of(visitor, visitor.begins())
    linked = set(re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js))"', page))
    files = [finders.find(name) for name in linked | {"browser/outbox.js"}]
    weights = {
        kind: sum(len(gzip.compress(Path(file).read_bytes(), 9)) for file in found)
        for kind in ("js", "css")
        for found in [[str(file) for file in files if str(file).endswith(kind)]]
    }
    assert weights["js"] <= 20_000
    assert weights["css"] <= 16_000


def test_everything_the_player_imports_is_asked_for_at_once(visitor: Visitor):
    page = page_of(visitor, visitor.begins())
    asked_for = set(re.findall(r'(?:href|src)="/static/browser/([^"]+\.js)"', page))
    waiting, imported = ["player.js", "sound.js"], {"player.js", "sound.js"}
    while waiting:
        text = Path(str(finders.find(f"browser/{waiting.pop()}"))).read_text(encoding="utf-8")
        found = set(re.findall(r'^import .* from "\./([^"]+)";$', text, re.MULTILINE)) - imported
        imported |= found
        waiting += found
    assert imported > {"player.js", "sound.js"}
    assert asked_for == imported


def test_the_page_has_the_tones_of_the_figure():
    sheet = Path(str(finders.find("practice/figure.css"))).read_text(encoding="utf-8")
    assert sheet.splitlines()[-1] == style_sheet(), "write figure.css anew as its first line says"
