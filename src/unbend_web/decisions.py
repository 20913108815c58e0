"""The decision records that were kept: of checks and of planned sessions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from uuid import UUID

from unbend.errors import BadRecordError, Fault
from unbend.record import Json, Kind
from unbend_web.check import queries as checks
from unbend_web.check import translate
from unbend_web.check.models import Screening
from unbend_web.practice import decision
from unbend_web.practice import queries as practice
from unbend_web.practice.models import Session


@dataclass(frozen=True, slots=True)
class Kept:
    """A decision that has a record."""

    id: str
    kind: Kind
    at: datetime
    """When the check was finished, or the session first planned."""
    outcome: str
    """The disposition, or how long and where the routine was to be."""


def newest(count: int) -> tuple[Kept, ...]:
    """The newest decisions that have a record, newest first."""
    every = checks.finished().filter(decision__isnull=False)[:count]
    planned = practice.planned().filter(decision__isnull=False)[:count]
    found = [*map(_concluded, every), *map(_planned, planned)]
    return tuple(sorted(found, key=attrgetter("at"), reverse=True)[:count])


def _concluded(check: Screening) -> Kept:
    assert check.finished_at is not None
    return Kept(str(check.pk), Kind.ASSESSMENT, check.finished_at, check.disposition)


def _planned(session: Session) -> Kept:
    wished = f"{session.request['minutes']} minutes, {session.request['place']}"
    return Kept(str(session.pk), Kind.PLAN, session.created_at, wished)


def record_of(id_: UUID) -> Json:
    """The record of the check or session of that id; raises BadRecordError when there is none."""
    check, session = checks.by_id(id_), practice.session(id_)
    if check is not None and check.finished_at is None:
        raise BadRecordError(Fault(str(id_), "is a check that is not finished: nothing is decided"))
    if check is None and session is None:
        raise BadRecordError(Fault(str(id_), "is no check and no session kept here"))
    found = translate.record_of(check) if check else None
    if session is not None:
        found = decision.record_of(session)
    if found is None:
        what = "was kept before decision records were: there is nothing to compare with"
        raise BadRecordError(Fault(str(id_), what))
    return found
