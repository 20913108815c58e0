"""What the voice says, and when."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from tests.unit.practice.builders import bounds, dosage, phase
from tests.unit.practice.builders import movement as any_movement
from tests.unit.practice.builders import variant as any_variant
from tests.unit.practice.test_timeline import routine
from unbend.anatomy import Region
from unbend.limits import limits
from unbend.movements import Place, Tool, catalogue
from unbend.movements.model import Breath
from unbend.practice import (
    PACES,
    RATES,
    Basis,
    Kind,
    Plan,
    Request,
    Spoken,
    Talk,
    plan,
    speaking_ms,
    spoken,
    timeline,
)
from unbend.screening import assess, healthy, questionnaire
from unbend.units import PainScore, Seconds
from unbend.wording import Words, words

EVENING = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)
PLACES = tuple(Place)
ASKS = "Breathe out, go there."


def planned(place: Place, minutes: int = 10) -> Plan:
    assessment = assess(healthy({"pain-now": 3}, questionnaire()))
    known = catalogue()
    basis = Basis(
        catalogue=known,
        assessment=assessment,
        limits=limits(known, assessment, (), EVENING),
        helped={},
    )
    request = Request(
        minutes=minutes,
        place=place,
        tools=frozenset(Tool),
        regions=frozenset(Region),
        pain=PainScore(3),
        at=EVENING,
    )
    return plan(request, basis)


def said_in(found: Spoken, kind: Kind, step: int = 0) -> list[str]:
    """What begins in the stretches of one kind of one step."""
    spans = [
        (one.start, one.start + one.seconds)
        for one in found.timeline.segments
        if one.kind is kind and one.step == step
    ]
    return [one.text for one in found.utterances if any(s <= one.at < e for s, e in spans)]


@pytest.fixture
def said() -> Words:
    """The shipped cues with the words of one made-up movement."""
    own = {
        "movement.a.name": "Sway",
        "movement.a.setup.0": "Stand tall.",
        "movement.a.setup.1": "Feet apart.",
        "movement.a.stop.pain": "pain",
        "movement.a.phase.go": ASKS,
        "movement.a.phase.back": "Breathe in, come back.",
    }
    return Words("en", {**words().sentences, **own})


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("talk", [Talk.FEW, Talk.ALL])
@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("pace", PACES)
class TestAnyRoutine:
    def test_no_two_utterances_overlap(self, place: Place, talk: Talk, rate: int, pace: int):
        found = spoken(planned(place), words(), talk=talk, rate=rate, pace=pace)
        assert found.utterances
        assert all(one.at + one.seconds <= two.at for one, two in pairwise(found.utterances))

    @pytest.mark.hazard("H-5")
    def test_words_for_a_movement_end_before_it_begins(
        self, place: Place, talk: Talk, rate: int, pace: int
    ):
        routine = planned(place)
        found = spoken(routine, words(), talk=talk, rate=rate, pace=pace)
        for one in found.timeline.segments:
            if one.kind is Kind.MOVE and not one.repetition and one.set == 0:
                full = phase_words_of(routine, one.step, one.phase or "")
                before = [u for u in found.utterances if u.at < one.start]
                assert before[-1].at + before[-1].seconds <= one.start
                first = one.phase == routine.steps[one.step].variant.phases[0].id
                assert before[-1].text == full or not first or talk is Talk.FEW

    @pytest.mark.hazard("H-5")
    def test_nothing_said_of_a_slower_pace_hurries_the_body(
        self, place: Place, talk: Talk, rate: int, pace: int
    ):
        routine = planned(place)
        found = spoken(routine, words(), talk=talk, rate=rate, pace=pace).timeline
        usual = timeline(routine)
        assert found.seconds >= usual.seconds


def phase_words_of(routine: Plan, step: int, phase_id: str) -> str:
    ref = routine.steps[step].ref
    own = f"movement.{ref.movement}.variant.{ref.variant}.phase.{phase_id}"
    said = words()
    return said.say(own if said.has(own) else f"movement.{ref.movement}.phase.{phase_id}")


@pytest.mark.parametrize("place", PLACES)
def test_with_all_the_whole_set_up_and_when_to_stop_are_heard_before_the_first_movement(
    place: Place,
):
    routine = planned(place)
    found = spoken(routine, words(), talk=Talk.ALL)
    for step, one in enumerate(routine.steps):
        if step and routine.steps[step - 1].ref == one.ref:
            continue
        heard = said_in(found, Kind.GET_READY, step)
        own = words().under(f"movement.{one.ref.movement}.variant.{one.ref.variant}.setup")
        needed = own or words().under(f"movement.{one.ref.movement}.setup")
        assert set(needed) <= set(heard)
        assert any(line.startswith("Stop at once if you feel") for line in heard)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("talk", [Talk.FEW, Talk.ALL])
def test_every_movement_and_side_is_named(place: Place, talk: Talk):
    routine = planned(place)
    found = spoken(routine, words(), talk=talk)
    for step, one in enumerate(routine.steps):
        again = bool(step) and routine.steps[step - 1].ref == one.ref
        heard = said_in(found, Kind.SWITCH_SIDES if again else Kind.GET_READY, step)
        name = words().say(f"movement.{one.ref.movement}.name") + "."
        assert ("Now the other side." if again else name) in heard
        if one.side:
            assert any(line.startswith(f"{one.side.value.capitalize()} side.") for line in heard)


@pytest.mark.hazard("H-8")
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("minutes", [2, 15])
def test_how_to_stop_is_said_once(place: Place, minutes: int):
    found = spoken(planned(place, minutes), words(), talk=Talk.FEW)
    assert [one.text.startswith("If it hurts") for one in found.utterances].count(True) == 1


def test_off_says_nothing_and_takes_no_time():
    routine = planned(Place.FLOOR)
    assert spoken(routine, words(), talk=Talk.OFF) == Spoken(timeline(routine), ())


def test_few_takes_no_longer_than_silence():
    routine = planned(Place.FLOOR)
    assert spoken(routine, words(), talk=Talk.FEW).timeline == timeline(routine)


def test_an_empty_plan_has_nothing_to_say():
    from_nothing = Plan(
        request=planned(Place.FLOOR).request, steps=(), left_out=(), seconds=Seconds(0)
    )
    assert spoken(from_nothing, words(), talk=Talk.ALL).utterances == ()


def test_a_slower_voice_takes_longer():
    slow, usual, quick = (speaking_ms("Breathe out.", rate) for rate in RATES)
    assert slow > usual > quick


class TestOneMovement:
    def test_few_tells_the_half_and_the_last(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=6), said, talk=Talk.FEW)
        assert said_in(found, Kind.MOVE) == ["Breathe in, come back.", "Half way.", "Last time."]

    def test_all_counts_and_breathes(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=4), said, talk=Talk.ALL)
        assert said_in(found, Kind.MOVE) == [
            "Breathe in, come back.",
            "2. Breathe out.",
            "Breathe in.",
            "Half way. Breathe out.",
            "Breathe in.",
            "Last time. Breathe out.",
            "Breathe in.",
        ]

    def test_three_have_no_half(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=3), said, talk=Talk.FEW)
        assert "Half way." not in said_in(found, Kind.MOVE)

    @pytest.mark.hazard("H-5")
    def test_a_hold_reminds_of_breathing(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=2, hold=6), said, talk=Talk.FEW)
        assert said_in(found, Kind.HOLD) == ["Hold, and keep breathing.", "Breathe in, come back."]

    @pytest.mark.hazard("H-5")
    def test_a_long_hold_reminds_of_breathing_half_way(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=1, hold=20), said, talk=Talk.FEW)
        half = next(one for one in found.utterances if one.text == "Half way. Keep breathing.")
        assert half.at == 24

    def test_all_paces_the_breath_of_a_long_hold(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=1, hold=20), said, talk=Talk.ALL)
        held = next(one for one in found.timeline.segments if one.kind is Kind.HOLD)
        heard = [one for one in found.utterances if one.text in {"Breathe in.", "Breathe out."}]
        begins = [held.start + one.start for one in held.breaths[1:]]
        ends = [one.at + one.seconds for one in heard]
        assert ends == pytest.approx([at - 0.1 for at in begins[: len(ends)]])
        assert ends

    def test_the_way_back_from_a_short_hold_is_told_in_time(self, said: Words):
        found = spoken(routine(any_movement("a"), repetitions=1, hold=1), said, talk=Talk.FEW)
        back = next(one for one in found.utterances if one.text == "Breathe in, come back.")
        release = [one for one in found.timeline.segments if one.kind is Kind.MOVE][1]
        assert back.at + back.seconds == pytest.approx(release.start - 0.1)

    def test_a_rest_says_which_round_comes(self, said: Words):
        found = spoken(routine(any_movement("a"), sets=2, rest=10), said, talk=Talk.FEW)
        assert said_in(found, Kind.REST) == ["Rest.", "Round 2 of 2.", ASKS]

    def test_a_free_breath_is_not_paced(self, said: Words):
        free = any_variant(
            "a", phases=(phase(breath=Breath.FREE), phase("back", "start", breath=Breath.FREE))
        )
        found = spoken(routine(any_movement("a", free), repetitions=2), said, talk=Talk.ALL)
        assert said_in(found, Kind.MOVE) == ["Breathe in, come back.", "Last time."]

    def test_a_timed_set_tells_its_half_and_no_last_one(self, said: Words):
        timed = any_variant("a", dosage=dosage(repetitions=None, duration=bounds(48)))
        found = spoken(
            routine(any_movement("a", timed), repetitions=None, duration=48), said, talk=Talk.FEW
        )
        assert said_in(found, Kind.MOVE) == ["Breathe in, come back.", "Half way."]
        assert "For 48 seconds." in said_in(found, Kind.GET_READY)

    def test_steps_too_quick_for_words_still_tell_their_half(self, said: Words):
        quick = any_variant(
            "a",
            phases=(
                phase(breath=Breath.FREE, seconds=Seconds(0.7)),
                phase("back", "start", breath=Breath.FREE, seconds=Seconds(0.7)),
            ),
            dosage=dosage(repetitions=None, duration=bounds(60)),
        )
        found = spoken(
            routine(any_movement("a", quick), repetitions=None, duration=60), said, talk=Talk.FEW
        )
        assert said_in(found, Kind.MOVE) == ["Half way."]

    def test_what_has_no_time_before_the_first_movement_is_owed_until_there_is(self, said: Words):
        short = any_variant("a", setup=Seconds(4))
        found = spoken(routine(any_movement("a", short), sets=2, rest=15), said, talk=Talk.FEW)
        assert said_in(found, Kind.REST)[2].startswith("If it hurts")
