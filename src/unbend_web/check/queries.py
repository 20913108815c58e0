"""Named reads of the check: above all, where the person stands now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from unbend.limits import just_up
from unbend.screening import Answer, Assessment, Disposition, Reading, assess
from unbend.screening.conditions import Answers
from unbend_web import clock
from unbend_web.check.models import Clearance, Kind, Screening
from unbend_web.check.screens import screens
from unbend_web.check.translate import answers_of
from unbend_web.preferences.queries import preferences

FULL_AGAIN = timedelta(days=28)
FULL_AGAIN_SOON = timedelta(days=14)
"""After weak signs that add up to two."""

# Project decisions: how long a check is fresh enough to begin on, how long a draft may be taken
# up again, how long a clinician's word about a finding counts, and how long a row ticked by mistake
# can be put right.
FRESH = timedelta(hours=1)
DRAFT_KEPT = timedelta(minutes=30)
MENDABLE = timedelta(minutes=15)
CLEARANCE_COUNTS = timedelta(days=365)

CLOCK_PUT_RIGHT = timedelta(minutes=10)
"""By so much a clock may be set back in passing. What was told further ahead than this was told
while the clock was wrong: nothing opens on it, and what it closes stays closed."""


class StandingKind(StrEnum):
    """What comes next for the person."""

    READY = "ready"
    NEEDS_FULL = "needs_full"
    NEEDS_RECHECK = "needs_recheck"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the person stands: what comes next, and on what it rests."""

    kind: StandingKind
    screening: Screening | None
    """The finished one it rests on; None before the first."""
    answers: Answers
    assessment: Assessment | None


def standing(now: datetime) -> Standing:
    """Where the person stands at ``now``."""
    closing = _closing()
    if closing is not None:
        return _resting_on(StandingKind.CLOSED, closing, now)
    full, newest = _newest(now, Kind.FULL), _newest(now)
    if full is None or newest is None:
        return Standing(StandingKind.NEEDS_FULL, None, {}, None)
    found = _resting_on(StandingKind.READY, newest, now)
    if found.assessment and found.assessment.disposition is not Disposition.SELF_CARE:
        # What a clinician looked at is asked anew: a fever of last month would close for ever.
        looked = _looked_at_since(newest, now)
        kind = StandingKind.NEEDS_FULL if looked else StandingKind.CLOSED
        return _resting_on(kind, newest, now)
    if _full_is_due(full, found, now):
        return _resting_on(StandingKind.NEEDS_FULL, newest, now)
    used = newest.used_at is not None or newest.kind == Kind.STOP
    # Its first answers are as old as its beginning: a page may lie open for a day before the last.
    if used or now - newest.started_at > FRESH:
        return _resting_on(StandingKind.NEEDS_RECHECK, newest, now)
    return found


def finished() -> QuerySet[Screening]:
    """The screenings that were finished, newest first."""
    return Screening.objects.filter(finished_at__isnull=False).order_by("-finished_at")


def open_draft(kind: Kind, now: datetime) -> Screening | None:
    """A check of this kind that was begun a moment ago and can be gone on with."""
    return (
        Screening.objects.filter(
            kind=kind,
            finished_at=None,
            corrects=None,
            started_at__range=(now - DRAFT_KEPT, now + CLOCK_PUT_RIGHT),
        )
        .order_by("-started_at")
        .first()
    )


def by_id(id_: UUID) -> Screening | None:
    """The screening of that id."""
    return Screening.objects.filter(pk=id_).first()


def carried_answers(now: datetime) -> dict[str, Answer]:
    """The answers a short check goes on from: those of the newest finished screening.

    What was felt at a stop belongs to that stop alone; limits keep what it closes.
    """
    newest = _newest(now)
    return _lasting(newest) if newest else {}


def _lasting(screening: Screening) -> dict[str, Answer]:
    momentary = {question.id for question in screens(Kind.STOP)[0].leads}
    answers = answers_of(screening)
    return {key: answer for key, answer in answers.items() if key not in momentary}


def newest_stop() -> Screening | None:
    """The newest finished check that followed *That hurt*."""
    return finished().filter(kind=Kind.STOP).first()


def seen_rules(now: datetime) -> frozenset[str]:
    """The rules a clinician looked at, by what the person recorded in the last year."""
    counted = (now - CLEARANCE_COUNTS, now + CLOCK_PUT_RIGHT)
    recorded = Clearance.objects.filter(recorded_at__range=counted)
    return frozenset(rule for clearance in recorded for rule in clearance.rules)


def mendable(screening: Screening, now: datetime) -> bool:
    """Whether what was ticked by mistake in it can still be put right."""
    newest = _newest(now)
    fresh = newest is not None and newest.pk == screening.pk and _age(screening, now) < MENDABLE
    return fresh and not Clearance.objects.filter(screening=screening).exists()


def last_clearance() -> datetime | None:
    """When the person last told that a clinician had looked; earlier stops no longer add up."""
    newest = Clearance.objects.order_by("-recorded_at").first()
    return newest.recorded_at if newest else None


def read_now(screening: Screening, now: datetime) -> Assessment:
    """What its answers come to with the reading the person chose since."""
    return _assessed(answers_of(screening), now)


def _closing() -> Screening | None:
    """The newest outcome that sends the person elsewhere and that nobody has cleared."""
    newest = finished().exclude(disposition=Disposition.SELF_CARE)
    newest = newest.exclude(corrected_by__finished_at__isnull=False)
    # By its own clearance too: of one from a day to come the word was told before it.
    newest = newest.exclude(clearance__isnull=False)
    latest = Clearance.objects.order_by("-recorded_at").first()
    return (newest.exclude(finished_at__lte=latest.recorded_at) if latest else newest).first()


def _newest(now: datetime, kind: Kind | None = None) -> Screening | None:
    found = _told_by(now)
    return (found.filter(kind=kind) if kind else found).first()


def _told_by(now: datetime) -> QuerySet[Screening]:
    """The finished screenings but for those of a day to come."""
    return finished().filter(finished_at__lte=now + CLOCK_PUT_RIGHT)


def _resting_on(kind: StandingKind, screening: Screening, now: datetime) -> Standing:
    up = just_up(clock.local(now), preferences().gets_up_at)
    answers = {**_lasting(screening), "just-up": "yes" if up else "no"}
    return Standing(kind, screening, answers, _assessed(answers, now))


def _assessed(answers: Answers, now: datetime) -> Assessment:
    reading = Reading(preferences().reading)
    return assess(answers, reading=reading, seen=seen_rules(now))


def _full_is_due(full: Screening, found: Standing, now: datetime) -> bool:
    soon = found.assessment is not None and found.assessment.recheck_soon
    if _age(full, now) >= (FULL_AGAIN_SOON if soon else FULL_AGAIN):
        return True
    if _looked_at_since(full, now):
        return True
    since = (full.finished_at, now + CLOCK_PUT_RIGHT)
    return finished().filter(changed=True, finished_at__range=since).exists()


def _looked_at_since(screening: Screening, now: datetime) -> bool:
    since = (screening.finished_at, now + CLOCK_PUT_RIGHT)
    return Clearance.objects.filter(recorded_at__range=since).exists()


def _age(screening: Screening, now: datetime) -> timedelta:
    assert screening.finished_at is not None
    return now - screening.finished_at
