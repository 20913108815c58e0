"""What a movement adds to a routine, weighed as the project decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.unit.practice.builders import basis, movement, one_way, variant, wish
from unbend.anatomy import Direction, Region
from unbend.movements.model import Movement, Tool
from unbend.practice.candidates import Candidate, open_variants
from unbend.practice.choose import _worth

NOTHING: Mapping[str, float] = {}
HIPS = (Region.HIPS,)
HIPS_AND_LOWER = (Region.HIPS, Region.LOWER_BACK)


def candidate(known: Movement) -> Candidate:
    asked = wish(regions=frozenset(HIPS_AND_LOWER), tools=frozenset(Tool))
    (found,) = open_variants(asked, basis(known))
    return found


def turn(name: str = "turn", **given: object) -> Candidate:
    return candidate(movement(name, **{"regions": HIPS, **given}))


def worth(one: Candidate, *chosen: Candidate, helped: Mapping[str, float] = NOTHING) -> float:
    return _worth(one, chosen, helped)


PLAIN = worth(turn())


def test_a_turn_for_one_wished_region_is_worth_its_region_twice_and_its_way_less_its_load():
    # 2.0 all of it is wished, 2.0 a region nobody serves yet, 1.5 a new way, -0.5 load 1.
    assert PLAIN == 2.0 + 2.0 + 1.5 - 0.5


def test_serving_two_wished_regions_counts_the_second_again():
    assert worth(turn(regions=HIPS_AND_LOWER)) == PLAIN + 2.0


def test_serving_what_is_not_wished_too_makes_it_less_to_the_point():
    assert worth(turn(regions=(Region.HIPS, Region.UPPER_BACK))) == PLAIN - 1.0


def test_a_region_that_is_served_already_does_not_count_again():
    other = candidate(one_way("other", Direction.NEUTRAL, regions=HIPS))
    assert worth(turn(), other) == PLAIN - 2.0


def test_each_load_costs_a_half():
    assert worth(turn(load=2)) == PLAIN - 0.5


@pytest.mark.parametrize(("helped", "more"), [(0.5, 2.0), (-0.25, -1.0), (0.0, 0.0)])
def test_what_helped_counts_four_times(helped: float, more: float):
    assert worth(turn(), helped={"turn": helped}) == PLAIN + more


def test_what_was_never_tried_counts_a_half_beside_what_was():
    assert worth(turn(), helped={"other": 0.9}) == PLAIN + 0.5


def test_a_tool_at_hand_counts_one():
    rolled = variant("turn", tools=frozenset({Tool.ROLLER}))
    assert worth(candidate(movement("turn", rolled, regions=HIPS))) == PLAIN + 1.0


def test_having_to_be_eased_costs_one():
    assert worth(replace(turn(), eased=True)) == PLAIN - 1.0


def test_each_new_way_counts_one_and_a_half():
    two = (Direction.ROTATION, Direction.FLEXION)
    assert worth(turn(directions=two)) == PLAIN + 1.5
    assert worth(turn(directions=(Direction.NEUTRAL,))) == PLAIN - 1.5


def test_each_repeat_of_a_way_costs_one():
    others = [candidate(movement(name, regions=(Region.LOWER_BACK,))) for name in "ab"]
    assert worth(turn(), *others) == PLAIN - 1.5 - 2.0


def test_the_answer_to_a_one_way_movement_counts_one():
    bend = candidate(one_way("bend", Direction.FLEXION, regions=(Region.LOWER_BACK,)))
    arch = candidate(one_way("arch", Direction.EXTENSION, regions=HIPS))
    assert worth(arch, bend) == worth(arch) + 1.0
    assert worth(turn(), bend) == PLAIN
