"""The decision record of a planned session: what its row keeps of it, and the whole again.

Wish and plan have columns of their own, and the answers are its screening's: what is kept here is
only what they lack.
"""

from __future__ import annotations

from unbend.practice import Request
from unbend.record import (
    FORMAT,
    Exchange,
    Ground,
    Json,
    Kind,
    answers_to_json,
    edition,
    edition_to_json,
    found_in,
    found_to_json,
    ground_to_json,
    within_sight,
)
from unbend_web.check.models import Screening
from unbend_web.practice.basis import Footing
from unbend_web.practice.models import Session
from unbend_web.practice.translate import request_of


def decision_of(
    request: Request, on: Footing, screening: Screening, exchange: Exchange | None = None
) -> Json:
    """What a session keeps of a decision record besides its other columns and its screening's."""
    ground = Ground(
        request=request,
        now=on.now,
        looked_at=on.looked_at,
        entries=within_sight(on.journal, on.now, on.looked_at),
        helped=on.basis.helped,
        exchange=exchange,
    )
    return {
        "format": FORMAT,
        "edition": edition_to_json(edition()),
        "answers": _otherwise(answers_to_json(on.given.answers), screening.answers),
        "reading": on.given.reading.value,
        "seen": sorted(on.given.seen),
        "ground": ground_to_json(ground),
        "found": found_to_json(found_in(on.basis.assessment)),
    }


def _otherwise(answers: Json, kept: Json) -> Json:
    """The answers that are not as the screening keeps them; null takes one of its away."""
    without = {key: None for key in kept if key not in answers}
    return without | {key: one for key, one in answers.items() if kept.get(key) != one}


def record_of(row: Session) -> Json | None:
    """The decision record of a session's plan; None when it is older than such records are."""
    kept = row.decision
    if kept is None:
        return None
    return {
        "format": kept["format"],
        "kind": Kind.PLAN.value,
        "made_at": kept["ground"]["now"],
        "edition": kept["edition"],
        "given": {
            "answers": {**row.screening.answers, **kept["answers"]},
            "reading": kept["reading"],
            "seen": kept["seen"],
            "ground": {"request": request_of(row.request), **kept["ground"]},
        },
        "found": {**kept["found"], "plan": row.plan},
    }
