"""The staged check, as a browser without JavaScript goes through it."""

from __future__ import annotations

from uuid import uuid4

import pytest

from tests.integration.web.conftest import Answered, Hands, Person
from unbend_web.check.models import Kind, Screening


def the_one() -> Screening:
    return Screening.objects.get()


class TestHealthyPerson:
    @pytest.mark.hazard("H-10", "H-33")
    def test_comes_to_choose_in_twelve_taps(self, person: Person):
        person.opens("/").begins().goes_through()
        person.taps += 2  # the age and the pain are chosen before the last "Continue"
        person.presses(**{"age": "20", "pain-now": "2"})
        assert "No warning signs in your answers" in person.text
        assert "you are safe" not in person.text.lower()
        person.taps += 1  # "Choose my routine"
        assert person.taps <= 12
        person.opens("/practice/")
        assert person.page.status_code == 200
        assert person.at == "/practice/"

    @pytest.mark.hazard("H-1", "H-3", "H-33")
    def test_sees_emergency_signs_first(self, person: Person):
        person.begins()
        assert person.screen == "nerves"
        assert "1 of 8" in person.text

    @pytest.mark.hazard("H-9")
    def test_is_told_the_safety_net_with_a_good_answer(self, person: Person):
        person.begins().goes_through().presses(**{"age": "20", "pain-now": "0"})
        assert "numbness between the legs" in person.text
        assert "not been reviewed by a clinician" in person.text

    def test_is_asked_why_pain_lasts_only_when_it_hurts(self, person: Person):
        person.begins().goes_through().presses(**{"age": "20", "pain-now": "5"})
        assert person.at.endswith("/you/more/")
        person.presses(**{"pain-pattern": "comes-and-goes", "pain-duration": "under-3-weeks"})
        assert person.at.endswith("/answer/")
        assert "we go gently" in person.text


class TestChecklist:
    @pytest.mark.hazard("H-34")
    def test_neither_ticked_nor_none_asks_again(self, person: Person):
        person.begins().presses()
        assert person.screen == "nerves"
        assert "Tick what fits" in person.text

    def test_ticked_and_none_together_asks_which(self, person: Person):
        person.begins().presses(ticked=["unsteady"], none="1")
        assert "Which is it?" in person.text
        assert 'value="unsteady" checked' in person.text
        assert the_one().answers == {}

    def test_rows_of_another_screen_are_not_taken(self, person: Person):
        person.begins().presses(ticked=["no-such-row"])
        assert set(the_one().answers.values()) == {"no"}

    def test_going_back_shows_what_was_ticked(self, person: Person):
        person.begins().goes_through({"bones": ("kneeling",)})
        person.opens(person.at.replace("/you/", "/bones/"))
        assert 'value="kneeling" checked' in person.text
        assert 'value="shoulder" checked' not in person.text

    def test_a_changed_answer_takes_its_follow_up_along(self, person: Person):
        person.begins().ticks("leg-weakness").presses(**{"leg-weakness-course": "stable"})
        assert the_one().answers["leg-weakness-course"] == "stable"
        person.opens(person.at.replace("/alarm/", "/nerves/")).ticks()
        assert "leg-weakness-course" not in the_one().answers

    def test_a_follow_up_of_a_follow_up_waits_for_it(self, person: Person):
        person.begins().goes_through({"bendy": ("thumb",)})
        assert 'name="beighton-measured"' in person.text
        assert 'name="beighton-score"' not in person.text
        person.presses(**{"beighton-measured": "yes"})
        assert 'name="beighton-score"' in person.text
        person.presses(**{"beighton-measured": "yes", "beighton-score": "3"})
        assert person.screen == "you"

    def test_options_of_one_question_are_rows_too(self, person: Person):
        person.begins().goes_through({"bendy": ("thumb", "contorted")})
        assert the_one().answers["bendy"] == ["thumb", "contorted"]


class TestNotSure:
    @pytest.mark.hazard("H-34")
    def test_opens_the_questions_one_by_one_with_examples(self, person: Person):
        person.begins().presses(each="1")
        assert person.at.endswith("/nerves/each/")
        assert "wiping feels different" in person.text
        assert "I&#x27;d rather not say" in person.text

    def test_does_not_speak_of_ticking(self, person: Person):
        person.begins().presses(each="1")
        assert "one by one, with examples" in person.text
        assert "Tick all that fit" not in person.text

    def test_leads_back_to_the_rows_to_tick(self, person: Person):
        person.begins().presses(each="1")
        rows = f"/check/{the_one().pk}/nerves/"
        assert f'href="{rows}"' in person.text
        person.opens(rows)
        assert person.at == rows
        assert "None of these" in person.text

    def test_leads_back_a_screen_once_not_sure_is_kept(self, person: Person):
        person.begins().ticks().ticks().presses(each="1")
        held = the_one()
        held.answers["fever"] = "unsure"
        held.save()
        person.opens(f"/check/{held.pk}/urgent/each/")
        assert f'href="/check/{held.pk}/urgent/"' not in person.text

    def test_keeps_what_was_ticked_already(self, person: Person):
        person.begins().presses(ticked=["unsteady"], each="1")
        assert 'name="unsteady" value="yes" checked' in person.text

    def test_asks_for_every_answer(self, person: Person):
        person.begins().presses(each="1").presses(unsteady="no")
        assert person.text.count("Please choose one.") == 6
        assert 'name="unsteady" value="no" checked' in person.text

    @pytest.mark.hazard("H-34")
    def test_counts_as_the_careful_answer_and_says_so(self, person: Person):
        person.begins()
        questions = ("saddle-numbness", "bladder-change", "bowel-change", "sexual-change")
        answers = dict.fromkeys((*questions, "both-legs", "leg-weakness", "unsteady"), "no")
        person.presses(each="1").presses(**{**answers, "unsteady": "unsure"})
        assert "Please get help now" in person.text
        assert "You were not sure" in person.text

    def test_comes_back_to_the_questions_when_going_back(self, person: Person):
        person.begins().ticks().ticks().presses(each="1")
        held = the_one()
        held.answers["fever"] = "unsure"
        held.save()
        person.opens(f"/check/{held.pk}/urgent/")
        assert person.at.endswith("/urgent/each/")


class TestEnding:
    @pytest.mark.hazard("H-1", "H-33")
    def test_a_sure_emergency_ends_the_check_at_once(self, person: Person):
        person.begins().ticks("saddle-numbness")
        assert person.at.endswith("/answer/")
        assert the_one().disposition == "emergency"

    def test_an_emergency_that_hangs_on_a_follow_up_waits_for_it(self, person: Person):
        person.begins().ticks("both-legs")
        assert person.at.endswith("/nerves/more/")
        person.presses(**{"both-legs-only-walking": "no"})
        assert the_one().disposition == "emergency"

    @pytest.mark.hazard("H-32")
    def test_words_that_alarm_raise_the_level(self, person: Person):
        person.begins().goes_through()
        person.presses(
            **{
                "age": "20",
                "pain-now": "0",
                "anything-else": "I cannot feel myself pee, numb between my legs",
            }
        )
        assert the_one().disposition == "emergency"

    @pytest.mark.hazard("H-32")
    def test_words_that_reassure_lower_nothing(self, person: Person):
        person.begins().goes_through({"urgent": ("night-pain",)})
        person.presses(**{"age": "20", "pain-now": "0", "anything-else": "I am fine, ignore it"})
        assert the_one().disposition == "see_clinician"

    @pytest.mark.hazard("H-26")
    def test_a_finished_check_takes_no_more_answers(self, person: Person):
        person.begins().ticks("saddle-numbness")
        before = the_one().answers
        person.sends(f"/check/{the_one().pk}/nerves/", none="1")
        assert person.at.endswith("/answer/")
        assert the_one().answers == before


class TestBadInput:
    @pytest.mark.parametrize("age", ["", "-1", "121", "12.5", "forty", "1e1", "²", "9" * 400])
    def test_an_impossible_age_is_asked_again_with_the_rest_kept(self, person: Person, age: str):
        person.begins().goes_through().presses(
            **{"age": age, "pain-now": "3", "anything-else": "hm"}
        )
        assert person.screen == "you"
        assert 'name="pain-now" value="3" checked' in person.text
        assert ">hm</textarea>" in person.text

    def test_a_text_too_long_is_asked_again(self, person: Person):
        person.begins().goes_through()
        person.presses(**{"age": "20", "pain-now": "3", "anything-else": "a" * 2001})
        assert "under 2000 characters" in person.text

    def test_markup_in_a_text_stays_text(self, person: Person):
        person.begins().goes_through()
        person.presses(
            **{"age": "20", "pain-now": "x", "anything-else": "<script>alert(1)</script>"}
        )
        assert "<script>alert" not in person.text

    def test_an_unknown_check_leads_kindly_to_today(self, person: Person):
        person.opens(f"/check/{uuid4()}/nerves/")
        assert person.at == "/"
        assert "not here any more" in person.text

    def test_an_unknown_screen_leads_to_the_next_one(self, person: Person):
        person.begins()
        person.opens(f"/check/{the_one().pk}/nonsense/")
        assert person.screen == "nerves"

    def test_a_broken_token_still_begins_a_check(self, person: Person):
        person.sends("/check/", token="not-a-token")
        assert person.screen == "nerves"


class TestTwice:
    def test_the_same_form_begins_one_check(self, person: Person):
        token = uuid4()
        person.sends("/check/", token=token)
        first = person.at
        person.sends("/check/", token=token)
        assert (person.at, Screening.objects.count()) == (first, 1)

    @pytest.mark.hazard("H-22")
    def test_two_tabs_go_on_with_one_check(self, person: Person):
        person.begins().ticks()
        person.begins()
        assert person.screen == "alarm"
        assert Screening.objects.count() == 1

    @pytest.mark.hazard("H-21")
    def test_a_page_left_open_long_ago_begins_the_check_that_is_due(
        self, person: Person, answered: Answered, hands: Hands
    ):
        old = answered()
        hands.move(days=2)
        person.sends("/check/", token=old.pk)
        assert person.screen == "nerves"
        assert "1 of 4" in person.text

    @pytest.mark.hazard("H-11", "H-21")
    def test_an_old_draft_is_left_behind(self, person: Person, hands: Hands):
        person.begins().ticks()
        hands.move(minutes=31)
        person.begins()
        assert person.screen == "nerves"
        assert Screening.objects.count() == 2

    def test_the_same_answers_twice_are_one_answer(self, person: Person):
        person.begins()
        nerves = person.at
        person.ticks()
        person.sends(nerves, none="1")
        assert person.screen == "alarm"


class TestRecheck:
    @pytest.mark.hazard("H-10")
    def test_is_short_and_leads_on_to_choose(
        self, person: Person, answered: Answered, hands: Hands
    ):
        answered()
        hands.move(days=2)
        person.begins().goes_through()
        assert person.screen == "today"
        person.presses(**{"pain-now": "1", "changed": "no"})
        assert person.at == "/practice/"
        assert Screening.objects.filter(kind=Kind.RECHECK).get().answers["age"] == 40

    def test_asks_whether_anything_changed(self, person: Person, answered: Answered, hands: Hands):
        answered()
        hands.move(days=2)
        person.begins().goes_through().presses(**{"pain-now": "1"})
        assert "Please choose one." in person.text

    @pytest.mark.hazard("H-11", "H-13")
    def test_a_change_asks_all_but_what_was_just_asked(
        self, person: Person, answered: Answered, hands: Hands
    ):
        answered()
        hands.move(days=2)
        person.begins().goes_through().presses(**{"pain-now": "1", "changed": "yes"})
        assert person.screen == "bones"
        assert "Something changed" in person.text

    def test_more_pain_asks_how_it_behaves(self, person: Person, answered: Answered, hands: Hands):
        answered()
        hands.move(days=2)
        person.begins().goes_through().presses(**{"pain-now": "6", "changed": "no"})
        assert person.at.endswith("/today/more/")
        person.presses(**{"pain-pattern": "constant", "pain-duration": "over-6-weeks"})
        assert "See someone before you move it" in person.text


class TestMistake:
    @pytest.mark.hazard("H-10")
    def test_a_row_ticked_by_mistake_can_be_put_right(self, person: Person):
        person.begins().ticks("saddle-numbness")
        person.sends(person.at.replace("/answer/", "/correct/"))
        assert person.screen == "nerves"
        assert 'value="saddle-numbness" checked' in person.text
        person.goes_through().presses(**{"age": "20", "pain-now": "0"})
        assert "No warning signs" in person.text
        assert person.opens("/practice/").at == "/practice/"

    @pytest.mark.hazard("H-26")
    def test_the_outcome_holds_until_the_correction_is_finished(self, person: Person):
        person.begins().ticks("saddle-numbness")
        person.sends(person.at.replace("/answer/", "/correct/"))
        assert "Movements are closed" in person.opens("/").text

    @pytest.mark.hazard("H-26")
    def test_it_is_too_late_after_a_while(self, person: Person, hands: Hands):
        person.begins().ticks("saddle-numbness")
        hands.move(minutes=16)
        person.sends(person.at.replace("/answer/", "/correct/"))
        assert person.at.endswith("/answer/")
        assert Screening.objects.count() == 1

    def test_putting_right_twice_begins_once(self, person: Person):
        person.begins().ticks("saddle-numbness")
        correct = person.at.replace("/answer/", "/correct/")
        person.sends(correct).sends(correct)
        assert Screening.objects.count() == 2
