"""Which movements a plan takes, how much of each, and what it says about the others."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.unit.practice.builders import (
    CRACK,
    NOON,
    assessment,
    basis,
    bounds,
    dosage,
    movement,
    one_way,
    phase,
    seeker,
    variant,
    wish,
)
from unbend.anatomy import Direction, Region, Side
from unbend.journal import Popped
from unbend.movements.model import Movement, MovementClass, Place, Position, Sides, Tool, VariantRef
from unbend.practice import Basis, Plan, Request, plan
from unbend.screening import Disposition
from unbend.units import PainScore, Seconds
from unbend.wording.reason import Reason, Term

LOWER = frozenset({Region.LOWER_BACK})


def chosen(planned: Plan) -> set[str]:
    return {step.ref.movement for step in planned.steps}


def left(planned: Plan) -> dict[str, str]:
    return {str(one.ref): one.reason.key for one in planned.left_out}


def reasons(planned: Plan, name: str) -> list[str]:
    step = next(step for step in planned.steps if step.ref.movement == name)
    return [reason.key for reason in step.reasons]


def balance(planned: Plan, name: str) -> list[str]:
    return [key for key in reasons(planned, name) if key.startswith("reason.balances")]


def many(count: int, **given: object) -> list[Movement]:
    return [movement(f"m{number}", **given) for number in range(count)]


def test_a_movement_with_sides_is_two_neighbouring_steps_left_first():
    planned = plan(wish(), basis(movement("a", sides=Sides.EACH), movement("b")))
    sides = [(step.ref.movement, step.side) for step in planned.steps]
    place = sides.index(("a", Side.LEFT))
    assert sides[place + 1] == ("a", Side.RIGHT)


def test_the_whole_time_is_the_sum_of_the_steps():
    planned = plan(wish(), basis(movement("a", sides=Sides.EACH), *many(2)))
    assert planned.seconds == sum(step.seconds for step in planned.steps)


def test_one_variant_of_a_movement_is_enough():
    planned = plan(wish(), basis(movement("a", variant("a/one"), variant("a/two"))))
    assert [str(step.ref) for step in planned.steps] == ["a/one"]
    assert left(planned) == {"a/two": "left_out.other-variant"}


@pytest.mark.parametrize(
    ("asked", "screened"), [(wish(pain=4), assessment()), (wish(), assessment(gentle=True))]
)
def test_going_gently_takes_the_easier_variant(asked: Request, screened: object):
    hard = variant("a/hard", classes=frozenset({MovementClass.FLEX}))
    known = basis(movement("a", hard, variant("a/soft")), screened=screened)  # type: ignore[arg-type]
    planned = plan(asked, known)
    assert [str(step.ref) for step in planned.steps] == ["a/soft"]
    assert left(planned) == {"a/hard": "left_out.easier-variant"}


@pytest.mark.parametrize(
    ("more", "fewer"),
    [({"bars": ("R1",)}, {}), ({"eases": ("R1",)}, {}), ({"bars": ("R1",), "eases": ("R2",)}, {})],
)
def test_going_gently_takes_the_variant_that_fewer_rules_speak_of(
    more: dict[str, object], fewer: dict[str, object]
):
    known = basis(movement("a", variant("a/one", **more), variant("a/two", **fewer)))
    planned = plan(wish(pain=4), known)
    assert [str(step.ref) for step in planned.steps] == ["a/two"]


def test_a_variant_that_need_not_be_eased_is_taken_first():
    eased = {VariantRef("a", "one"): ("R22.diagnosed",)}
    known = basis(
        movement("a", variant("a/one"), variant("a/two")), screened=assessment(eased=eased)
    )
    planned = plan(wish(), known)
    assert [str(step.ref) for step in planned.steps] == ["a/two"]
    assert left(planned) == {"a/one": "left_out.easier-variant"}


@pytest.mark.hazard("H-5")
def test_an_eased_movement_stays_at_its_lowest_dose_and_says_why():
    eased = {VariantRef("a", "standard"): ("R22.diagnosed",)}
    planned = plan(wish(15), basis(movement("a"), screened=assessment(eased=eased)))
    (step,) = planned.steps
    assert (step.eased, step.dose.repetitions) == (True, 3)
    assert reasons(planned, "a")[-2:] == ["rule.R22.diagnosed.reason", "reason.eased"]


@pytest.mark.hazard("H-5")
def test_going_gently_keeps_every_dose_low():
    planned = plan(wish(15, pain=PainScore(5)), basis(*many(4)))
    assert {step.dose.repetitions for step in planned.steps} == {3}
    assert all("reason.low-dose" in [one.key for one in step.reasons] for step in planned.steps)


@pytest.mark.parametrize(
    "strong",
    [movement("strong", load=3), movement("strong", variant("strong", classes=CRACK))],
)
def test_nothing_strong_is_planned_when_going_gently(strong: Movement):
    planned = plan(wish(pain=PainScore(4)), basis(strong, *many(3)))
    assert left(planned)["strong/standard"] == "left_out.too-strong"
    assert "strong" in chosen(plan(wish(pain=PainScore(3)), basis(strong, *many(3))))


@pytest.mark.hazard("H-5")
def test_with_strong_pain_nothing_is_planned():
    planned = plan(wish(pain=PainScore(7)), basis(*many(2)))
    assert (planned.steps, planned.seconds) == ((), 0)
    assert set(left(planned).values()) == {"left_out.pain"}


@pytest.mark.hazard("H-4")
@pytest.mark.parametrize(
    "disposition", [one for one in Disposition if one is not Disposition.SELF_CARE]
)
def test_where_screening_sends_to_somebody_the_plan_is_empty(disposition: Disposition):
    planned = plan(wish(), basis(*many(2), screened=assessment(disposition)))
    assert planned.steps == ()
    assert set(left(planned).values()) == {f"closure.{disposition}"}


@pytest.mark.hazard("H-4")
def test_what_screening_bars_is_left_out_with_the_rules_reason():
    barred = {VariantRef("a", "standard"): ("R24.thinners",)}
    planned = plan(wish(), basis(movement("a"), movement("b"), screened=assessment(barred=barred)))
    assert left(planned) == {"a/standard": "rule.R24.thinners.reason"}


def test_what_the_limits_close_is_left_out_until_it_opens():
    known = basis(seeker("pop"), *many(3), entries=(Popped(at=NOON),))
    (out,) = plan(wish(), known).left_out
    assert (out.reason.key, out.until) == ("closure.popped", NOON + timedelta(minutes=20))


@pytest.mark.hazard("H-4", "H-11")
def test_a_basis_whose_screening_is_newer_than_its_limits_still_bars():
    known = basis(movement("a"), movement("b"))
    barred = assessment(barred={VariantRef("a", "standard"): ("R24.thinners",)})
    newer = Basis(catalogue=known.catalogue, assessment=barred, limits=known.limits, helped={})
    planned = plan(wish(), newer)
    assert chosen(planned) == {"b"}
    assert left(planned) == {"a/standard": "rule.R24.thinners.reason"}


@pytest.mark.hazard("H-4", "H-11")
def test_a_screening_that_sends_away_empties_a_plan_with_older_limits():
    known = basis(movement("a"))
    sent = Basis(
        catalogue=known.catalogue,
        assessment=assessment(Disposition.URGENT),
        limits=known.limits,
        helped={},
    )
    assert left(plan(wish(), sent)) == {"a/standard": "closure.urgent"}


def test_another_place_is_told():
    planned = plan(wish(), basis(movement("a", variant("a", places=frozenset({Place.BED})))))
    assert left(planned) == {"a/standard": "left_out.place"}


def test_what_is_done_standing_is_told_so_though_a_desk_would_do():
    both = variant("a", places=frozenset({Place.DESK, Place.STANDING}), position=Position.STANDING)
    planned = plan(wish(place=Place.BED), basis(movement("a", both)))
    assert planned.left_out[0].reason.values == {"place": Term("place.standing")}


@pytest.mark.parametrize(
    ("places", "position", "told"),
    [
        ({Place.DESK, Place.STANDING}, Position.SITTING, "desk"),
        ({Place.DESK}, Position.STANDING, "desk"),
        ({Place.STANDING, Place.FLOOR}, Position.SUPINE, "standing"),
    ],
)
def test_the_first_place_there_is_for_it_is_told(places: set[Place], position: Position, told: str):
    one = variant("a", places=frozenset(places), position=position)
    planned = plan(wish(place=Place.BED), basis(movement("a", one)))
    assert planned.left_out[0].reason.values == {"place": Term(f"place.{told}")}


@pytest.mark.hazard("H-35")
def test_a_missing_tool_is_told_and_one_at_hand_is_used():
    rolls = movement("a", variant("a", tools=frozenset({Tool.ROLLER})))
    assert left(plan(wish(), basis(rolls))) == {"a/standard": "left_out.tool"}
    assert chosen(plan(wish(tools=frozenset({Tool.ROLLER})), basis(rolls))) == {"a"}


def test_a_tool_that_only_helps_may_be_missing():
    helped = movement("a", variant("a", helps=frozenset({Tool.MAT})))
    assert chosen(plan(wish(), basis(helped))) == {"a"}


def test_the_tense_region_comes_first():
    other = many(3, regions=(Region.UPPER_BACK,))
    lower = movement("lower", regions=(Region.LOWER_BACK,))
    planned = plan(wish(2, regions=LOWER), basis(*other, lower))
    assert "lower" in chosen(planned)
    assert reasons(planned, "lower")[0] == "reason.region"


def test_another_region_only_fills_time_that_would_be_empty():
    other = movement("other", regions=(Region.UPPER_BACK,))
    lower = [movement(f"l{number}", regions=(Region.LOWER_BACK,)) for number in range(3)]
    filling = plan(wish(5, regions=LOWER), basis(*lower, other))
    assert reasons(filling, "other")[0] == "reason.fills"
    full = plan(wish(2, regions=LOWER), basis(*lower, other))
    assert left(full)["other/standard"] == "left_out.no-match"


def test_a_movement_for_the_whole_back_says_so():
    assert reasons(plan(wish(), basis(movement("a"))), "a") == ["reason.whole-back"]


@pytest.mark.parametrize(("count", "told"), [(3, "reason.whole-back"), (2, "reason.loosens")])
def test_most_of_the_back_is_told_as_the_whole_of_it(count: int, told: str):
    planned = plan(wish(), basis(movement("a", regions=tuple(Region)[:count])))
    assert reasons(planned, "a") == [told]


@pytest.mark.parametrize(
    ("minutes", "seconds", "count"), [(2, 50, 2), (5, 60, 4), (10, 80, 6), (15, 95, 8)]
)
def test_a_longer_routine_has_more_movements_before_it_has_more_of_each(
    minutes: int, seconds: int, count: int
):
    timed = dosage(repetitions=None, duration=bounds(20, seconds))
    known = [movement(f"m{number}", variant(f"m{number}", dosage=timed)) for number in range(9)]
    planned = plan(wish(minutes), basis(*known))
    assert len(planned.steps) == count
    assert {step.dose.duration for step in planned.steps} == {seconds}


def test_a_movement_for_part_of_the_back_says_which():
    planned = plan(wish(), basis(movement("a", regions=(Region.HIPS,))))
    (reason,) = planned.steps[0].reasons
    assert reason == Reason("reason.loosens", {"region": Term("region.hips")})


def test_lying_still_is_there_to_rest():
    rest = one_way("rest", Direction.NEUTRAL)
    lying = movement("rest", variant("rest", position=Position.SUPINE), directions=rest.directions)
    assert reasons(plan(wish(), basis(lying)), "rest") == ["reason.rests"]


def test_the_first_warms_up_and_the_last_eases_off():
    planned = plan(wish(), basis(*many(3)))
    first, *_middle, last = planned.steps
    assert first.reasons[1].key == "reason.warm-up"
    assert last.reasons[1].key == "reason.ease-off"


def test_what_helped_before_comes_first_and_says_so():
    known = basis(*many(8), helped={"m7": 0.5})
    planned = plan(wish(2), known)
    assert "reason.helped" in reasons(planned, "m7")


def test_what_did_not_help_comes_last_and_says_so():
    planned = plan(wish(2), basis(*many(4), helped={"m0": -0.5, "m1": 0.1}))
    assert left(planned)["m0/standard"] == "left_out.helped-less"


def test_what_is_new_comes_before_what_made_no_difference():
    known = basis(*many(3), helped={"m0": 0.0, "m1": 0.0})
    assert "m2" in chosen(plan(wish(2), known))


def test_what_need_not_be_eased_comes_first():
    eased = {VariantRef("m0", "standard"): ("R22.diagnosed",)}
    known = basis(*many(3), screened=assessment(eased=eased))
    assert chosen(plan(wish(2), known)) == {"m1", "m2"}


def test_what_is_asked_for_fills_the_time_before_what_helped():
    lower = [movement(f"l{number}", regions=(Region.LOWER_BACK,)) for number in range(5)]
    other = movement("other", regions=(Region.UPPER_BACK,))
    planned = plan(wish(5, regions=LOWER), basis(*lower, other, helped={"other": 0.9}))
    assert chosen(planned) == {one.id for one in lower}


def test_nothing_is_added_once_just_enough_of_the_time_is_used():
    timed = {
        name: variant(name, dosage=dosage(repetitions=None, duration=bounds(seconds)))
        for name, seconds in {"a": 38, "b": 38, "short": 10}.items()
    }
    known = [movement(name, one, load=1 + (name == "short")) for name, one in timed.items()]
    planned = plan(wish(2), basis(*known))
    assert (chosen(planned), planned.seconds) == ({"a", "b"}, 0.8 * 120)


def test_what_asks_less_comes_first():
    assert chosen(plan(wish(2), basis(movement("strong", load=2), *many(2)))) == {"m0", "m1"}


def test_bending_and_arching_balance_each_other_and_say_so():
    bend, arch = one_way("bend", Direction.FLEXION), one_way("arch", Direction.EXTENSION)
    planned = plan(wish(), basis(bend, arch, movement("turn")))
    assert balance(planned, "bend") == ["reason.balances-arching"]
    assert balance(planned, "arch") == ["reason.balances-bending"]
    assert balance(planned, "turn") == []


@pytest.mark.parametrize("way", [Direction.FLEXION, Direction.EXTENSION])
def test_one_way_movements_are_at_most_half_of_a_routine_rounded_up(way: Direction):
    same = [one_way(name, way) for name in "abcde"]
    planned = plan(wish(15), basis(*same, *many(2)))
    assert sum(name in "abcde" for name in chosen(planned)) == 3
    assert "left_out.balance" in left(planned).values()


def test_the_answer_to_bending_is_preferred_to_another_turn():
    bend, arch = one_way("bend", Direction.FLEXION), one_way("arch", Direction.EXTENSION)
    assert chosen(plan(wish(2), basis(bend, *many(2), arch))) == {"bend", "arch"}


@pytest.mark.hazard("H-7")
def test_one_movement_that_seeks_a_pop_is_enough_and_it_stands_inside():
    pops = [seeker("p0"), seeker("p1")]
    planned = plan(wish(10), basis(*pops, *many(4)))
    order = [step.ref.movement for step in planned.steps]
    assert "p0" in order[1:-1]
    assert left(planned)["p1/standard"] == "left_out.one-pop"


def test_one_that_seeks_a_pop_is_not_planned_without_gentler_ones_around_it():
    planned = plan(wish(10), basis(seeker("pop"), *many(1)))
    assert left(planned) == {"pop/standard": "left_out.pop-alone"}


def test_what_does_not_fit_says_so():
    long = dosage(repetitions=None, duration=bounds(300))
    planned = plan(wish(2), basis(movement("long", variant("long", dosage=long)), *many(1)))
    (out,) = planned.left_out
    assert (out.reason.key, out.reason.values) == ("left_out.no-time", {"minutes": 2})


def test_what_would_fit_in_a_full_routine_says_so():
    planned = plan(wish(2), basis(*many(4)))
    assert "left_out.no-time" in left(planned).values()


def test_doses_are_raised_to_the_usual_before_they_go_higher():
    planned = plan(wish(5), basis(*many(6)))
    assert {step.dose.repetitions for step in planned.steps} == {5}


def test_doses_go_to_the_highest_where_there_is_time_and_nothing_else():
    planned = plan(wish(15), basis(movement("a")))
    assert planned.steps[0].dose.repetitions == 8


def test_doses_stop_rising_above_the_usual_once_enough_of_the_time_is_used():
    assert plan(wish(5), basis(*many(4))).seconds == 0.8 * 300


def test_no_more_sets_than_the_day_has_left():
    one = movement("a", variant("a", dosage=dosage(sets=bounds(1, 2, 3), daily_sets=bounds(2))))
    assert plan(wish(15), basis(one)).steps[0].dose.sets == 2


@pytest.mark.hazard("H-5")
def test_holds_and_tempo_are_never_hurried():
    held = variant(
        "a", phases=(phase(seconds=Seconds(9), dosed=True),), dosage=dosage(hold=bounds(20))
    )
    planned = plan(wish(2), basis(movement("a", held)))
    assert planned.steps[0].seconds >= 10 + 3 * 29
