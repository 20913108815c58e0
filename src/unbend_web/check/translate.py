"""Rows of the check to domain values and back."""

from __future__ import annotations

from collections.abc import Mapping

from unbend.record import FORMAT, Json, Kind, edition, edition_to_json, found_in, found_to_json
from unbend.screening import Answer, Answers, Assessment, Reading, assess, questionnaire
from unbend.screening.conditions import NOT_APPLICABLE
from unbend_web.check.models import Screening


def answers_of(screening: Screening) -> dict[str, Answer]:
    """The answers of a row; those to questions that are no longer put in that way are dropped.

    What is dropped counts as unanswered, and so as the most cautious answer.
    """
    known = questionnaire().questions
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in screening.answers.items()
        if key in known and known[key].fault(value) is None
    }


def row_of(answers: Answers) -> dict[str, object]:
    """Answers as a row keeps them."""
    return {key: list(one) if isinstance(one, tuple) else one for key, one in answers.items()}


def without_stale(answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers less those to follow-ups that no longer apply."""
    kept = dict(answers)
    known = dict(kept)
    for key, question in questionnaire().questions.items():
        if not question.applies(known):
            known[key] = NOT_APPLICABLE
            kept.pop(key, None)
    return kept


def assessment_of(screening: Screening) -> Assessment:
    """What a row's answers come to, read as they were when it was finished."""
    return assess(
        answers_of(screening),
        reading=Reading(screening.reading or Reading.STANDARD),
        seen=frozenset(screening.seen),
    )


def decision_of(assessment: Assessment) -> Json:
    """What a row keeps of a decision record besides its own columns."""
    found = found_to_json(found_in(assessment))
    del found["disposition"]
    return {"format": FORMAT, "edition": edition_to_json(edition()), "found": found}


def record_of(screening: Screening) -> Json | None:
    """The decision record of a finished check; None when it was finished before they were kept."""
    kept = screening.decision
    if kept is None or screening.finished_at is None:
        return None
    return {
        "format": kept["format"],
        "kind": Kind.ASSESSMENT.value,
        "made_at": screening.finished_at.isoformat(),
        "edition": kept["edition"],
        "given": {
            "answers": screening.answers,
            "reading": screening.reading,
            "seen": screening.seen,
        },
        "found": {"disposition": screening.disposition, **kept["found"]},
    }
