"""From a wish to a planned session, or to the questions that it raises."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from unbend.practice import Request
from unbend.units import PainScore
from unbend_web import clock
from unbend_web.check import actions as check
from unbend_web.check.models import Screening
from unbend_web.check.queries import StandingKind
from unbend_web.practice import actions, queries
from unbend_web.practice.basis import with_rising
from unbend_web.practice.models import Session, State
from unbend_web.practice.translate import Wish


def plan_wish(
    wanted: Mapping[str, Any], *, asked_just_up: bool, by: str
) -> tuple[Session | None, Screening | None]:
    """The session planned for what a valid ``ChooseForm`` holds.

    Instead of it the screening to go to, where a higher pain, or one that raises questions not put
    yet, leads back to the check.
    """
    stands = check.tell_pain(pain=wanted["pain"], by=by)
    if stands.kind is not StandingKind.READY:
        return None, stands.screening
    just_up = bool(wanted["just_up"]) if asked_just_up else stands.answers.get("just-up") == "yes"
    now = clock.now()
    wish = Wish(
        Request(
            minutes=wanted["minutes"],
            place=wanted["place"],
            tools=frozenset(wanted["tools"]),
            regions=frozenset(wanted["regions"]),
            pain=PainScore(wanted["pain"]),
            at=clock.local(now),
        ),
        just_up=just_up,
    )
    known = queries.session(wanted["session"])
    # The form of a routine that is over was found again by going back: it asks for a new one.
    over = known is not None and known.state not in {State.PLANNED, State.RUNNING}
    pk = uuid4() if over else wanted["session"]
    rising = with_rising(stands, now, just_up=just_up)
    return actions.plan_session(pk=pk, wish=wish, standing=rising, by=by), None
