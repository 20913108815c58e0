"""Once more and something easier on the way; sound and pace."""

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest

from tests.integration.practice.conftest import Time, Visitor
from tests.integration.practice.test_player_page import page_of, score_of
from unbend.practice import PACES, Talk
from unbend_web.audit.actions import PERSON
from unbend_web.practice.models import Session
from unbend_web.practice.translate import entries_of, session_entry
from unbend_web.preferences.actions import choose_sound
from unbend_web.preferences.models import Preferences
from unbend_web.preferences.queries import preferences

Happened = Callable[..., dict[str, object]]

ON_A_MAT = {"minutes": "5", "tools": ["mat"], "regions": []}
"""A routine in which something has an easier neighbour that is not in it itself."""


def change(visitor: Visitor, row: Session, what: str, step: int, key: object = None) -> Any:  # noqa: ANN401
    sent = {"step": step, "change": key or uuid4()}
    return visitor.client.post(f"/practice/{row.pk}/{what}/", sent)


def played(score: dict[str, Any]) -> list[int]:
    """The numbers of the steps in the order they are played."""
    return list(dict.fromkeys(one["step"] for one in score["segments"]))


def step_where(score: dict[str, Any], holds: Callable[[dict[str, Any]], Any]) -> int:
    return next(number for number in played(score) if holds(score["steps"][number]))


class TestAgain:
    def test_plays_a_set_more_right_after_the_step(self, visitor: Visitor):
        row = visitor.begins(minutes="5")
        before = score_of(visitor, row)
        step = step_where(before, lambda one: one["again"] > 0 and "side" not in one["detail"])
        change(visitor, row, "again", step)
        after = score_of(visitor, row)
        order = played(after)
        new = len(before["steps"])
        assert order[order.index(step) + 1] == new
        assert after["steps"][new]["name"] == before["steps"][step]["name"]
        assert [mark["set"] for mark in after["marks"] if mark["step"] == new] == [0]

    def test_of_one_side_plays_both_sides_more(self, visitor: Visitor):
        row = visitor.begins(minutes="10")
        before = score_of(visitor, row)
        step = step_where(before, lambda one: one["again"] > 0 and "left side" in one["detail"])
        new = len(before["steps"])
        change(visitor, row, "again", step)
        order = played(score_of(visitor, row))
        at = order.index(step)
        assert order[at : at + 4] == [step, step + 1, new, new + 1]

    @pytest.mark.hazard("H-7")
    def test_stops_at_the_days_ceiling(self, visitor: Visitor):
        row = visitor.begins(minutes="5")
        score = score_of(visitor, row)
        step = step_where(score, lambda one: one["again"] > 0)
        more = score["steps"][step]["again"]
        for _ in range(more + 2):
            change(visitor, row, "again", step)
        row.refresh_from_db()
        assert len(row.changes) == more
        assert score_of(visitor, row)["steps"][step]["again"] == 0

    @pytest.mark.hazard("H-22")
    def test_sent_twice_adds_once(self, visitor: Visitor):
        row = visitor.begins(minutes="5")
        step = step_where(score_of(visitor, row), lambda one: one["again"] > 0)
        key = uuid4()
        for _ in range(2):
            change(visitor, row, "again", step, key)
        row.refresh_from_db()
        assert len(row.changes) == 1

    def test_what_is_done_of_it_is_told_of_that_movement(
        self, visitor: Visitor, happened: Happened
    ):
        row = visitor.begins(minutes="5")
        before = score_of(visitor, row)
        step = step_where(before, lambda one: one["again"] > 0)
        change(visitor, row, "again", step)
        new = len(before["steps"])
        sent = visitor.sends(
            happened(row, "done", step=step), happened(row, "done", seq=2, step=new)
        )
        assert sent.status_code == 200
        row.refresh_from_db()
        entry = session_entry(row, row.events.all())
        assert [one.ref for one in entry.practised] == [entry.practised[0].ref] * 2


class TestEasier:
    def test_takes_the_place_of_the_step_and_of_its_other_side(self, visitor: Visitor):
        row = visitor.begins(**ON_A_MAT)
        before = score_of(visitor, row)
        step = step_where(before, lambda one: one["easier"])
        order = played(before)
        gone = [
            one
            for one in order[order.index(step) :]
            if before["steps"][one]["name"] == before["steps"][step]["name"]
        ]
        change(visitor, row, "easier", step)
        after = score_of(visitor, row)
        assert not set(gone) & set(played(after))
        new = len(before["steps"])
        assert after["steps"][new]["name"] == before["steps"][step]["easier"]
        assert played(after).index(new) == order.index(step)

    @pytest.mark.hazard("H-22")
    def test_leaves_what_was_done_told_of_what_it_was(self, visitor: Visitor, happened: Happened):
        row = visitor.begins(**ON_A_MAT)
        before = score_of(visitor, row)
        step = step_where(before, lambda one: one["easier"])
        visitor.sends(happened(row, "part", step=step))
        row.refresh_from_db()
        told = session_entry(row, row.events.all()).practised
        change(visitor, row, "easier", step)
        visitor.sends(happened(row, "done", seq=2, step=len(before["steps"])))
        row.refresh_from_db()
        after = session_entry(row, row.events.all()).practised
        assert after[0] == told[0]
        assert after[1].ref != told[0].ref

    def test_keeps_the_plan_it_began_with(self, visitor: Visitor):
        row = visitor.begins(**ON_A_MAT)
        kept = (row.plan, row.decision)
        step = step_where(score_of(visitor, row), lambda one: one["easier"])
        change(visitor, row, "easier", step)
        row.refresh_from_db()
        assert (row.plan, row.decision) == kept
        assert row.changes[0]["kind"] == "easier"

    def test_then_has_no_gap_in_time(self, visitor: Visitor):
        row = visitor.begins(**ON_A_MAT)
        change(
            visitor, row, "easier", step_where(score_of(visitor, row), lambda one: one["easier"])
        )
        score = score_of(visitor, row)
        assert all(one["end"] == two["at"] for one, two in pairwise(score["segments"]))
        assert score["segments"][-1]["end"] == score["total"]

    @pytest.mark.hazard("H-8")
    def test_that_hurt_there_is_told_of_the_easier_movement(
        self, visitor: Visitor, happened: Happened
    ):
        row = visitor.begins(**ON_A_MAT)
        before = score_of(visitor, row)
        change(visitor, row, "easier", step_where(before, lambda one: one["easier"]))
        visitor.sends(happened(row, "stopped", step=len(before["steps"])))
        row.refresh_from_db()
        stop = list(entries_of(row))[-1]
        new = row.changes[0]["steps"][0]["ref"].partition("/")[0]
        assert getattr(stop, "movement", None) == new

    def test_where_there_is_none_changes_nothing(self, visitor: Visitor):
        row = visitor.begins(**ON_A_MAT)
        step = step_where(score_of(visitor, row), lambda one: not one["easier"])
        change(visitor, row, "easier", step)
        row.refresh_from_db()
        assert row.changes == []


@pytest.mark.parametrize("what", ["again", "easier"])
@pytest.mark.parametrize(
    "sent", [{}, {"step": "-1", "change": uuid4()}, {"step": "99", "change": uuid4()}]
)
def test_a_step_that_is_not_played_changes_nothing(
    visitor: Visitor, what: str, sent: dict[str, object]
):
    row = visitor.begins()
    answer = visitor.client.post(f"/practice/{row.pk}/{what}/", sent)
    assert answer["Location"].endswith("/play/")
    row.refresh_from_db()
    assert row.changes == []


@pytest.mark.parametrize("what", ["again", "easier"])
def test_a_session_that_does_not_run_is_not_changed(visitor: Visitor, what: str):
    row = visitor.plans()
    change(visitor, row, what, 0)
    row.refresh_from_db()
    assert row.changes == []


class TestSoundAndPace:
    SLOWEST = {"talk": "all", "rate": "85", "pace": "130"}

    def test_start_keeps_what_was_chosen(self, visitor: Visitor):
        row = visitor.plans()
        visitor.client.post(f"/practice/{row.pk}/begin/", self.SLOWEST)
        now = preferences()
        assert (now.talk, now.rate, now.pace, now.tones) == ("all", 85, 130, False)

    def test_the_plan_shows_what_was_kept(self, visitor: Visitor):
        choose_sound(talk=Talk.OFF, rate=115, pace=115, tones=True, by=PERSON)
        row = visitor.plans()
        page = visitor.client.get(f"/practice/{row.pk}/").content.decode()
        checked = re.findall(r'name="(talk|rate|pace)"\s+value="(\w+)"[^>]* checked', page)
        assert sorted(checked) == [("pace", "115"), ("rate", "115"), ("talk", "off")]
        assert "voice off, slower" in page

    def test_a_start_without_the_fold_keeps_what_was(self, visitor: Visitor):
        choose_sound(talk=Talk.OFF, rate=115, pace=115, tones=True, by=PERSON)
        visitor.begins()
        assert preferences().talk == "off"

    def test_nonsense_keeps_what_was(self, visitor: Visitor):
        row = visitor.begins()
        visitor.client.post(f"/practice/{row.pk}/sound/", {**self.SLOWEST, "pace": "70"})
        assert not Preferences.objects.exists()

    def test_keeps_the_country(self, visitor: Visitor):
        before = preferences().country
        row = visitor.begins()
        visitor.client.post(f"/practice/{row.pk}/sound/", self.SLOWEST)
        assert preferences().country == before

    @pytest.mark.hazard("H-5")
    @pytest.mark.parametrize("pace", PACES)
    def test_no_pace_is_quicker_than_the_movements_own(self, visitor: Visitor, pace: int):
        row = visitor.begins(minutes="5")
        usual = score_of(visitor, row)
        choose_sound(talk=Talk.FEW, rate=100, pace=pace, tones=True, by=PERSON)
        paced = score_of(visitor, row)
        moves = [
            [round(one["end"] - one["at"], 3) for one in score["segments"] if one["kind"] == "move"]
            for score in (usual, paced)
        ]
        assert all(slow >= quick for quick, slow in zip(*moves, strict=True))
        assert (paced["total"] > usual["total"]) == (pace > 100)

    def test_another_pace_on_the_way_leads_back_to_the_player(self, visitor: Visitor):
        row = visitor.begins()
        answer = visitor.client.post(f"/practice/{row.pk}/sound/", self.SLOWEST)
        assert answer["Location"].endswith("/play/")

    @pytest.mark.parametrize("minutes", ["2", "5", "10", "15"])
    def test_a_little_said_and_the_usual_pace_fit_the_minutes(self, visitor: Visitor, minutes: str):
        score = score_of(visitor, visitor.begins(minutes=minutes))
        assert score["total"] <= int(minutes) * 60
        assert score["says"]

    def test_no_voice_says_nothing(self, visitor: Visitor):
        choose_sound(talk=Talk.OFF, rate=100, pace=100, tones=False, by=PERSON)
        score = score_of(visitor, visitor.begins())
        assert (score["says"], score["sounds"]) == ([], [])

    def test_tones_mark_the_ends_of_holds_and_the_change_of_sides(self, visitor: Visitor):
        score = score_of(visitor, visitor.begins(minutes="10"))
        ends = [
            one["end"]
            for one in score["segments"]
            if one["kind"] == "hold" and one["end"] - one["at"] >= 3
        ]
        turns = [one["at"] for one in score["segments"] if one["kind"] == "switch"]
        assert [at for at, kind in score["sounds"] if kind == "hold"] == ends
        assert [at for at, kind in score["sounds"] if kind == "switch"] == turns


def test_a_page_names_each_change_anew(visitor: Visitor, time: Time):  # noqa: ARG001 (stands still)
    row = visitor.begins()
    keys = {re.findall(r'name="change"\s+value="([^"]+)"', page_of(visitor, row))[0] for _ in "12"}
    assert len(keys) == 2
