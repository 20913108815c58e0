"""How long the rules take."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from bench.figure import Figure, median_ms
from unbend.anatomy import Region
from unbend.limits import limits
from unbend.movements import Place, Tool, catalogue
from unbend.practice import Basis, Request, plan
from unbend.screening import assess, healthy, questionnaire
from unbend.units import PainScore

EVENING = datetime(2026, 3, 9, 18, 30, tzinfo=UTC)


def figures() -> Iterator[Figure]:
    """``assess`` on the answers with the most rules and on a healthy person's; ``plan``."""
    fine = healthy({}, questionnaire())
    yield Figure("assess, healthy answers", median_ms(lambda: assess(fine), 500), 0.5, "ms")
    yield Figure("assess, nothing answered", median_ms(lambda: assess({}), 500), 0.5, "ms")
    assessment = assess(fine)
    basis = Basis(
        catalogue=catalogue(),
        assessment=assessment,
        limits=limits(catalogue(), assessment, (), EVENING),
        helped={},
    )
    for place in Place:
        wish = Request(
            minutes=15,
            place=place,
            tools=frozenset(Tool),
            regions=frozenset({Region.LOWER_BACK}),
            pain=PainScore(3),
            at=EVENING,
        )
        yield Figure(
            f"plan, 15 minutes, {place}", median_ms(lambda w=wish: plan(w, basis), 60), 5, "ms"
        )
