"""Each warning sign by itself, in an otherwise healthy person, told, not sure of, or left out."""

from __future__ import annotations

import pytest

from unbend.movements import catalogue
from unbend.screening import (
    Answer,
    Asked,
    Assessment,
    Disposition,
    Kind,
    assess,
    healthy,
    questionnaire,
    read_answers,
)
from unbend.wording import words

QUESTIONS = questionnaire()
SENDS_AWAY = [Disposition.EMERGENCY, Disposition.URGENT, Disposition.SEE_CLINICIAN]

CORD = (
    "saddle-numbness",
    "bladder-change",
    "bowel-change",
    "sexual-change",
    "both-legs",
    "unsteady",
)
HEART = ("chest-signs", "sudden-severe", "neck-alarm")
BONES_GROWTHS_INFECTION = (
    ("accident", Disposition.EMERGENCY),
    ("fever", Disposition.URGENT),
    ("weight-loss", Disposition.URGENT),
    ("lump", Disposition.URGENT),
    ("night-pain", Disposition.SEE_CLINICIAN),
)


def told(**answers: object) -> dict[str, Answer]:
    named = {key.replace("_", "-"): value for key, value in answers.items()}
    return healthy(read_answers(named, QUESTIONS), QUESTIONS)


def with_sign(sign: str, answer: str | None) -> dict[str, Answer]:
    """A healthy person with this sign; None leaves the question out."""
    found = told(**{sign: answer or "no"})
    if answer is None:
        del found[sign]
    return found


def offers(found: Assessment) -> list[str]:
    return [str(one.ref) for _, one in catalogue().variants() if found.allows(one.ref)]


ANY_ANSWER_BUT_NO = pytest.mark.parametrize("answer", ["yes", "unsure", None])


@pytest.mark.hazard("H-1")
@pytest.mark.parametrize("sign", CORD)
@ANY_ANSWER_BUT_NO
def test_a_sign_of_the_cord_or_the_cauda_equina_alone_is_an_emergency(
    sign: str, answer: str | None
) -> None:
    found = assess(with_sign(sign, answer))
    assert found.disposition is Disposition.EMERGENCY
    assert offers(found) == []


@pytest.mark.hazard("H-1")
@pytest.mark.parametrize(
    ("course", "where"),
    [
        ("new", Disposition.URGENT),
        ("worse", Disposition.URGENT),
        ("fast-or-both", Disposition.EMERGENCY),
    ],
)
def test_a_leg_that_grows_weak_is_looked_at_without_delay(course: str, where: Disposition) -> None:
    found = assess(told(leg_weakness="yes", leg_weakness_course=course))
    assert found.disposition is where
    assert offers(found) == []


@pytest.mark.hazard("H-3")
@pytest.mark.parametrize("sign", HEART)
@ANY_ANSWER_BUT_NO
def test_a_sign_of_heart_lungs_or_arteries_alone_is_an_emergency(
    sign: str, answer: str | None
) -> None:
    found = assess(with_sign(sign, answer))
    assert found.disposition is Disposition.EMERGENCY
    assert offers(found) == []


@pytest.mark.hazard("H-3")
@pytest.mark.parametrize("new", ["yes", "unsure"])
def test_new_pain_with_an_aneurysm_is_an_emergency(new: str) -> None:
    found = assess(told(aneurysm="yes", aneurysm_new_pain=new))
    assert found.disposition is Disposition.EMERGENCY


@pytest.mark.hazard("H-2")
@pytest.mark.parametrize(("sign", "at_least"), BONES_GROWTHS_INFECTION)
@ANY_ANSWER_BUT_NO
def test_a_sign_of_fracture_growth_or_infection_sends_away(
    sign: str, at_least: Disposition, answer: str | None
) -> None:
    found = assess(with_sign(sign, answer))
    assert SENDS_AWAY.index(found.disposition) <= SENDS_AWAY.index(at_least)
    assert offers(found) == []


@pytest.mark.hazard("H-2")
@pytest.mark.parametrize(
    "story",
    [
        {"minor_knock": "yes", "age": 71, "first_episode": "no"},
        {"minor_knock": "yes", "steroids": "yes", "steroids_bones_checked": "no"},
        {"minor_knock": "yes", "osteoporosis": "yes", "bone_state": "diagnosed"},
        {"cancer": "yes", "cancer_pain": ["night"]},
        {"infection_risk": "yes", "infection_pain": "yes"},
        {"night_pain": "yes", "weight_loss": "yes"},
    ],
)
def test_signs_that_mean_more_together_are_urgent_together(story: dict[str, object]) -> None:
    found = assess(told(**story))
    assert SENDS_AWAY.index(found.disposition) <= SENDS_AWAY.index(Disposition.URGENT)


@pytest.mark.hazard("H-10")
@pytest.mark.parametrize("sign", ["minor-knock", "upper-back-pain", "sitting-worse"])
def test_a_sign_that_says_little_alone_sends_nobody_away(sign: str) -> None:
    found = assess(with_sign(sign, "yes"))
    assert found.disposition is Disposition.SELF_CARE
    assert offers(found)


@pytest.mark.hazard("H-34")
@pytest.mark.parametrize(
    "question",
    [
        one.id
        for block in QUESTIONS.asked(Asked.EVERY_SESSION)
        for one in QUESTIONS.in_block(block.id)
        if one.kind is Kind.YES_NO and one.asked_if is None
    ],
)
def test_every_sign_asked_before_a_session_has_an_example_and_a_reason(question: str) -> None:
    assert words().say(f"question.{question}.example")
    assert words().say(f"question.{question}.why")
