"""The order of a routine."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.practice.builders import (
    CRACK,
    basis,
    movement,
    one_way,
    seeker,
    variant,
    wish,
)
from unbend.anatomy import Direction
from unbend.movements.model import Movement, MovementClass, Position
from unbend.practice.candidates import Candidate, open_variants
from unbend.practice.order import arrange, has_company

UPRIGHT = {Position.SITTING, Position.STANDING}
LYING = {Position.SUPINE, Position.PRONE, Position.SIDE_LYING}


def candidates(*movements: Movement) -> list[Candidate]:
    return list(open_variants(wish(), basis(*movements)))


def names(*movements: Movement) -> list[str]:
    return [one.movement.id for one in arrange(candidates(*movements))]


def placed(name: str, position: Position, **given: object) -> Movement:
    return movement(name, variant(name, position=position), **given)


def test_nothing_is_arranged_to_nothing():
    assert arrange([]) == ()


def test_the_strongest_lies_in_the_middle_and_gentle_ones_around_it():
    loads = [
        movement(f"load-{load}{place}", load=load) for place, load in enumerate((3, 1, 2, 1, 2))
    ]
    order = [one.movement.load for one in arrange(candidates(*loads))]
    assert order == [1, 2, 3, 2, 1]


def test_a_neutral_movement_comes_first_among_equals():
    assert names(movement("turn"), one_way("stroll", Direction.NEUTRAL)) == ["stroll", "turn"]


def test_what_asks_less_of_the_body_comes_first_among_equals():
    deep = variant("deep", classes=frozenset({MovementClass.FLEX, MovementClass.KNEEL}))
    assert names(movement("deep", deep), movement("plain")) == ["plain", "deep"]


def test_lying_still_comes_last():
    rest = placed("rest", Position.SUPINE, directions=(Direction.NEUTRAL,))
    side = placed("side", Position.SIDE_LYING)
    back = placed("back", Position.SUPINE)
    assert names(rest, back, side)[-1] == "rest"


def test_one_goes_down_once_and_not_up_again():
    known = [
        placed("a", Position.SUPINE),
        placed("b", Position.STANDING, load=2),
        placed("c", Position.ALL_FOURS),
        placed("d", Position.SITTING),
    ]
    heights = [one.variant.position for one in arrange(candidates(*known))]
    assert set(heights[:2]) == UPRIGHT
    assert heights[2:] == [Position.ALL_FOURS, Position.SUPINE]


def test_a_gentler_position_is_kept_for_the_end():
    known = [
        placed("first", Position.ALL_FOURS),
        placed("strong", Position.PRONE, load=2),
        placed("last", Position.SUPINE),
    ]
    assert names(*known) == ["first", "strong", "last"]


def test_the_effort_does_not_fall_and_rise_again():
    known = [
        placed("on-fours", Position.ALL_FOURS, load=2),
        placed("prone", Position.PRONE, load=2),
        placed("side", Position.SIDE_LYING),
        placed("back", Position.SUPINE),
    ]
    assert names(*known)[:2] == ["on-fours", "prone"]


def test_the_same_direction_is_not_stacked_where_it_can_be_helped():
    known = [one_way(name, Direction.EXTENSION) for name in "abc"]
    order = arrange(candidates(*known, movement("x"), movement("y")))
    ways = [one.one_way for one in order]
    assert all(one is None or one is not two for one, two in pairwise(ways))


def test_the_same_direction_is_stacked_where_it_must_be():
    known = [one_way(name, Direction.EXTENSION) for name in "ab"]
    assert sorted(names(*known)) == ["a", "b"]


def test_stacking_is_left_where_undoing_it_would_do_worse():
    arching = [one_way(name, Direction.EXTENSION) for name in "ab"]
    lying = [placed("c", Position.SUPINE)]
    assert names(*arching, *lying)[-1] == "c"


def test_one_that_seeks_a_pop_alone_in_its_height_is_put_between_the_others():
    pop = seeker("pop", variant("pop", position=Position.SITTING, classes=CRACK))
    floor, back = placed("floor", Position.ALL_FOURS), placed("back", Position.SUPINE)
    assert names(pop, floor, back) == ["floor", "pop", "back"]


def test_every_other_position_at_its_height_is_company_for_one_that_seeks_a_pop():
    pop = seeker("pop", variant("pop", position=Position.KNEELING, classes=CRACK))
    around = [placed("sit", Position.FLOOR_SITTING), placed("fours", Position.ALL_FOURS)]
    one, *others = candidates(pop, *around)
    assert has_company(one, others)
    assert not has_company(one, others[:1])


ANY = st.builds(
    placed,
    st.uuids().map(str),
    st.sampled_from(Position),
    load=st.integers(1, 3),
    directions=st.sampled_from([(way,) for way in Direction]),
)


@settings(deadline=None)
@given(st.lists(ANY, max_size=7))
def test_each_position_and_each_height_is_visited_once(movements: list[Movement]):
    order = arrange(candidates(*movements))
    seen = [one.variant.position for one in order]
    visits = [one for place, one in enumerate(seen) if place == 0 or seen[place - 1] is not one]
    assert len(visits) == len(set(visits))
    heights = [0 if one in UPRIGHT else 2 if one in LYING else 1 for one in visits]
    assert heights == sorted(heights)


@settings(deadline=None)
@given(st.lists(ANY, max_size=6), st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_the_order_of_choosing(movements: list[Movement], chance):  # noqa: ANN001
    known = candidates(*movements)
    shuffled = list(known)
    chance.shuffle(shuffled)
    assert arrange(known) == arrange(shuffled)


@settings(deadline=None)
@given(st.lists(ANY, max_size=6), st.sampled_from(Position))
def test_one_that_seeks_a_pop_is_inside_exactly_when_it_has_company(
    movements: list[Movement], position: Position
):
    pop = seeker("pop", variant("pop", position=position, classes=CRACK))
    *others, one = candidates(*movements, pop)
    place = arrange([*others, one]).index(one)
    assert (0 < place < len(others)) is has_company(one, others)
