"""The one way to add to the audit."""

from __future__ import annotations

from collections.abc import Mapping

from unbend_web import clock
from unbend_web.audit.models import Event

PERSON = "person"
SYSTEM = "system"


def record(
    what: str, *, by: str, subject: object = "", details: Mapping[str, object] | None = None
) -> None:
    """Note that ``what`` was done to ``subject``; call it in the action's own transaction."""
    Event.objects.create(
        at=clock.now(), by=by, what=what, subject=str(subject), details=dict(details or {})
    )
