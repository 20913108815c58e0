"""Ten people of the guidelines, and one who is well: each goes the whole way through the pages."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from uuid import uuid4

import pytest

from tests.integration.web.conftest import Hands, Person
from unbend.movements import MovementClass, catalogue
from unbend.wording import words
from unbend_web.check.models import Screening
from unbend_web.practice.models import Session
from unbend_web.practice.presenters import variant_name

ADULT = "20"
FREE = "No warning signs in your answers"
TODAY = "Have this looked at today"
FIRST = "See someone before you move it"

Ticks = dict[str, tuple[str, ...]]


def answers(person: Person, ticked: Ticks, **more: str) -> Person:
    """The whole check: these rows, what follows from them, age and pain, nothing else to say."""
    told = {"age": ADULT, "pain-now": "2"} | {k.replace("_", "-"): v for k, v in more.items()}
    person.opens("/")
    assert "Ease my back" in person.text
    person.begins()
    for _ in range(16):
        if 'name="ticked"' in person.text:
            person.ticks(*ticked.get(person.screen, ()))
        elif not person.at.endswith("/answer/"):
            person.presses(**told)
    assert person.at.endswith("/answer/"), person.at
    return person


def title(person: Person) -> str:
    found = re.search(r"<h1>(.*?)</h1>", person.text)
    assert found
    return unescape(found[1]).strip()


def said(person: Person) -> str:
    """The words in sight on the page: without its marks, and without what is folded away."""
    main = person.text.partition("<main")[2].partition("</main>")[0]
    main = re.sub(r'<details class="fold">.*?</details>', "", main)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", main)))


def plans(person: Person, place: str, region: str, **wish: object) -> list[str]:
    """Choose a routine; the names of what it offers, in order."""
    wanted = {"minutes": "5", "pain": "2", "tools": ["chair", "mat", "wall"], **wish}
    session = uuid4()
    person.sends("/practice/", session=session, place=place, regions=[region], **wanted)
    assert person.at == f"/practice/{session}/", person.at
    return [unescape(one) for one in re.findall(r'step-name">(.*?)</h2>', person.text)]


def left_out(person: Person) -> dict[str, str]:
    """The movements left out of the plan on this page, each with the reason beside it."""
    rows = re.findall(r"<dt>(.*?)</dt> <dd>(.*?)</dd>", person.text)
    return {
        name: unescape(reason).strip()
        for names, reason in rows
        for name in every_name()
        if name in unescape(names)
    }


def every_name() -> set[str]:
    return {variant_name(one.ref, words()) for _, one in catalogue().variants()}


def named(*classes: MovementClass) -> set[str]:
    """The names of the movements of these classes."""
    return {
        variant_name(one.ref, words())
        for _, one in catalogue().variants()
        if one.classes & set(classes)
    }


def barred(person: Person, names: Iterable[str], reasons: Iterable[str]) -> bool:
    """Whether each of these is left out of the plan on this page for one of these reasons."""
    found, told = left_out(person), tuple(reasons)
    return all(found.get(name, "").startswith(told) for name in names)


def nothing_moves(person: Person) -> None:
    """No door leads to a routine."""
    for door in ("/practice/", "/check/"):
        assert person.opens(door).at.endswith("/answer/")
    person.opens("/")
    assert "Movements are closed until someone has looked" in person.text
    assert "Ease my back" not in person.text


def someone_looks(person: Person, who: str) -> Person:
    held = Screening.objects.exclude(disposition="self_care").latest("finished_at")
    person.opens(f"/check/{held.pk}/assessed/")
    today = re.search(r'max="([\d-]+)"', person.text)
    assert today
    return person.presses(assessed_by=who, assessed_on=today[1])


class TestFootThatSlapsSinceYesterday:
    ticked: Ticks = {"nerves": ("leg-weakness",)}

    def test_should_be_seen_within_a_day_and_moves_nothing_until_then(self, person: Person):
        answers(person, self.ticked, leg_weakness_course="new")
        assert title(person) == TODAY
        assert "A leg or foot that has become weak needs a look within a day." in said(person)
        assert "Call your doctor, an urgent care service or the advice line today." in said(person)
        assert "go to an emergency department" in said(person)
        assert "How is that weakness going? It is new" in said(person)
        nothing_moves(person)

    def test_growing_fast_it_is_an_emergency_at_once(self, person: Person):
        answers(person, self.ticked, leg_weakness_course="fast-or-both")
        assert title(person) == "Please get help now"
        assert Screening.objects.get().answers.get("age") is None

    def test_seen_by_a_doctor_and_strong_again_the_way_is_open(self, person: Person, hands: Hands):
        answers(person, self.ticked, leg_weakness_course="new")
        hands.move(days=20)
        someone_looks(person, "Dr Green")
        hands.move(minutes=1)
        assert "Ease my back" in person.text
        assert "Movements are closed" not in person.text
        assert title(answers(person, {})) == FREE

    def test_seen_by_a_doctor_but_still_new_it_closes_again(self, person: Person, hands: Hands):
        answers(person, self.ticked, leg_weakness_course="new")
        someone_looks(person, "Dr Green")
        hands.move(minutes=5)
        assert title(answers(person, self.ticked, leg_weakness_course="new")) == TODAY
        nothing_moves(person)


class TestMarathonRunnerWithAStiffBack:
    def test_need_not_take_the_sweat_of_running_for_an_alarm(self, person: Person):
        person.begins().ticks()
        assert person.screen == "alarm"
        assert "sweating or short of breath with the pain" in said(person)

    def test_gets_a_routine_for_the_low_back_and_is_sent_nowhere(self, person: Person):
        answers(person, {}, pain_now="3")
        assert title(person) == FREE
        assert FIRST not in said(person)
        assert len(plans(person, "floor", "lower-back", pain="3")) >= 3
        assert "It works on your lower back, where it is tense." in person.text

    def test_worse_on_bending_long_forward_bends_are_left_out_and_no_more(self, person: Person):
        answers(person, {"pattern": ("sitting-worse",)}, pain_now="3")
        assert title(person) == FREE
        assert plans(person, "floor", "lower-back", pain="3")
        bends = named(MovementClass.FLEX)
        assert bends
        assert barred(person, bends, ["Bending makes it worse"])


class TestSeventyOneWithSteroidTablets:
    ticked: Ticks = {"health": ("steroids",)}

    def test_goes_gently_without_deep_bends_twists_and_pressure(self, person: Person):
        told = {"steroids_bones_checked": "no", "first_episode": "no"}
        answers(person, self.ticked, age="71", **told)
        assert title(person) == FREE
        assert "Until a doctor has checked yours, we leave out deep bends" in said(person)
        assert "we go gently and ask again sooner" in said(person)
        assert "Two small signs" not in said(person)
        for place in ("desk", "floor"):
            assert len(plans(person, place, "lower-back")) >= 3
            out = named(
                MovementClass.FLEX,
                MovementClass.PRESS,
                MovementClass.UNSTABLE,
                MovementClass.CRACK,
            )
            assert barred(person, out, ["Steroid tablets thin the bones."])

    def test_with_bones_found_strong_goes_on_with_what_others_do(self, person: Person):
        told = {"steroids_bones_checked": "yes", "first_episode": "no"}
        answers(person, self.ticked, age="71", **told)
        assert title(person) == FREE
        assert "Steroid tablets thin the bones" not in said(person)

    def test_in_pain_for_the_first_time_is_worth_an_appointment(self, person: Person):
        told = {"steroids_bones_checked": "no", "first_episode": "yes"}
        answers(person, self.ticked, age="71", **told)
        assert title(person) == FIRST
        assert "A first back pain after 60 is worth an appointment." in said(person)

    def test_after_a_small_knock_should_be_seen_within_a_day(self, person: Person):
        told = {"steroids_bones_checked": "no", "first_episode": "no"}
        answers(person, {**self.ticked, "urgent": ("minor-knock",)}, age="71", **told)
        assert title(person) == TODAY
        assert "a small knock with sudden pain can mean a break" in said(person)
        nothing_moves(person)


class TestThirtyWeeksPregnant:
    ticked: Ticks = {"health": ("pregnant",)}

    def test_gets_a_gentle_routine_in_every_place_without_lying_on_back_or_tummy(
        self, person: Person
    ):
        answers(person, self.ticked, pregnant_weeks="28", pregnant_signs="none")
        assert title(person) == FREE
        assert "After the first three months we leave out lying on the back." in said(person)
        assert "Stop and call your maternity unit if you bleed" in said(person)
        for place in ("desk", "standing", "floor", "bed"):
            assert plans(person, place, "upper-back")
            out = named(
                MovementClass.SUPINE,
                MovementClass.PRONE,
                MovementClass.PRESS,
                MovementClass.UNSTABLE,
                MovementClass.CRACK,
            )
            assert barred(person, out, ["In pregnancy", "After the first three months"])

    def test_early_on_may_still_lie_on_the_back(self, person: Person):
        answers(person, self.ticked, pregnant_weeks="1", pregnant_signs="none")
        plans(person, "floor", "lower-back")
        assert not barred(person, named(MovementClass.SUPINE), ["In pregnancy", "After the first"])

    @pytest.mark.hazard("H-11", "H-13")
    def test_is_asked_for_the_signs_again_before_the_next_session(
        self, person: Person, hands: Hands
    ):
        answers(person, self.ticked, pregnant_weeks="28", pregnant_signs="none")
        hands.move(days=1)
        person.begins().goes_through()
        assert words().say("question.pregnant-signs.text") in said(person)
        person.presses(**{"pregnant-signs": "bleeding"})
        assert title(person) == "Please get help now"

    def test_without_new_signs_the_next_session_goes_on(self, person: Person, hands: Hands):
        answers(person, self.ticked, pregnant_weeks="28", pregnant_signs="none")
        hands.move(days=1)
        person.begins().goes_through().presses(**{"pregnant-signs": "none"})
        person.presses(**{"pain-now": "2", "changed": "no"})
        assert person.at == "/practice/"

    def test_bleeding_needs_help_at_once(self, person: Person):
        answers(person, self.ticked, pregnant_weeks="28", pregnant_signs="bleeding")
        assert title(person) == "Please get help now"
        assert "In pregnancy this sign should be checked right away." in said(person)
        nothing_moves(person)


class TestGlaucoma:
    ticked: Ticks = {"health": ("eye-pressure",)}

    def test_leaves_out_every_head_down_movement_and_only_those(self, person: Person):
        answers(person, self.ticked)
        assert title(person) == FREE
        assert "For your eyes we leave out head-down positions." in said(person)
        names = plans(person, "floor", "upper-back")
        assert names
        head_down = named(MovementClass.HEADDOWN)
        assert barred(person, head_down, ["For your eyes"])
        told = left_out(person)
        assert {one for one, why in told.items() if why.startswith("For your eyes")} == head_down


class TestHypermobileWithoutPain:
    ticked: Ticks = {"bones": ("hypermobile",)}

    def test_talks_to_a_clinician_first(self, person: Person):
        answers(person, self.ticked, pain_now="0", beighton_measured="no")
        assert title(person) == FIRST
        assert "Book an appointment with a doctor or a physiotherapist." in said(person)
        assert "With hypermobile joints we leave out all pops." in said(person)
        nothing_moves(person)

    def test_and_then_goes_gently_with_no_pop(self, person: Person, hands: Hands):
        answers(person, self.ticked, pain_now="0", beighton_measured="no")
        someone_looks(person, "Physio Jo")
        hands.move(minutes=5)
        answers(person, self.ticked, pain_now="0", beighton_measured="no")
        assert title(person) == FREE
        assert "Someone has looked at it, so we only go gently." in said(person)
        assert plans(person, "floor", "upper-back", pain="0")
        pops = named(MovementClass.CRACK)
        assert barred(person, pops, ["With hypermobile joints we leave out all pops."])


class TestHypermobileWithPain:
    ticked: Ticks = {"bones": ("hypermobile",)}

    def test_is_offered_nothing_and_told_why(self, person: Person):
        answers(person, self.ticked, pain_now="3", beighton_measured="no")
        assert title(person) == FIRST
        assert "With hypermobile joints and pain we offer no movements" in said(person)
        assert "Let a clinician show you what helps." in said(person)
        nothing_moves(person)

    def test_a_clinicians_look_opens_nothing_while_it_hurts(self, person: Person, hands: Hands):
        answers(person, self.ticked, pain_now="3", beighton_measured="no")
        someone_looks(person, "Physio Jo")
        assert "then you can go on" not in said(person)
        hands.move(minutes=5)
        answers(person, self.ticked, pain_now="3", beighton_measured="no")
        assert title(person) == FIRST
        nothing_moves(person)

    def test_once_it_no_longer_hurts_the_way_is_open(self, person: Person, hands: Hands):
        answers(person, self.ticked, pain_now="3", beighton_measured="no")
        someone_looks(person, "Physio Jo")
        hands.move(days=10)
        answers(person, self.ticked, pain_now="0", beighton_measured="no")
        assert title(person) == FREE


class TestCracksItTenTimesADay:
    ticked: Ticks = {"pattern": ("cracks-back",)}

    def test_because_it_feels_bad_the_cause_comes_first(self, person: Person):
        answers(person, self.ticked, cracks_discomfort="yes")
        assert title(person) == FIRST
        assert "because it feels bad is a reason to look for the cause" in said(person)
        nothing_moves(person)

    def test_seen_by_someone_gets_a_routine_without_pops(self, person: Person, hands: Hands):
        answers(person, self.ticked, cracks_discomfort="yes")
        someone_looks(person, "Dr Green")
        hands.move(minutes=5)
        answers(person, self.ticked, cracks_discomfort="yes")
        assert title(person) == FREE
        assert plans(person, "floor", "upper-back")
        assert barred(person, named(MovementClass.CRACK), ["Cracking your back several times"])

    def test_out_of_habit_is_told_so_and_goes_on(self, person: Person):
        answers(person, self.ticked, cracks_discomfort="no")
        assert title(person) == FREE
        assert "Twice a day or more may become a habit" in said(person)
        assert plans(person, "desk", "upper-back")


class TestFever:
    ticked: Ticks = {"urgent": ("fever",)}

    def test_should_be_seen_today(self, person: Person):
        answers(person, self.ticked, fever_serious="no")
        assert title(person) == TODAY
        assert "Fever with back pain can be an infection." in said(person)
        assert "No back movements until someone has looked." in said(person)
        nothing_moves(person)

    @pytest.mark.parametrize("told", ["yes", "unsure"])
    def test_with_confusion_or_not_knowing_it_is_an_emergency(self, person: Person, told: str):
        answers(person, self.ticked, fever_serious=told)
        assert title(person) == "Please get help now"

    def test_gone_and_seen_by_a_doctor_closes_nothing_any_more(self, person: Person, hands: Hands):
        answers(person, self.ticked, fever_serious="no")
        hands.move(days=9)
        nothing_moves(person)
        someone_looks(person, "Dr Green")
        assert "The questions come once more" in said(person)
        hands.move(minutes=1)
        assert title(answers(person, {})) == FREE
        assert plans(person, "desk", "upper-back")


class TestSharpJoltInTheThirdMovement:
    @pytest.fixture
    def jolted(self, person: Person, hands: Hands) -> Person:
        """Stopped by the player in the third movement, three minutes into the session."""
        answers(person, {"pattern": ("upper-back-pain",)}, pain_now="3")
        plans(person, "desk", "upper-back", pain="3")
        row = Session.objects.get()
        person.sends(f"/practice/{row.pk}/begin/")
        hands.move(minutes=3)
        steps = [step["ref"] for step in row.plan["steps"]]
        third = steps.index(list(dict.fromkeys(steps))[2])
        told = {"id": str(uuid4()), "session": str(row.pk), "kind": "stopped", "step": third}
        told |= {"set": 0, "at": round(hands.at.timestamp() * 1000), "seq": 1}
        kept = person.client.post(
            "/practice/events/", {"events": [told]}, content_type="application/json"
        )
        assert kept.status_code == 200
        person.opens(f"/practice/{row.pk}/stopped/")
        assert title(person) == "What did you feel?"
        return person.ticks("sharp")

    def test_rests_for_a_day_and_hears_nothing_that_makes_light_of_it(self, jolted: Person):
        jolted.goes_through()
        assert title(jolted) == "Let your back rest now"
        assert "You did right to stop." in said(jolted)
        assert "is common after long sitting" not in said(jolted)
        jolted.opens("/")
        assert "Everything rests for 24 hours." in said(jolted)
        assert "closed until tomorrow, 12:03" in said(jolted)
        assert "Ease my back" not in said(jolted)

    def test_the_journal_names_the_movement(self, jolted: Person):
        planned = Session.objects.get().plan["steps"]
        third = list(dict.fromkeys(step["ref"] for step in planned))[2]
        name = words().say(f"movement.{third.partition('/')[0]}.name")
        assert f"Stopped at {name}" in said(jolted.goes_through().opens("/journal/"))

    def test_the_next_day_is_asked_briefly_and_may_go_on(self, jolted: Person, hands: Hands):
        jolted.goes_through()
        hands.move(hours=23)
        assert "Ease my back" not in said(jolted.opens("/"))
        hands.move(hours=1, minutes=1)
        assert "Ease my back" in said(jolted.opens("/"))
        jolted.begins().goes_through().presses(**{"pain-now": "2", "changed": "no"})
        assert jolted.at == "/practice/"
        assert plans(jolted, "desk", "upper-back")

    @pytest.mark.hazard("H-8", "H-11")
    def test_on_blood_thinners_is_asked_whether_the_pain_came_suddenly(
        self, person: Person, hands: Hands
    ):
        answers(person, {"health": ("thinners",)}, thinners_sudden="no")
        plans(person, "desk", "upper-back")
        row = Session.objects.get()
        person.sends(f"/practice/{row.pk}/begin/")
        hands.move(minutes=1)
        person.sends(f"/practice/{row.pk}/stop/", event=uuid4())
        person.ticks("sharp").goes_through()
        assert words().say("question.thinners-sudden.text") in said(person)
        person.presses(**{"thinners-sudden": "yes"})
        assert title(person) == "Please get help now"

    def test_with_a_leg_gone_weak_it_should_be_seen_today(self, jolted: Person):
        jolted.ticks("leg-weakness").presses(**{"leg-weakness-course": "new"}).goes_through()
        assert title(jolted) == TODAY
        nothing_moves(jolted)


class TestHealthyWithATenseUpperBack:
    def test_gets_a_routine_without_being_sent_anywhere(self, person: Person):
        answers(person, {"pattern": ("upper-back-pain",)}, pain_now="3")
        assert title(person) == FREE
        for sent in ("appointment", "doctor", "clinician first", "emergency department"):
            assert sent not in said(person)
        assert len(plans(person, "desk", "upper-back", pain="3")) >= 3
        assert "It works on your upper back, where it is tense." in person.text
        row = Session.objects.get()
        person.sends(f"/practice/{row.pk}/begin/")
        assert person.at == f"/practice/{row.pk}/play/"
        assert "That hurt" in person.text

    def test_may_use_the_roller_too(self, person: Person):
        answers(person, {"pattern": ("upper-back-pain",)})
        names = plans(person, "floor", "upper-back", tools=["roller", "mat"], minutes="10")
        assert "Foam-roller stretch" in names
