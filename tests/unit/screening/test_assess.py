"""What answers add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from unbend.movements import MovementClass, Position, VariantRef, catalogue
from unbend.screening import (
    Answer,
    Assessment,
    Disposition,
    Kind,
    Level,
    Question,
    Reading,
    assess,
    healthy,
    outcome,
    questionnaire,
    read_answers,
    rules,
)

SERIOUS = list(Disposition)
VARIANTS = [one.ref for movement in catalogue().movements for one in movement.variants]


def story(**answers: object) -> dict[str, Answer]:
    named = {key.replace("_", "-"): value for key, value in answers.items()}
    return healthy(read_answers(named, questionnaire()), questionnaire())


def rules_of(found: Assessment) -> list[str]:
    return [one.rule for one in found.findings]


@pytest.mark.hazard("H-10")
def test_a_healthy_person_with_a_stiff_back_may_do_everything() -> None:
    found = assess(story())
    assert found.disposition is Disposition.SELF_CARE
    assert all(found.allows(ref) for ref in VARIANTS)
    assert not found.gentle


@pytest.mark.hazard("H-10")
def test_a_healthy_person_with_a_tense_upper_back_is_sent_nowhere() -> None:
    found = assess(story(upper_back_pain="yes", pain_now=3))
    assert found.disposition is Disposition.SELF_CARE
    assert all(found.allows(ref) for ref in VARIANTS)


@pytest.mark.hazard("H-1", "H-37")
def test_no_answers_at_all_count_as_an_emergency() -> None:
    found = assess({})
    assert found.disposition is Disposition.EMERGENCY
    assert all(one.presumed for one in found.findings)


def test_findings_come_with_the_most_serious_first() -> None:
    found = assess(story(fever="yes", saddle_numbness="yes", thinners="yes", night_pain="yes"))
    levels = [list(Level).index(one.level) for one in found.findings]
    assert levels == sorted(levels)
    assert found.findings[0].rule == "R1.saddle"


def test_a_block_holds_its_questions_with_their_follow_ups() -> None:
    assert [one.id for one in questionnaire().in_block("bendy")] == [
        "bendy",
        "beighton-measured",
        "beighton-score",
    ]


@pytest.mark.hazard("H-4")
def test_nothing_is_offered_when_someone_should_look_first() -> None:
    found = assess(story(night_pain="yes"))
    assert found.disposition is Disposition.SEE_CLINICIAN
    assert not any(found.allows(ref) for ref in VARIANTS)


@pytest.mark.hazard("H-4")
def test_a_class_bars_every_variant_that_has_it() -> None:
    found = assess(story(eye_pressure="yes"))
    assert found.barred_classes == {MovementClass.HEADDOWN}
    assert found.barred[VariantRef("ball-drape", "standard")] == ("R38.eye-pressure",)
    assert found.allows(VariantRef("desk-rotation", "standard"))


@pytest.mark.hazard("H-4")
def test_a_movement_is_barred_by_a_rule_it_names() -> None:
    found = assess(story(shoulder="yes"))
    assert found.barred_classes == frozenset()
    assert not found.allows(VariantRef("fist-push", "standing"))


@pytest.mark.hazard("H-8")
def test_a_stop_sign_closes_every_movement() -> None:
    found = assess(story(stop_signs=["electric"]))
    assert found.disposition is Disposition.SELF_CARE
    assert not any(found.allows(ref) for ref in VARIANTS)


def test_a_smaller_range_is_offered_where_the_movement_says_so() -> None:
    found = assess(story(osteoporosis="yes"))
    assert "R22.diagnosed" in found.eased[VariantRef("cat-cow", "standard")]


def test_nothing_is_eased_by_a_rule_its_movement_does_not_name() -> None:
    found = assess(story(upper_back_pain="yes"))
    assert rules_of(found) == ["R19.upper-back"]
    assert found.eased == {}


def test_a_finding_names_every_question_it_looked_at_and_its_source() -> None:
    first = assess(story(cancer="yes", upper_back_pain="yes")).findings[0]
    assert first.because == (
        "cancer",
        "cancer-pain",
        "night-pain",
        "pain-pattern",
        "upper-back-pain",
    )
    assert first.citation == rules().rules["R15.features"].citation


def test_a_sum_names_the_questions_of_all_that_counted_and_its_own_source() -> None:
    found = assess(story(steroids="yes", upper_back_pain="yes", night_pain="no"))
    (total,) = [one for one in found.findings if one.rule == "SUM.three"]
    assert total.because == ("steroids", "steroids-bones-checked", "upper-back-pain")
    assert total.citation in [one.citation for one in rules().sums]
    assert not total.presumed


def test_a_sum_that_rests_on_a_missing_answer_is_presumed() -> None:
    told = story(steroids="yes", upper_back_pain="yes")
    del told["upper-back-pain"]
    (total,) = [one for one in assess(told).findings if one.rule.startswith("SUM.")]
    assert total.presumed


def test_a_single_finding_is_no_reason_to_ask_again_soon() -> None:
    assert not assess(story(eye_pressure="yes")).recheck_soon


WEAK = {"R19.upper-back", "R23.steroids"}


def test_a_sum_that_a_clinician_has_seen_whole_goes_gently() -> None:
    answers = story(steroids="yes", upper_back_pain="yes")
    assert assess(answers).disposition is Disposition.SEE_CLINICIAN
    found = assess(answers, seen={"SUM.three", *WEAK})
    assert found.disposition is Disposition.SELF_CARE
    assert found.gentle


@pytest.mark.hazard("H-25")
@pytest.mark.parametrize("missing", ["SUM.three", *sorted(WEAK)])
def test_a_sum_of_which_something_was_not_seen_still_sends_to_a_clinician(missing: str) -> None:
    answers = story(steroids="yes", upper_back_pain="yes")
    found = assess(answers, seen={"SUM.three", *WEAK} - {missing})
    assert found.disposition is Disposition.SEE_CLINICIAN


@pytest.mark.hazard("H-25")
def test_a_word_about_one_finding_takes_down_no_other() -> None:
    answers = story(aneurysm="yes", cause_unknown="yes", aneurysm_new_pain="no")
    assert assess(answers, seen={"R10.aneurysm"}).disposition is Disposition.SEE_CLINICIAN
    assert assess(answers, seen={"R52.cause-unknown"}).disposition is Disposition.SEE_CLINICIAN
    both = {"R10.aneurysm", "R52.cause-unknown"}
    assert assess(answers, seen=both).disposition is Disposition.SELF_CARE


@pytest.mark.hazard("H-2")
def test_a_tense_upper_back_after_cancer_is_looked_at_within_a_day() -> None:
    found = assess(story(cancer="yes", upper_back_pain="yes"))
    assert found.disposition is Disposition.URGENT
    assert "R15.features" in rules_of(found)


@pytest.mark.hazard("H-6")
def test_people_who_fall_stay_on_a_seat_in_bed_or_walking() -> None:
    found = assess(story(falls="yes"))
    standing = {
        variant.ref.movement
        for movement in catalogue().movements
        for variant in movement.variants
        if variant.position is Position.STANDING and found.allows(variant.ref)
    }
    assert standing == {"walk"}


@pytest.mark.hazard("H-17")
@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (story(suicidal="yes"), "crisis"),
        (story(anything_else="some days I want to die"), "crisis"),
        (story(suicidal="unsure"), "crisis"),
        ({"suicidal": "unsure", "chest-signs": "no"}, "crisis"),
        (story(suicidal="yes", chest_signs="unsure"), "emergency"),
        (story(suicidal="yes", chest_signs="yes"), "emergency"),
        (story(stop_signs=["unsure"]), "stopped"),
        (story(stop_signs=["sharp"], fever="yes"), "urgent"),
        (story(), "self_care"),
        ({}, "emergency"),
    ],
)
def test_an_outcome_is_told_in_its_own_words(answers: dict[str, Answer], told: str) -> None:
    assert outcome(assess(answers), answers) == told


def test_what_is_barred_is_not_called_eased() -> None:
    found = assess(story(bendy=["thumb", "contorted"], pain_now=0))
    assert VariantRef("lean-back", "hands-on-hips") in found.barred
    assert found.eased.keys().isdisjoint(found.barred)


@pytest.mark.hazard("H-10")
def test_a_row_counts_once_in_the_sum_of_weak_flags() -> None:
    """R14 fires twice with two points each; two points go gently, four would say see someone."""
    found = assess(story(infection_risk="yes"))
    assert "SUM.two" in rules_of(found)
    assert found.recheck_soon


def test_only_the_highest_sum_is_named() -> None:
    found = rules_of(assess(story(steroids="yes", thinners="yes", upper_back_pain="yes")))
    assert [one for one in found if one.startswith("SUM")] == ["SUM.five"]


def test_the_strict_reading_sends_every_pain_to_a_clinician() -> None:
    answers = story(pain_now=1)
    assert assess(answers).disposition is Disposition.SELF_CARE
    strict = assess(answers, reading=Reading.STRICT)
    assert strict.disposition is Disposition.SEE_CLINICIAN


@pytest.mark.hazard("H-25")
def test_a_rule_that_a_clinician_has_seen_keeps_its_bars_and_goes_gently() -> None:
    answers = story(hypermobile="yes", pain_now=0)
    found = assess(answers, seen={"R27.hypermobile"})
    assert found.disposition is Disposition.SELF_CARE
    assert found.gentle
    assert MovementClass.CRACK in found.barred_classes


@pytest.mark.hazard("H-25")
@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        (story(saddle_numbness="yes"), "R1.saddle"),
        (story(fever="yes"), "R13.fever"),
        (story(pain_now=8), "R49.severe"),
        (story(age=12), "R20.under-16"),
        (story(spinal_injection="yes"), "R26.injection"),
        (story(dizzy="yes", dizzy_new="yes"), "R40.new"),
    ],
)
def test_what_is_serious_or_not_clearable_stays_whoever_has_seen_it(
    answers: dict[str, Answer], rule: str
) -> None:
    assert assess(answers, seen={rule}) == assess(answers)


def answer_to(question: Question) -> st.SearchStrategy[Answer]:
    if question.kind is Kind.NUMBER:
        return st.integers(question.low, question.high)
    if question.kind is Kind.TEXT:
        return st.sampled_from(["", "tired", "fever since monday", "i have chest pain"])
    options = st.sampled_from(question.options)
    if question.kind is Kind.ANY_OF:
        return st.lists(options, max_size=5, unique=True).map(tuple)
    return options


@st.composite
def stories(draw: st.DrawFn) -> dict[str, Answer]:
    """A healthy person with a few answers of any kind, to questions that are put to them.

    An answer to a follow-up that was never put (new pain with an aneurysm, but no aneurysm) is a
    contradiction: it is read in the cautious way, and taking it back leaves nothing to be cautious
    about.
    """
    names = draw(
        st.lists(st.sampled_from(sorted(questionnaire().questions)), max_size=6, unique=True)
    )
    given_ = {name: draw(answer_to(questionnaire().questions[name])) for name in names}
    filled = healthy(given_, questionnaire())
    return {key: filled[key] for key in filled if questionnaire().questions[key].applies(filled)}


@pytest.mark.hazard("H-34")
def test_a_follow_up_told_against_its_lead_is_read_in_the_cautious_way() -> None:
    found = assess(story(aneurysm="no", aneurysm_new_pain="yes"))
    assert found.disposition is Disposition.EMERGENCY


def not_safer(more: Assessment, less: Assessment) -> bool:
    """Whether ``more`` is at least as serious as ``less`` and offers nothing new."""
    serious = SERIOUS.index(more.disposition) <= SERIOUS.index(less.disposition)
    return serious and all(less.allows(ref) for ref in VARIANTS if more.allows(ref))


@pytest.mark.hazard("H-1", "H-2", "H-3", "H-4")
@given(stories(), st.sampled_from(sorted(questionnaire().questions)))
def test_forgetting_an_answer_never_makes_anything_safer(
    answers: dict[str, Answer], question: str
) -> None:
    if questionnaire().questions[question].optional:
        return
    known = {key: value for key, value in answers.items() if key != question}
    assert not_safer(assess(known), assess(answers))


@pytest.mark.hazard("H-17", "H-32")
@given(stories(), st.text(max_size=60))
def test_free_text_can_only_raise_a_level(answers: dict[str, Answer], text: str) -> None:
    silent = {**answers, "anything-else": ""}
    assert not_safer(assess({**answers, "anything-else": text}), assess(silent))


@pytest.mark.hazard("H-4")
@given(stories(), st.integers(0, 9))
def test_more_pain_never_makes_anything_safer(answers: dict[str, Answer], pain: int) -> None:
    less = healthy({**answers, "pain-now": pain}, questionnaire())
    more = healthy({**less, "pain-now": pain + 1}, questionnaire())
    assert not_safer(assess(more), assess(less))


@given(stories())
def test_the_strict_reading_is_never_safer(answers: dict[str, Answer]) -> None:
    assert not_safer(assess(answers, reading=Reading.STRICT), assess(answers))
