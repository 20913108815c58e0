"""The decision records that were kept: of checks and of planned sessions."""

from __future__ import annotations

from uuid import UUID

from unbend.errors import BadRecordError, Fault
from unbend.record import Json
from unbend_web.check import queries as checks
from unbend_web.check import translate
from unbend_web.practice import decision
from unbend_web.practice import queries as practice


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
