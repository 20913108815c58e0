"""Writes of the check; each is one transaction and leaves its trace in the audit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from unbend.screening import Answer, questionnaire, unanswered
from unbend_web import clock
from unbend_web.audit.actions import record
from unbend_web.check import queries
from unbend_web.check.models import Clearance, Kind, Screening
from unbend_web.check.queries import Standing, StandingKind
from unbend_web.check.screens import questions_of
from unbend_web.check.translate import (
    answers_of,
    assessment_of,
    decision_of,
    row_of,
    without_stale,
)
from unbend_web.preferences.queries import preferences

_PAIN = "pain-now"


@transaction.atomic
def begin(*, token: UUID, kind: Kind, by: str) -> Screening:
    """Begin a check, or go on with the one that ``token`` or the last minutes began.

    A short check carries the earlier answers along and asks its own questions anew.
    """
    now = clock.now()
    found = queries.by_id(token) or queries.open_draft(kind, now)
    if found is not None:
        return found
    begun = Screening.objects.create(
        id=token, kind=kind, started_at=now, answers=row_of(_carried(kind))
    )
    record("check.began", by=by, subject=begun.id, details={"kind": kind})
    return begun


def _carried(kind: Kind) -> dict[str, Answer]:
    """The newest answers to what this kind of check does not ask itself."""
    if kind == Kind.FULL:
        return {}
    asked = {question.id for question in questions_of(kind)}
    newest = queries.carried_answers(clock.now())
    return {key: answer for key, answer in newest.items() if key not in asked}


@transaction.atomic
def keep(*, screening_id: UUID, answers: Mapping[str, Answer], changed: bool, by: str) -> Screening:
    """Keep the answers of one screen; a finished check stays as it is."""
    held = Screening.objects.select_for_update().get(pk=screening_id)
    if held.finished_at is not None:
        return held
    held.answers = row_of(without_stale({**answers_of(held), **answers}))
    held.changed = held.changed or changed
    held.save(update_fields=["answers", "changed"])
    record("check.answered", by=by, subject=held.id, details={"questions": sorted(answers)})
    return held


@transaction.atomic
def finish(*, screening_id: UUID, by: str) -> Screening:
    """Conclude a check; what it came to is kept with it. Finishing twice changes nothing."""
    held = Screening.objects.select_for_update().get(pk=screening_id)
    if held.finished_at is not None:
        return held
    held.answers = row_of(_complete(held))
    held.finished_at = clock.now()
    held.reading = preferences().reading
    held.seen = sorted(queries.seen_rules(held.finished_at))
    concluded = assessment_of(held)
    held.disposition, held.decision = concluded.disposition, decision_of(concluded)
    held.save()
    record("check.finished", by=by, subject=held.id, details={"disposition": held.disposition})
    return held


def _complete(held: Screening) -> dict[str, Answer]:
    """The answers, with those it carries along as they are now: more may be told since it began."""
    asked = {question.id for question in questions_of(Kind(held.kind))}
    own = {key: answer for key, answer in answers_of(held).items() if key in asked}
    return without_stale({**_carried(Kind(held.kind)), **own})


@transaction.atomic
def correct(*, screening_id: UUID, by: str) -> Screening:
    """Begin a check that puts right what was ticked by mistake in a finished one.

    The finished one holds until the new one is finished.
    """
    wrong = Screening.objects.select_for_update().get(pk=screening_id)
    found = Screening.objects.filter(corrects=wrong).first()
    if found is not None:
        return found
    begun = Screening.objects.create(
        id=uuid4(),
        kind=wrong.kind,
        # What is not put right is as old as it was.
        started_at=wrong.started_at,
        answers=wrong.answers,
        changed=wrong.changed,
        corrects=wrong,
    )
    record("check.corrects", by=by, subject=begun.id, details={"corrects": str(wrong.id)})
    return begun


@transaction.atomic
def clear(*, screening_id: UUID, assessed_by: str, assessed_on: date, by: str) -> Clearance:
    """Keep who looked at what a screening found, and when; told once, kept once."""
    held = Screening.objects.select_for_update().get(pk=screening_id)
    found = Clearance.objects.filter(screening=held).first()
    if found is not None:
        return found
    cleared = Clearance.objects.create(
        screening=held,
        assessed_by=assessed_by,
        assessed_on=assessed_on,
        recorded_at=clock.now(),
        rules=_looked_at(held),
    )
    record("check.cleared", by=by, subject=held.id, details={"rules": cleared.rules})
    return cleared


def _looked_at(screening: Screening) -> list[str]:
    """Every rule that fired, read as it was then and as the person reads it now.

    Those that a clinician cannot clear count where weak signs add up.
    """
    then, today = assessment_of(screening), queries.read_now(screening, clock.now())
    return list(dict.fromkeys(one.rule for one in (*then.findings, *today.findings)))


@transaction.atomic
def ask_all(*, after: UUID, by: str) -> Screening:
    """Begin the full questions because something changed; what was just asked is kept."""
    now, told = clock.now(), Screening.objects.select_for_update().get(pk=after)
    found = queries.open_draft(Kind.FULL, now)
    if found is not None:
        return found
    asked = {question.id for question in questions_of(Kind.RECHECK)}
    kept = {key: answer for key, answer in answers_of(told).items() if key in asked}
    begun = Screening.objects.create(
        id=uuid4(), kind=Kind.FULL, started_at=now, answers=row_of(without_stale(kept))
    )
    record("check.began", by=by, subject=begun.id, details={"kind": Kind.FULL, "after": str(after)})
    return begun


@transaction.atomic
def use(*, screening_id: UUID, by: str) -> None:
    """A session begins on this check; the next session asks again."""
    begun = Screening.objects.filter(pk=screening_id, used_at=None).update(used_at=clock.now())
    if begun:
        record("check.used", by=by, subject=screening_id)


@transaction.atomic
def record_stop_answers(*, token: UUID, answers: Mapping[str, Answer], by: str) -> Screening:
    """Keep what was answered after *That hurt*, and conclude from it; sent twice, kept once."""
    begun = begin(token=token, kind=Kind.STOP, by=by)
    keep(screening_id=begun.id, answers=answers, changed=False, by=by)
    return finish(screening_id=begun.id, by=by)


@transaction.atomic
def tell_pain(*, pain: int, by: str) -> Standing:
    """Take a new pain score into a fresh check.

    Where the new score raises questions that were not put, the standing that comes back asks for
    a re-check, and its screening is the draft that holds only those questions.
    """
    now = clock.now()
    before = queries.standing(now)
    fresh = before.kind is StandingKind.READY and before.screening is not None
    if not fresh or before.answers.get(_PAIN) == pain:
        return before
    return _with_pain(before, pain, now, by)


def _with_pain(before: Standing, pain: int, now: datetime, by: str) -> Standing:
    assert before.screening is not None
    answers = without_stale({**answers_of(before.screening), _PAIN: pain})
    told = Screening.objects.create(
        id=uuid4(),
        kind=Kind.RECHECK,
        # The other answers are as old as they were.
        started_at=before.screening.started_at,
        answers=row_of(answers),
    )
    record("check.pain", by=by, subject=told.id)
    if unanswered(answers, questionnaire()):
        return replace(before, kind=StandingKind.NEEDS_RECHECK, screening=told)
    finish(screening_id=told.id, by=by)
    return queries.standing(now)
