"""Where a person stands, over time."""

from __future__ import annotations

from types import MappingProxyType
from uuid import uuid4

import pytest
from pytest_django import Settings

from tests.integration.web.conftest import Answered, Hands
from unbend.screening import Asked, healthy, questionnaire
from unbend_web.audit.models import Event
from unbend_web.check.actions import (
    begin,
    clear,
    correct,
    finish,
    keep,
    record_stop_answers,
    tell_pain,
    use,
)
from unbend_web.check.models import Clearance, Kind, Screening
from unbend_web.check.queries import Standing, StandingKind, mendable, standing
from unbend_web.preferences.actions import choose

pytestmark = pytest.mark.django_db


def stands(hands: Hands) -> Standing:
    return standing(hands.at)


class TestFirst:
    def test_a_stranger_needs_the_full_questions(self, hands: Hands):
        assert stands(hands).kind is StandingKind.NEEDS_FULL

    def test_after_them_the_way_is_open(self, hands: Hands, answered: Answered):
        answered()
        found = stands(hands)
        assert found.kind is StandingKind.READY
        assert found.assessment is not None
        assert found.answers["age"] == 40

    def test_a_draft_opens_nothing(self, hands: Hands):
        Screening.objects.create(kind=Kind.FULL, started_at=hands.at)
        assert stands(hands).kind is StandingKind.NEEDS_FULL


class TestTime:
    @pytest.mark.hazard("H-11")
    def test_an_hour_later_it_is_asked_again_briefly(self, hands: Hands, answered: Answered):
        answered()
        hands.move(minutes=60)
        assert stands(hands).kind is StandingKind.READY
        hands.move(seconds=1)
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK

    @pytest.mark.hazard("H-11")
    def test_after_a_session_it_is_asked_again(self, hands: Hands, answered: Answered):
        use(screening_id=answered().id, by="person")
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK

    def test_a_re_check_opens_the_way(self, hands: Hands, answered: Answered):
        answered()
        hands.move(days=27)
        answered(Kind.RECHECK)
        assert stands(hands).kind is StandingKind.READY

    @pytest.mark.hazard("H-2", "H-11", "H-36")
    def test_full_questions_come_again_after_28_days(self, hands: Hands, answered: Answered):
        answered()
        hands.move(days=27, hours=23)
        answered(Kind.RECHECK)
        assert stands(hands).kind is StandingKind.READY
        hands.move(hours=1)
        assert stands(hands).kind is StandingKind.NEEDS_FULL

    @pytest.mark.hazard("H-2", "H-11")
    def test_after_14_days_with_weak_signs(self, hands: Hands, answered: Answered):
        answered(weight_loss="no", steroids="yes", steroids_bones_checked="no")
        assert stands(hands).assessment.recheck_soon
        hands.move(days=13, hours=23)
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK
        hands.move(hours=1)
        assert stands(hands).kind is StandingKind.NEEDS_FULL

    @pytest.mark.hazard("H-11")
    def test_full_questions_come_at_once_when_something_changed(
        self, hands: Hands, answered: Answered
    ):
        answered()
        hands.move(days=1)
        answered(Kind.RECHECK, changed=True)
        assert stands(hands).kind is StandingKind.NEEDS_FULL
        hands.move(minutes=1)
        answered()
        assert stands(hands).kind is StandingKind.READY

    @pytest.mark.parametrize(("hour", "up"), [(8, "yes"), (12, "no"), (23, "no")])
    def test_the_morning_is_known_by_the_clock(
        self, hands: Hands, answered: Answered, settings: Settings, hour: int, up: str
    ):
        settings.TIME_ZONE = "UTC"
        hands.at = hands.at.replace(hour=hour)
        answered()
        assert stands(hands).answers["just-up"] == up


class TestAge:
    @pytest.mark.hazard("H-11")
    def test_answers_are_as_old_as_the_check_they_were_given_in(self, hands: Hands):
        begun = begin(token=uuid4(), kind=Kind.FULL, by="person")
        told = healthy({}, questionnaire())
        keep(screening_id=begun.id, answers=told, changed=False, by="person")
        hands.move(minutes=61)
        finish(screening_id=begun.id, by="person")
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK

    @pytest.mark.hazard("H-11")
    def test_new_pain_does_not_make_the_other_answers_younger(
        self, hands: Hands, answered: Answered
    ):
        answered(pain_now=2)
        hands.move(minutes=50)
        assert tell_pain(pain=3, by="person").kind is StandingKind.READY
        hands.move(minutes=11)
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK

    @pytest.mark.hazard("H-11", "H-26")
    def test_a_correction_does_not_make_them_younger(self, hands: Hands, answered: Answered):
        wrong = answered(night_pain="yes")
        hands.move(minutes=10)
        mended = correct(screening_id=wrong.id, by="person")
        keep(screening_id=mended.id, answers={"night-pain": "no"}, changed=False, by="person")
        hands.move(minutes=51)
        finish(screening_id=mended.id, by="person")
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK

    @pytest.mark.hazard("H-11", "H-21")
    @pytest.mark.parametrize("kind", [Kind.RECHECK, Kind.STOP])
    def test_an_old_draft_does_not_undo_what_was_told_since(
        self, hands: Hands, answered: Answered, kind: Kind
    ):
        answered()
        hands.move(days=1)
        draft = begin(token=uuid4(), kind=kind, by="person")
        hands.move(days=1)
        answered(Kind.FULL, osteoporosis="yes", bone_state="diagnosed")
        hands.move(days=1)
        finish(screening_id=draft.id, by="person")
        assert stands(hands).answers["osteoporosis"] == "yes"


@pytest.mark.hazard("H-23")
class TestClockSetBack:
    """The machine's clock ran ahead for a while: what was told then is no word of today."""

    def test_answers_of_a_day_to_come_are_not_fresh(self, hands: Hands, answered: Answered):
        answered()
        hands.move(days=-400)
        assert stands(hands).kind is StandingKind.NEEDS_FULL
        answered()
        assert stands(hands).kind is StandingKind.READY
        assert stands(hands).screening.finished_at == hands.at

    def test_a_clock_put_right_by_a_little_asks_nothing_again(
        self, hands: Hands, answered: Answered
    ):
        answered()
        hands.move(minutes=-5)
        assert stands(hands).kind is StandingKind.READY

    def test_a_change_told_on_a_day_to_come_does_not_ask_everything_for_ever(
        self, hands: Hands, answered: Answered
    ):
        answered()
        answered(Kind.RECHECK, changed=True)
        hands.move(days=-400)
        answered()
        assert stands(hands).kind is StandingKind.READY

    def test_a_draft_of_a_day_to_come_is_left_behind(self, hands: Hands):
        draft = begin(token=uuid4(), kind=Kind.FULL, by="person")
        hands.move(days=-1)
        assert begin(token=uuid4(), kind=Kind.FULL, by="person") != draft

    def test_an_outcome_of_a_day_to_come_closes_until_it_is_cleared(
        self, hands: Hands, answered: Answered
    ):
        held = answered(night_pain="yes")
        hands.move(days=-400)
        answered()
        assert stands(hands).kind is StandingKind.CLOSED
        clear(screening_id=held.id, assessed_by="A", assessed_on=hands.at.date(), by="person")
        hands.move(minutes=1)
        answered()
        assert stands(hands).kind is StandingKind.READY

    def test_clearing_it_leaves_a_later_outcome_standing(self, hands: Hands, answered: Answered):
        held = answered(night_pain="yes")
        hands.move(days=-400)
        clear(screening_id=held.id, assessed_by="A", assessed_on=hands.at.date(), by="person")
        hands.move(minutes=1)
        answered(fever="yes")
        hands.move(minutes=1)
        answered()
        assert stands(hands).kind is StandingKind.CLOSED

    def test_a_clinicians_word_of_a_day_to_come_does_not_count(
        self, hands: Hands, answered: Answered
    ):
        held = answered(night_pain="yes")
        clear(screening_id=held.id, assessed_by="A", assessed_on=hands.at.date(), by="person")
        hands.move(days=-400)
        assert answered(night_pain="yes").disposition == "see_clinician"

    def test_answers_of_a_day_to_come_cannot_be_put_right(self, hands: Hands, answered: Answered):
        held = answered(night_pain="yes")
        hands.move(days=-1)
        assert not mendable(held, hands.at)


CLOSING = [
    ({"saddle_numbness": "yes"}, "emergency"),
    ({"fever": "yes", "fever_serious": "no"}, "urgent"),
    ({"night_pain": "yes"}, "see_clinician"),
]


class TestClosed:
    @pytest.mark.hazard("H-1", "H-3")
    @pytest.mark.parametrize(("told", "outcome"), CLOSING)
    def test_an_outcome_stays_however_long(
        self, hands: Hands, answered: Answered, told: dict[str, str], outcome: str
    ):
        assert answered(**told).disposition == outcome
        hands.move(days=400)
        assert stands(hands).kind is StandingKind.CLOSED

    @pytest.mark.hazard("H-26")
    def test_better_answers_later_do_not_open_it(self, hands: Hands, answered: Answered):
        answered(night_pain="yes")
        hands.move(days=1)
        answered()
        assert stands(hands).kind is StandingKind.CLOSED

    @pytest.mark.hazard("H-25")
    def test_a_clinicians_word_asks_everything_anew(self, hands: Hands, answered: Answered):
        held = answered(night_pain="yes")
        hands.move(days=2)
        clear(
            screening_id=held.id, assessed_by="Dr Green", assessed_on=hands.at.date(), by="person"
        )
        assert stands(hands).kind is StandingKind.NEEDS_FULL
        hands.move(minutes=1)
        answered(night_pain="yes")
        found = stands(hands)
        assert found.kind is StandingKind.READY
        assert found.assessment.gentle

    @pytest.mark.parametrize(("told", "outcome"), CLOSING)
    def test_a_clinicians_word_lets_every_outcome_be_asked_anew(
        self, hands: Hands, answered: Answered, told: dict[str, str], outcome: str
    ):
        held = answered(**told)
        assert held.disposition == outcome
        clear(screening_id=held.id, assessed_by="A&E", assessed_on=hands.at.date(), by="person")
        assert stands(hands).kind is StandingKind.NEEDS_FULL
        hands.move(minutes=1)
        answered()
        assert stands(hands).kind is StandingKind.READY

    @pytest.mark.hazard("H-25")
    def test_an_emergency_is_not_cleared_for_the_next_time(self, hands: Hands, answered: Answered):
        held = answered(saddle_numbness="yes")
        clear(screening_id=held.id, assessed_by="A&E", assessed_on=hands.at.date(), by="person")
        assert Clearance.objects.get().rules == ["R1.saddle"]
        hands.move(minutes=1)
        answered(saddle_numbness="yes")
        assert stands(hands).kind is StandingKind.CLOSED

    @pytest.mark.hazard("H-25")
    def test_a_word_of_more_than_a_year_ago_no_longer_counts(
        self, hands: Hands, answered: Answered
    ):
        held = answered(night_pain="yes")
        clear(
            screening_id=held.id, assessed_by="Dr Green", assessed_on=hands.at.date(), by="person"
        )
        hands.move(days=366)
        answered(night_pain="yes")
        assert stands(hands).kind is StandingKind.CLOSED

    def test_telling_it_twice_keeps_it_once(self, hands: Hands, answered: Answered):
        held = answered(night_pain="yes")
        for _ in range(2):
            clear(screening_id=held.id, assessed_by="A", assessed_on=hands.at.date(), by="person")
        assert Clearance.objects.count() == 1

    def test_the_strict_reading_closes_with_any_pain(self, hands: Hands, answered: Answered):
        answered(pain_now=1)
        assert stands(hands).kind is StandingKind.READY
        choose(country="GB", reading="strict", gets_up_at=hands.at.time(), by="person")
        assert stands(hands).kind is StandingKind.CLOSED


class TestStop:
    CALM = MappingProxyType(
        {
            question.id: "no"
            for block in questionnaire().asked(Asked.EVERY_SESSION)
            for question in questionnaire().in_block(block.id)
            if question.asked_if is None
        }
    )

    def test_its_answers_are_kept_once(self, answered: Answered):
        answered()
        token = uuid4()
        first = record_stop_answers(token=token, answers=self.CALM, by="person")
        again = record_stop_answers(token=token, answers=self.CALM, by="person")
        assert first == again
        assert Screening.objects.filter(kind=Kind.STOP).count() == 1

    def test_a_calm_one_asks_again_before_the_next_session(self, hands: Hands, answered: Answered):
        answered()
        hands.move(minutes=5)
        record_stop_answers(token=uuid4(), answers=self.CALM, by="person")
        assert stands(hands).kind is StandingKind.NEEDS_RECHECK

    def test_what_was_felt_is_not_carried_into_the_next_check(
        self, hands: Hands, answered: Answered
    ):
        answered()
        hands.move(minutes=5)
        felt = {**self.CALM, "stop-signs": ("sharp",)}
        record_stop_answers(token=uuid4(), answers=felt, by="person")
        assert "stop-signs" not in stands(hands).answers
        hands.move(days=1)
        begun = begin(token=uuid4(), kind=Kind.RECHECK, by="person")
        assert "stop-signs" not in begun.answers
        assert begun.answers["age"] == 40

    @pytest.mark.hazard("H-3", "H-8")
    def test_an_alarming_one_closes(self, hands: Hands, answered: Answered):
        answered()
        hands.move(minutes=5)
        record_stop_answers(token=uuid4(), answers={"chest-signs": "yes"}, by="person")
        assert stands(hands).kind is StandingKind.CLOSED

    @pytest.mark.hazard("H-8")
    def test_what_was_not_answered_counts_as_the_careful_answer(
        self, hands: Hands, answered: Answered
    ):
        answered()
        hands.move(minutes=5)
        done = record_stop_answers(token=uuid4(), answers={}, by="person")
        assert done.disposition == "emergency"


class TestPain:
    def test_a_little_more_goes_on_at_once(self, answered: Answered):
        answered(pain_now=1)
        found = tell_pain(pain=3, by="person")
        assert (found.kind, found.answers["pain-now"]) == (StandingKind.READY, 3)

    def test_much_more_asks_how_it_behaves(self, answered: Answered):
        answered(pain_now=1)
        found = tell_pain(pain=5, by="person")
        assert found.kind is StandingKind.NEEDS_RECHECK
        assert found.screening.finished_at is None

    def test_the_same_writes_nothing(self, answered: Answered):
        answered(pain_now=1)
        tell_pain(pain=1, by="person")
        assert Screening.objects.count() == 1

    @pytest.mark.hazard("H-36")
    def test_severe_pain_closes(self, hands: Hands, answered: Answered):
        answered(pain_now=5, pain_pattern="comes-and-goes", pain_duration="under-3-weeks")
        hands.move(minutes=1)
        assert tell_pain(pain=8, by="person").kind is StandingKind.CLOSED


@pytest.mark.hazard("H-16")
def test_every_write_leaves_its_trace_without_the_answers(answered: Answered):
    answered(suicidal="no", night_pain="yes")
    traces = list(Event.objects.values_list("what", flat=True))
    assert traces == ["check.began", "check.answered", "check.finished"]
    assert "yes" not in str(list(Event.objects.values_list("details", flat=True)))


@pytest.mark.hazard("H-29")
def test_answers_of_questions_that_are_gone_count_as_unanswered(hands: Hands, answered: Answered):
    held = answered()
    Screening.objects.filter(pk=held.pk).update(answers={**held.answers, "unsteady": "perhaps"})
    assert stands(hands).kind is StandingKind.CLOSED
