"""The shipped rules hold, and the proof notices when something is made not to."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet
from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from unbend.movements import Variant
from unbend.movements.catalogue import shipped_texts
from unbend.practice import Basis, Plan, Request, candidates, plan
from unbend.practice.candidates import Candidate, open_variants
from unbend.screening import Answers, Assessment, Level, Reading, assess, conditions
from unbend_proof import both, doors
from unbend_proof.alive import contradictions, gaps, idle, thresholds, unreachable
from unbend_proof.doors import every_door
from unbend_proof.everyone import for_everyone
from unbend_proof.report import ALIVE, MONOTONE, OFFERED, PRECEDENCE, Evidence
from unbend_proof.sweep import every_answer, every_cone, every_level, every_mixture, every_pair
from unbend_proof.world import World, shipped, shipped_rules, world_of

ENGINE = import_module("unbend.screening.assess")

A_TENTH: dict[str, int] = {"part": 3, "parts": 10}


def found_against(found: Evidence, claim: str) -> list[str]:
    return [one.what for one in found.against[claim]]


def changed(old: str, new: str) -> World:
    """The shipped world with one line of the rules written differently."""
    asked, ruled = shipped_rules()
    assert ruled.count(old) == 1, old
    return world_of(asked, ruled.replace(old, new), dict(shipped_texts()))


def alone(rule: str) -> tuple[int, int]:
    """The part of the cones that holds this rule's alone."""
    rules = list(shipped().rules.rules)
    return rules.index(rule), len(rules)


# -- what holds ----------------------------------------------------------------------------


@pytest.mark.hazard("H-1", "H-2", "H-3", "H-4", "H-29")
@pytest.mark.parametrize("part", [for_everyone, every_answer, every_level])
def test_nothing_is_found_against_the_shipped_rules(part: Callable[[World], Evidence]):
    found = part(shipped())
    assert found.covered
    assert [one for each in found.against.values() for one in each] == []


@pytest.mark.hazard("H-4")
@pytest.mark.parametrize("part", [every_cone, every_pair, every_door])
def test_nothing_is_found_against_a_tenth_of_cones_pairs_and_doors(part: Callable[..., Evidence]):
    found = part(shipped(), **A_TENTH)
    assert found.covered
    assert [one for each in found.against.values() for one in each] == []


# -- no barred movement by any door -----------------------------------------------------------


def test_a_bar_that_the_engine_forgets_is_found(monkeypatch: pytest.MonkeyPatch):
    reach = ENGINE._reach()
    monkeypatch.setattr(ENGINE, "_reach", lambda: {**reach, "R44.kneeling": ()})
    found = every_cone(shipped(), *alone("R44.kneeling"))
    assert found.against[OFFERED][0].given == {"kneeling": "yes"}
    assert any("cat-cow/standard" in step for step in found.against[OFFERED][0].steps)


def test_a_rule_that_fires_otherwise_than_it_is_written_is_found():
    asked = changed('when = { question = "kneeling" }', 'when = { question = "skin" }')
    found = for_everyone(replace(shipped(), rules=asked.rules))
    one = found.against[OFFERED][0]
    assert one.what == "R44.kneeling does not fire as its text says"
    told = {key: value for key, value in one.given.items() if value is not None}
    assert told in ({"kneeling": "yes"}, {"skin": "yes"})


def test_an_answer_that_is_taken_for_another_kind_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(conditions, "is_unknown", lambda answer: answer is None)
    assert found_against(every_answer(shipped()), OFFERED)


def test_a_plan_that_does_not_ask_screening_is_found(monkeypatch: pytest.MonkeyPatch):
    def offered(variant: Variant, request: Request, basis: Basis) -> bool:
        return basis.limits.allows(variant.ref) and request.place in variant.places

    monkeypatch.setattr(candidates, "_offered", offered)
    monkeypatch.setattr("unbend_proof.doors.limits", lambda c, _a, e, n: _limits(c, e, n))
    assert found_against(every_door(shipped(), **A_TENTH), OFFERED)


def _limits(*rest: object) -> object:
    catalogue, entries, now = rest
    healthy = assess(shipped().space.completed({}))
    return import_module("unbend.limits").limits(catalogue, healthy, entries, now)


def test_a_plan_that_does_not_ask_the_journal_is_found(monkeypatch: pytest.MonkeyPatch):
    def offered(variant: Variant, request: Request, basis: Basis) -> bool:
        return basis.assessment.allows(variant.ref) and request.place in variant.places

    monkeypatch.setattr(candidates, "_offered", offered)
    found = every_door(shipped(), **A_TENTH)
    assert {one.given["journal"] for one in found.against[OFFERED]} > {"a pop five minutes ago"}


def test_a_dose_above_the_lowest_where_gently_is_due_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(candidates, "is_gentle", lambda _request, _basis: False)
    found = found_against(every_door(shipped(), **A_TENTH), OFFERED)
    assert any("seconds of hold" in one or "repetitions" in one for one in found)


def test_a_movement_that_nobody_is_offered_is_found(monkeypatch: pytest.MonkeyPatch):
    def without_walks(request: Request, basis: Basis) -> Plan:
        planned = plan(request, basis)
        steps = (step for step in planned.steps if step.ref.movement != "walk")
        return replace(planned, steps=tuple(steps))

    monkeypatch.setattr(doors, "plan", without_walks)
    monkeypatch.setattr(doors, "swaps", lambda *_rest: ())
    place = [ref for _, one in shipped().catalogue.variants() for ref in [one.ref.movement]]
    found = every_door(shipped(), place.index("walk"), len(place))
    assert found_against(found, OFFERED) == ["walk/standard is offered to nobody, however healthy"]


@pytest.mark.hazard("H-25")
def test_a_word_about_one_finding_that_is_taken_for_all_is_found(monkeypatch: pytest.MonkeyPatch):
    everything = frozenset(shipped().second.known)

    def generous(story: Answers, *, reading: Reading, seen: AbstractSet[str]) -> Assessment:
        return assess(story, reading=reading, seen=everything if seen else seen)

    monkeypatch.setattr(both, "assess", generous)
    assert found_against(every_cone(shipped(), *alone("R10.aneurysm")), OFFERED)


def test_three_answers_that_together_open_something_are_found(monkeypatch: pytest.MonkeyPatch):
    def forgetful(story: Answers, **rest: Any) -> Assessment:  # noqa: ANN401
        three = (story.get(one) for one in ("kneeling", "hip-replacement", "rash"))
        return assess(shipped().space.completed({}) if set(three) == {"yes"} else story, **rest)

    monkeypatch.setattr(both, "assess", forgetful)
    assert found_against(every_mixture(shipped()), OFFERED)


def test_an_engine_that_breaks_on_a_story_is_told_with_the_story(monkeypatch: pytest.MonkeyPatch):
    def broken(story: Answers, **rest: Any) -> Assessment:  # noqa: ANN401
        if story.get("kneeling") == "yes":
            raise KeyError("kneeling")
        return assess(story, **rest)

    monkeypatch.setattr(both, "assess", broken)
    found = every_cone(shipped(), *alone("R44.kneeling"))
    assert found.against[OFFERED][0].given == {"kneeling": "yes"}
    assert any("raised KeyError" in step for step in found.against[OFFERED][0].steps)


def test_a_swap_that_forgets_to_go_gently_is_found(monkeypatch: pytest.MonkeyPatch):
    def bold(request: Request, basis: Basis) -> tuple[Candidate, ...]:
        return tuple(replace(one, low_only=False) for one in open_variants(request, basis))

    monkeypatch.setattr(import_module("unbend.practice.swap"), "open_variants", bold)
    assert found_against(every_door(shipped(), **A_TENTH), OFFERED)


@pytest.mark.parametrize("rule", ["R49.moderate", "R49.severe"])
def test_a_plan_that_takes_more_pain_lightly_is_found(rule: str, monkeypatch: pytest.MonkeyPatch):
    lowest = candidates._pain_of
    monkeypatch.setattr(
        candidates, "_pain_of", lambda asked: lowest(asked) + (1 if asked == rule else 0)
    )
    assert found_against(every_door(shipped(), **A_TENTH), OFFERED)


# -- precedence ---------------------------------------------------------------------------------


def test_a_milder_level_that_wins_is_found(monkeypatch: pytest.MonkeyPatch):
    upside_down = {level: -place for place, level in enumerate(Level)}
    monkeypatch.setattr(ENGINE, "_SERIOUSNESS", upside_down)
    assert found_against(every_level(shipped()), PRECEDENCE)


def _soothed(story: Answers, **rest: object) -> Assessment:
    """An engine that a friendly word in the free text talks out of an emergency."""
    read = assess(story, **rest)  # type: ignore[arg-type]
    soothing = story.get("stop-signs") and read.disposition == "emergency"
    return assess(shipped().space.completed({})) if soothing else read


def test_a_further_answer_that_softens_an_emergency_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(both, "assess", _soothed)
    found = every_pair(shipped(), part=1, parts=100)
    assert "emergency becomes self_care by a further answer" in found_against(found, PRECEDENCE)


def test_an_emergency_that_a_clinician_s_word_takes_down_is_found(monkeypatch: pytest.MonkeyPatch):
    finding = ENGINE._finding
    monkeypatch.setattr(
        ENGINE,
        "_finding",
        lambda rule, answers, cleared: finding(rule, answers, cleared or rule.id == "R1.saddle"),
    )
    assert found_against(every_cone(shipped(), *alone("R1.saddle")), OFFERED)


# -- monotone -----------------------------------------------------------------------------------


def test_more_pain_that_opens_a_movement_is_found_for_somebody():
    world = changed('when = { question = "kneeling" }', 'when = { question = "pain-now", to = 3 }')
    found = for_everyone(world)
    assert any("offered with worse answers alone" in one for one in found_against(found, MONOTONE))
    assert found.against[MONOTONE][0].given["milder"] != found.against[MONOTONE][0].given["worse"]


def test_not_knowing_that_opens_a_movement_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(conditions, "is_unknown", lambda _answer: False)
    assert found_against(every_pair(shipped(), part=1, parts=100), MONOTONE)


# -- whole and alive ----------------------------------------------------------------------------


def test_a_rule_that_never_fires_is_found():
    world = changed('when = { question = "kneeling" }', "when = { any = [] }")
    assert dict(idle(world, Evidence()))["R44.kneeling"] == "it never fires"


def test_a_rule_that_another_covers_is_found():
    world = changed(
        'when = { question = "rash" }',
        'when = { all = [{ question = "rash" }, { question = "fever" }] }',
    )
    assert "R13.fever" in dict(idle(world, Evidence()))["R47.rash"]


def test_a_question_that_no_rule_looks_at_is_found():
    world = changed('when = { question = "rash" }', 'when = { question = "urine" }')
    assert list(unreachable(world)) == ["rash is asked, and no rule looks at it"]


def test_a_row_without_a_rule_is_found():
    world = changed('id = "R47.rash"', 'id = "R48.rash"')
    assert list(gaps(world)) == ["row R47 of the clinical table has no rule"]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            'id = "R42.cracks-neck"\nlevel = "advice"',
            'id = "R42.cracks-neck"\nlevel = "advice"\ngentle = true',
            "R42.cracks-neck only tells, and still holds something back",
        ),
        (
            'id = "R44.kneeling"\nlevel = "bars"\nwhen = { question = "kneeling" }\nbars',
            'id = "R58.kneeling"\nlevel = "bars"\nwhen = { question = "kneeling" }\n# bars',
            "R58.kneeling bars, and no movement is barred by it",
        ),
        (
            'id = "R47.rash"\nlevel = "urgent"',
            'id = "R47.rash"\nlevel = "urgent"\nclearable = true',
            "R47.rash is urgent, and a clinician's word would clear it",
        ),
        (
            'id = "R45.shoulder"',
            'id = "R58.shoulder"',
            "fist-push/standing names R45, and there is no such rule",
        ),
    ],
)
def test_what_contradicts_itself_is_found(old: str, new: str, what: str):
    assert list(contradictions(shipped())) == []
    assert what in list(contradictions(changed(old, new)))


def test_a_threshold_that_decides_nothing_is_found(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("unbend_proof.alive.assess", lambda _story, **rest: assess({}, **rest))
    rules = shipped().rules
    alone = replace(rules, rules={"R49.moderate": rules.rules["R49.moderate"]})
    found = thresholds(replace(shipped(), rules=alone))
    assert found_against(found, ALIVE) == [
        "R49.moderate is the same for pain-now: 4 and pain-now: 3"
    ]
