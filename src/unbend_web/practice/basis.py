"""What a plan rests on: the answers, the journal and the clock, put together."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from unbend.journal import helped
from unbend.limits import limits
from unbend.movements import catalogue
from unbend.practice import Basis
from unbend.screening import Assessment, Reading, assess
from unbend_web import clock
from unbend_web.check.queries import (
    Standing,
    StandingKind,
    last_clearance,
    seen_rules,
    standing,
)
from unbend_web.journal.queries import entries
from unbend_web.practice.models import Session
from unbend_web.practice.translate import kept_plan, kept_wish
from unbend_web.preferences.queries import preferences


def with_rising(standing: Standing, now: datetime, *, just_up: bool) -> Standing:
    """The standing, with the person's own word on whether they have just got up (R56)."""
    answers = {**standing.answers, "just-up": "yes" if just_up else "no"}
    reading = Reading(preferences().reading)
    return replace(
        standing,
        answers=answers,
        assessment=assess(answers, reading=reading, seen=seen_rules(now)),
    )


def standing_of(row: Session, now: datetime) -> Standing | None:
    """Where the person stands with a planned session; None when its answers are not fresh."""
    stands = standing(now)
    if stands.kind is not StandingKind.READY or stands.screening != row.screening:
        return None
    return with_rising(stands, now, just_up=kept_wish(row).just_up)


def basis(assessment: Assessment, now: datetime) -> Basis:
    """What a plan made at ``now`` rests on besides the wish."""
    journal = entries(now)
    return Basis(
        catalogue=catalogue(),
        assessment=assessment,
        limits=limits(catalogue(), assessment, journal, clock.local(now), seen=last_clearance()),
        helped=helped(journal),
    )


def fresh_basis(row: Session, now: datetime) -> Basis | None:
    """What a planned session rests on now; None when its answers are not fresh any more."""
    stands = standing_of(row, now)
    if stands is None or stands.assessment is None:
        return None
    return basis(stands.assessment, now)


def may_go_on(row: Session, now: datetime) -> bool:
    """Whether nothing has closed a session under way since it began.

    What it has used up of the day itself does not count, nor that its check grows old.
    """
    stands = standing(now)
    if stands.kind in {StandingKind.CLOSED, StandingKind.NEEDS_FULL}:
        return False
    assessment = with_rising(stands, now, just_up=kept_wish(row).just_up).assessment
    assert assessment is not None
    if basis(assessment, now).limits.everything:
        return False
    return all(assessment.allows(step.ref) for step in kept_plan(row).steps)
