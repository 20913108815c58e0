"""Sessions in the journal and on Today."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.integration.web.conftest import Answered, Hands, Person
from unbend_web.check.actions import record_stop_answers
from unbend_web.check.models import Screening
from unbend_web.practice.models import Event, Kind, Session, State

STEPS = [{"ref": "cat-cow/standard", "side": None}, {"ref": "knee-rolls/standard", "side": "left"}]


class Diary:
    """Writes sessions as the player would have left them."""

    def __init__(self, hands: Hands, screening: Screening) -> None:
        self.hands = hands
        self.screening = screening

    def session(self, state: State = State.FINISHED, **told: object) -> Session:
        began = self.hands.at - timedelta(minutes=6)
        return Session.objects.create(
            id=uuid4(),
            created_at=began,
            started_at=began,
            ended_at=self.hands.at,
            state=state,
            screening=self.screening,
            request={},
            plan={"steps": STEPS, "left_out": [], "seconds": 300},
            **{"pain_before": 5, **told},
        )

    def event(self, session: Session, kind: Kind, step: int | None = None) -> None:
        Event.objects.create(
            id=uuid4(),
            session=session,
            kind=kind,
            step=step,
            set=0,
            at=self.hands.at,
            seq=session.events.count(),
        )


@pytest.fixture
def diary(hands: Hands, answered: Answered) -> Diary:
    return Diary(hands, answered())


class TestSession:
    def test_shows_pain_before_and_after_and_what_was_done(self, person: Person, diary: Diary):
        done = diary.session(pain_after=3, feels="better")
        diary.event(done, Kind.DONE, 0)
        diary.event(done, Kind.POPPED, 0)
        text = person.opens("/journal/2026-03-10/").text
        assert "<b>5</b>" in text
        assert "<b>3</b>" in text
        assert "6 minutes" in text
        assert "It felt better afterwards." in text
        assert "<li>Cat and cow</li>" in text
        assert "1 pop along the way" in text

    def test_that_was_broken_off_says_so(self, person: Person, diary: Diary):
        diary.session(State.CUT_OFF)
        text = person.opens("/journal/2026-03-10/").text
        assert "Broken off." in text
        assert "Pain before" in text
        assert "No movement was begun." in text

    def test_that_was_stopped_says_where_and_what_was_felt(self, person: Person, diary: Diary):
        stopped = diary.session(State.STOPPED)
        diary.event(stopped, Kind.STOPPED, 1)
        felt = {"stop-signs": ("sharp",)}
        stopped.stop_check = record_stop_answers(token=uuid4(), answers=felt, by="person")
        stopped.save()
        text = person.opens("/journal/2026-03-10/").text
        assert "You stopped at" in text
        assert "A sharp or sudden pain." in text
        assert f"/check/{stopped.stop_check.pk}/answer/" in text
        assert "Stopped at" in person.opens("/journal/").text


class TestToday:
    def test_tells_the_last_session_in_a_line(self, person: Person, diary: Diary):
        diary.session(pain_after=2)
        text = person.opens("/").text
        assert "Last session: Today, pain 5 before and 2 after." in text
        assert "/journal/2026-03-10/" in text

    def test_offers_to_go_on_with_a_session_that_was_left(self, person: Person, diary: Diary):
        left = diary.session(State.RUNNING)
        text = person.opens("/").text
        assert f"/practice/{left.pk}/play/" in text
        assert "Ease my back" not in text

    @pytest.mark.hazard("H-8")
    def test_offers_nothing_after_a_warning_sign_until_it_is_over(
        self, person: Person, diary: Diary, hands: Hands
    ):
        diary.event(diary.session(State.STOPPED), Kind.STOPPED, 0)
        text = person.opens("/").text
        assert "Your back has a rest now." in text
        assert "closed until tomorrow, 12:00" in text
        assert "Ease my back" not in text
        hands.move(hours=24)
        assert "Ease my back" in person.opens("/").text

    @pytest.mark.hazard("H-8", "H-36")
    def test_repeated_stops_close_until_someone_has_looked(
        self, person: Person, diary: Diary, hands: Hands
    ):
        for _ in range(2):
            diary.event(diary.session(State.STOPPED), Kind.STOPPED, 0)
            hands.move(days=2)
        fine = dict.fromkeys(self._asked(), "no")
        stop = record_stop_answers(token=uuid4(), answers=fine, by="person")
        assert "Have it looked at" in person.opens("/").text
        person.sends(
            f"/check/{stop.pk}/assessed/", assessed_by="Dr Green", assessed_on="2026-03-14"
        )
        assert "Ease my back" in person.text

    @pytest.mark.hazard("H-8")
    def test_a_stop_nobody_explained_leads_back_to_its_questions(
        self, person: Person, diary: Diary
    ):
        stopped = diary.session(State.STOPPED)
        diary.event(stopped, Kind.STOPPED, 0)
        questions = f"/practice/{stopped.pk}/stopped/"
        assert questions in person.opens("/").text
        fine = dict.fromkeys(self._asked(), "no")
        stopped.stop_check = record_stop_answers(token=uuid4(), answers=fine, by="person")
        stopped.save()
        assert questions not in person.opens("/").text

    def _asked(self) -> list[str]:
        return [
            "saddle-numbness",
            "bladder-change",
            "bowel-change",
            "sexual-change",
            "both-legs",
            "leg-weakness",
            "unsteady",
            "chest-signs",
            "sudden-severe",
            "neck-alarm",
            "accident",
            "suicidal",
            "fever",
            "weight-loss",
            "night-pain",
            "lump",
            "minor-knock",
            "rash",
            "urine",
        ]


class TestAddress:
    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_a_day_at_the_ends_of_the_calendar_is_no_page(self, person: Person, day: str):
        assert person.opens(f"/journal/{day}/").page.status_code == 404
        assert person.opens(f"/journal/before/{day}/").page.status_code == 404
