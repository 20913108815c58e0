"""What a plan rests on: the answers, the journal and the clock, put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from unbend.journal import Entry, SessionEntry, helped
from unbend.limits import limits
from unbend.movements import catalogue
from unbend.practice import Basis
from unbend.record import Given
from unbend.screening import Answers, Assessment, Reading, assess
from unbend_web import clock
from unbend_web.check.queries import (
    Standing,
    StandingKind,
    last_clearance,
    seen_rules,
    standing,
)
from unbend_web.journal.queries import entries
from unbend_web.practice.course import course
from unbend_web.practice.models import Session
from unbend_web.practice.translate import kept_wish
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What a plan rests on, and all that was worked out from."""

    given: Given
    journal: tuple[Entry, ...]
    now: datetime
    """On the wall clock here."""
    looked_at: datetime | None
    """When a clinician last looked, as the person told."""
    basis: Basis


def footing(answers: Answers, now: datetime) -> Footing:
    """What a plan made at ``now`` with these answers rests on."""
    reading, seen = Reading(preferences().reading), seen_rules(now)
    journal, looked_at = entries(now), last_clearance()
    assessment = assess(answers, reading=reading, seen=seen)
    return Footing(
        given=Given(answers=answers, reading=reading, seen=seen),
        journal=journal,
        now=clock.local(now),
        looked_at=looked_at,
        basis=_basis(assessment, now, journal, looked_at),
    )


def basis(assessment: Assessment, now: datetime) -> Basis:
    """What a plan made at ``now`` rests on besides the wish."""
    return _basis(assessment, now, entries(now), last_clearance())


def _basis(
    assessment: Assessment, now: datetime, journal: tuple[Entry, ...], looked_at: datetime | None
) -> Basis:
    return Basis(
        catalogue=catalogue(),
        assessment=assessment,
        limits=limits(catalogue(), assessment, journal, clock.local(now), seen=looked_at),
        helped=helped(journal),
    )


def fresh_footing(row: Session, now: datetime) -> Footing | None:
    """What a planned session rests on now; None when its answers are not fresh any more."""
    stands = standing_of(row, now)
    return None if stands is None else footing(stands.answers, now)


def fresh_basis(row: Session, now: datetime) -> Basis | None:
    """The basis of a planned session now; None when its answers are not fresh any more."""
    on = fresh_footing(row, now)
    return on.basis if on else None


def may_go_on(row: Session, now: datetime) -> bool:
    """Whether nothing has closed a session under way since it began."""
    return basis_to_go_on(row, now) is not None


def basis_to_go_on(row: Session, now: datetime) -> Basis | None:
    """What a session under way rests on now; None when something has closed it since it began.

    What it has used up of the day itself does not count, nor that its check grows old. Its own sets
    are left out of the journal: the course says which they are, done and to come.
    """
    stands = standing(now)
    if stands.kind in {StandingKind.CLOSED, StandingKind.NEEDS_FULL}:
        return None
    assessment = with_rising(stands, now, just_up=kept_wish(row).just_up).assessment
    assert assessment is not None
    others = tuple(
        one for one in entries(now) if not (isinstance(one, SessionEntry) and one.id == str(row.pk))
    )
    found = _basis(assessment, now, others, last_clearance())
    if found.limits.everything:
        return None
    open_still = all(assessment.allows(step.ref) for step in course(row).plan.steps)
    return found if open_still else None
