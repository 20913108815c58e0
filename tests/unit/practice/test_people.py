"""What people of whom the clinical table is most careful get, whatever they wish for."""

from __future__ import annotations

from itertools import product

import pytest

from tests.unit.practice.builders import NOON
from unbend.anatomy import Region
from unbend.limits import limits
from unbend.movements import catalogue
from unbend.movements.model import MovementClass as Class
from unbend.movements.model import Place, Tool
from unbend.practice import MINUTES, Basis, Plan, Request, plan, swaps
from unbend.screening import assess, healthy, questionnaire, read_answers
from unbend.units import PainScore

FRAGILE = {Class.FLEX, Class.ROT, Class.PRESS, Class.UNSTABLE, Class.CRACK}
PREGNANT = {Class.PRONE, Class.PRESS, Class.UNSTABLE, Class.CRACK}


def plans_for(**told: object) -> list[tuple[Plan, Basis]]:
    """The plan for every time and place with everything at hand."""
    named = {key.replace("_", "-"): value for key, value in {"pain-now": 2, **told}.items()}
    answers = healthy(read_answers(named, questionnaire()), questionnaire())
    found = assess(answers)
    basis = Basis(
        catalogue=catalogue(),
        assessment=found,
        limits=limits(catalogue(), found, (), NOON),
        helped={},
    )
    return [
        (
            plan(
                Request(
                    minutes=minutes,
                    place=place,
                    tools=frozenset(Tool),
                    regions=frozenset(Region),
                    pain=PainScore(2),
                    at=NOON,
                ),
                basis,
            ),
            basis,
        )
        for minutes, place in product(MINUTES, Place)
    ]


def offered(plans: list[tuple[Plan, Basis]]) -> set[Class]:
    """Every class of movement that is planned or offered in a step's place."""
    variants = [step.variant for one, _ in plans for step in one.steps]
    others = [
        catalogue().variant(swap.ref)
        for one, basis in plans
        for place in range(len(one.steps))
        for swap in swaps(one, place, basis)
    ]
    return {each for variant in (*variants, *others) for each in variant.classes}


@pytest.mark.hazard("H-4")
@pytest.mark.parametrize(
    ("story", "never"),
    [
        pytest.param({"osteoporosis": "yes"}, FRAGILE, id="thin bones"),
        pytest.param(
            {"steroids": "yes", "steroids_bones_checked": "no"}, FRAGILE, id="steroid tablets"
        ),
        pytest.param({"thinners": "yes"}, {Class.CRACK, Class.PRESS}, id="blood thinners"),
        pytest.param({"eye_pressure": "yes"}, {Class.HEADDOWN}, id="glaucoma"),
        pytest.param({"bendy": ["thumb", "contorted"], "pain_now": 0}, {Class.CRACK}, id="bendy"),
        pytest.param({"slip": "yes"}, {Class.EXT, Class.CRACK}, id="slipped vertebra"),
        pytest.param({"kneeling": "yes"}, {Class.KNEEL}, id="sore knees"),
        pytest.param({"just_up": "yes"}, {Class.FLEX}, id="just up"),
    ],
)
def test_what_is_barred_comes_neither_by_plan_nor_by_swap(
    story: dict[str, object], never: set[Class]
) -> None:
    plans = plans_for(**story)
    assert any(one.steps for one, _ in plans)
    assert offered(plans) & never == set()


@pytest.mark.hazard("H-6")
@pytest.mark.parametrize(
    ("story", "never"),
    [
        pytest.param({"age": 75, "first_episode": "no"}, {Class.UNSTABLE}, id="75"),
        pytest.param({"falls": "yes"}, {Class.UNSTABLE, Class.FLOOR}, id="falls"),
        pytest.param({"dizzy": "yes", "dizzy_new": "no"}, {Class.NECKEXT}, id="dizzy"),
    ],
)
def test_who_may_fall_gets_nothing_to_fall_from(
    story: dict[str, object], never: set[Class]
) -> None:
    plans = plans_for(**story)
    assert any(one.steps for one, _ in plans)
    assert offered(plans) & never == set()


@pytest.mark.hazard("H-13")
@pytest.mark.parametrize(
    ("story", "never"),
    [
        pytest.param({"age": 16}, {Class.CRACK}, id="16"),
        pytest.param({"age": 17}, {Class.CRACK}, id="17"),
        pytest.param({"pregnant": "yes", "pregnant_weeks": 8}, PREGNANT, id="8 weeks"),
        pytest.param(
            {"pregnant": "yes", "pregnant_weeks": 30}, {*PREGNANT, Class.SUPINE}, id="30 weeks"
        ),
    ],
)
def test_the_young_and_the_pregnant_are_spared_what_could_harm_them(
    story: dict[str, object], never: set[Class]
) -> None:
    plans = plans_for(**story)
    assert any(one.steps for one, _ in plans)
    assert offered(plans) & never == set()


@pytest.mark.hazard("H-13")
@pytest.mark.parametrize(
    "story",
    [{"age": 15}, {"pregnant": "yes", "pregnant_weeks": 20, "pregnant_signs": ["bleeding"]}],
)
def test_children_and_danger_signs_in_pregnancy_get_no_routine(story: dict[str, object]) -> None:
    assert not any(one.steps for one, _ in plans_for(**story))


@pytest.mark.hazard("H-35")
@pytest.mark.parametrize("tool", [Tool.CHAIR, Tool.TOWEL, Tool.ROLLER, Tool.BALL])
def test_what_needs_a_tool_is_not_planned_without_it(tool: Tool) -> None:
    found = plans_for()
    for one, basis in found:
        without = plan(
            Request(
                minutes=one.request.minutes,
                place=one.request.place,
                tools=frozenset(Tool) - {tool},
                regions=one.request.regions,
                pain=one.request.pain,
                at=NOON,
            ),
            basis,
        )
        assert all(tool not in step.variant.tools for step in without.steps)
