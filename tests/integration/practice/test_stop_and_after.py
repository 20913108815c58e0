from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.integration.practice.conftest import EVENING, Time, Visitor
from unbend.journal import Popped, SessionEntry, Stopped, StopSign
from unbend.screening import healthy, questionnaire
from unbend_web.audit.actions import PERSON
from unbend_web.audit.models import Event as Audit
from unbend_web.check import actions as check
from unbend_web.practice import actions, queries
from unbend_web.practice.models import Session
from unbend_web.practice.translate import SIGNS

Happened = Callable[..., dict[str, object]]
EVER = datetime.min.replace(tzinfo=UTC)


class TestThatHurt:
    @pytest.mark.hazard("H-8")
    def test_the_button_stops_and_opens_the_questions(self, visitor: Visitor):
        row = visitor.begins()
        response = visitor.client.post(f"/practice/{row.pk}/stop/", {"event": uuid4()})
        row.refresh_from_db()
        assert row.state == "stopped"
        assert response.headers["Location"] == f"/check/{row.stop_check_id}/"

    def test_pressed_twice_it_is_one_stop(self, visitor: Visitor):
        row = visitor.begins()
        places = {
            visitor.client.post(f"/practice/{row.pk}/stop/", {"event": uuid4()}).headers["Location"]
            for _ in range(2)
        }
        assert len(places) == 1
        assert row.events.filter(kind="stopped").count() == 1

    @pytest.mark.hazard("H-24")
    def test_a_form_without_its_id_stops_all_the_same(self, visitor: Visitor):
        row = visitor.begins()
        visitor.client.post(f"/practice/{row.pk}/stop/", {"event": "?"})
        row.refresh_from_db()
        assert row.state == "stopped"

    @pytest.mark.hazard("H-8")
    def test_told_by_the_player_the_questions_follow_too(
        self, visitor: Visitor, happened: Happened
    ):
        row = visitor.begins()
        visitor.sends(happened(row, "stopped", step=1))
        first = visitor.client.get(f"/practice/{row.pk}/stopped/").headers["Location"]
        again = visitor.client.get(f"/practice/{row.pk}/play/", follow=True)
        assert first.startswith("/check/")
        assert first in [place for place, _status in again.redirect_chain]

    def test_before_the_start_there_is_nothing_to_stop(self, visitor: Visitor):
        row = visitor.plans()
        response = visitor.client.post(f"/practice/{row.pk}/stop/", {"event": uuid4()})
        assert response.headers["Location"] == f"/practice/{row.pk}/"
        assert visitor.client.get(f"/practice/{row.pk}/stopped/").status_code == 302

    @pytest.mark.hazard("H-8")
    def test_until_it_is_said_what_was_felt_it_counts_as_serious(
        self, visitor: Visitor, happened: Happened
    ):
        row = visitor.begins()
        visitor.sends(happened(row, "stopped", step=1))
        stop = self.the_stop()
        assert stop.serious
        assert stop.movement == row.plan["steps"][1]["ref"].partition("/")[0]

    @pytest.mark.parametrize(
        ("told", "signs"),
        [
            ((), {StopSign.SAME_ACHE}),
            (("sharp", "numb"), {StopSign.SHARP_PAIN, StopSign.NUMBNESS}),
            (("unsure",), set()),
        ],
    )
    def test_what_was_felt_comes_into_the_journal(
        self, visitor: Visitor, told: tuple[str, ...], signs: set[StopSign]
    ):
        row = visitor.begins()
        asked = actions.stop(pk=row.pk, event=uuid4(), by=PERSON)
        answers = {**healthy({"pain-now": 3}, questionnaire()), "stop-signs": told}
        answers.pop("just-up")
        check.keep(screening_id=asked.pk, answers=answers, changed=False, by=PERSON)
        check.finish(screening_id=asked.pk, by=PERSON)
        assert self.the_stop().signs == signs

    def test_every_sign_that_can_be_ticked_has_its_word(self):
        assert set(SIGNS) | {"unsure"} == set(questionnaire().questions["stop-signs"].options)

    def the_stop(self) -> Stopped:
        return next(one for one in queries.entries(EVER) if isinstance(one, Stopped))


class TestAfterwards:
    def test_im_done_ends_the_session_and_asks(self, visitor: Visitor):
        row = visitor.begins()
        response = visitor.client.post(f"/practice/{row.pk}/finish/", {"event": uuid4()})
        assert response.headers["Location"] == f"/practice/{row.pk}/after/"
        row.refresh_from_db()
        assert row.state == "finished"

    def test_pain_now_stands_beside_pain_before(self, visitor: Visitor):
        row = self.finished(visitor)
        page = visitor.client.get(f"/practice/{row.pk}/after/").content.decode()
        assert 'class="figures">3<' in page
        assert 'class="was"' in page

    def test_what_is_told_is_kept(self, visitor: Visitor):
        row = self.finished(visitor)
        response = self.tells(visitor, row, pain="1", feels="better")
        assert response.headers["Location"] == "/"
        row.refresh_from_db()
        assert (row.pain_after, row.feels) == (1, "better")

    def test_telling_twice_is_telling_once(self, visitor: Visitor):
        row = self.finished(visitor)
        self.tells(visitor, row, pain="1", feels="better")
        self.tells(visitor, row, pain="1", feels="better")
        assert Audit.objects.filter(what="practice.told").count() == 1

    def test_the_newest_word_counts(self, visitor: Visitor):
        row = self.finished(visitor)
        self.tells(visitor, row, pain="1", feels="better")
        self.tells(visitor, row, pain="4", feels="worse")
        row.refresh_from_db()
        assert (row.pain_after, row.feels) == (4, "worse")

    @pytest.mark.hazard("H-36")
    def test_worse_is_met_with_what_to_do(self, visitor: Visitor):
        row = self.finished(visitor)
        page = visitor.client.post(
            f"/practice/{row.pk}/after/", {"pain": "6", "feels": "worse"}, follow=True
        )
        assert "let somebody look at it" in page.content.decode()

    @pytest.mark.parametrize(
        "missing", [{}, {"pain": "2"}, {"feels": "better"}, {"pain": "12", "feels": "great"}]
    )
    def test_what_is_missing_is_asked_again(self, visitor: Visitor, missing: dict[str, str]):
        row = self.finished(visitor)
        response = visitor.client.post(f"/practice/{row.pk}/after/", missing)
        assert response.status_code == 200
        assert "fault-" in response.content.decode()
        row.refresh_from_db()
        assert row.pain_after is None

    def test_a_session_under_way_is_not_over_yet(self, visitor: Visitor):
        row = visitor.begins()
        response = visitor.client.get(f"/practice/{row.pk}/after/")
        assert response.headers["Location"] == f"/practice/{row.pk}/play/"

    def test_the_players_address_leads_on_when_it_is_over(self, visitor: Visitor):
        row = self.finished(visitor)
        play = f"/practice/{row.pk}/play/"
        assert visitor.client.get(play).headers["Location"] == f"/practice/{row.pk}/after/"
        self.tells(visitor, row, pain="1", feels="same")
        assert visitor.client.get(play).headers["Location"].startswith("/journal/")

    @pytest.mark.hazard("H-8")
    def test_finishing_does_not_undo_a_stop(self, visitor: Visitor):
        row = visitor.begins()
        visitor.client.post(f"/practice/{row.pk}/stop/", {"event": uuid4()})
        visitor.client.post(f"/practice/{row.pk}/finish/", {"event": uuid4()})
        row.refresh_from_db()
        assert row.state == "stopped"

    def finished(self, visitor: Visitor) -> Session:
        row = visitor.begins()
        visitor.client.post(f"/practice/{row.pk}/finish/", {"event": uuid4()})
        row.refresh_from_db()
        return row

    def tells(self, visitor: Visitor, row: Session, **told: str):
        return visitor.client.post(f"/practice/{row.pk}/after/", told)


class TestCutOff:
    @pytest.mark.hazard("H-21")
    def test_a_session_left_for_half_a_day_is_closed_with_what_was_done(
        self, visitor: Visitor, happened: Happened, time: Time
    ):
        row = visitor.begins()
        visitor.sends(happened(row, "done"))
        time.passes(hours=13)
        visitor.client.get(f"/practice/{row.pk}/play/")
        row.refresh_from_db()
        assert row.state == "cut-off"
        assert row.ended_at == row.events.get().at

    def test_a_session_left_for_an_hour_goes_on(self, visitor: Visitor, time: Time):
        row = visitor.begins()
        time.passes(hours=1)
        assert visitor.client.get(f"/practice/{row.pk}/play/").status_code == 200

    @pytest.mark.hazard("H-24")
    def test_what_comes_late_is_still_kept(self, visitor: Visitor, happened: Happened, time: Time):
        row = visitor.begins()
        late = happened(row, "done", seq=60)
        time.passes(hours=13)
        actions.close_abandoned()
        assert visitor.sends(late).status_code == 200
        row.refresh_from_db()
        assert row.state == "cut-off"
        assert row.ended_at == row.events.get().at


class TestTheJournal:
    def test_sessions_pops_and_what_was_practised_are_told(
        self, visitor: Visitor, happened: Happened
    ):
        row = visitor.begins(minutes="10")
        visitor.sends(
            happened(row, "done", seq=1),
            happened(row, "part", step=1, seq=2),
            happened(row, "popped", step=1, seq=3),
            happened(row, "finished", step=None, set=None, seq=4),
        )
        told = queries.entries(EVER)
        whole = next(one for one in told if isinstance(one, SessionEntry))
        assert [str(one.ref) for one in whole.practised] == [
            row.plan["steps"][0]["ref"],
            row.plan["steps"][1]["ref"],
        ]
        assert [one.sets for one in whole.practised] == [1, 1]
        pop = next(one for one in told if isinstance(one, Popped))
        assert pop.movement == row.plan["steps"][1]["ref"].partition("/")[0]

    def test_a_plan_that_never_began_is_not_told(self, visitor: Visitor):
        visitor.plans()
        assert queries.entries(EVER) == ()

    def test_a_session_belongs_to_the_day_it_began(self, visitor: Visitor):
        row = visitor.begins()
        day = timezone.localtime(EVENING).date()
        assert list(queries.sessions_on(day)) == [row]
        assert list(queries.sessions_on(day - timedelta(days=1))) == []

    def test_the_last_session_is_one_that_is_over(self, visitor: Visitor):
        row = visitor.begins()
        assert queries.last_session() is None
        assert queries.running() == row
        visitor.client.post(f"/practice/{row.pk}/finish/", {"event": uuid4()})
        assert queries.last_session() == row
        assert queries.running() is None
