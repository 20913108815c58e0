"""Writes of the journal outside sessions."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from unbend_web import clock
from unbend_web.audit.actions import record
from unbend_web.journal.models import Popped


@transaction.atomic
def tell_pop(*, token: UUID, by: str) -> Popped:
    """Keep that the back popped just now; sent twice, kept once."""
    told, fresh = Popped.objects.get_or_create(id=token, defaults={"at": clock.now()})
    if fresh:
        record("journal.popped", by=by, subject=told.id)
    return told


@transaction.atomic
def take_back_pop(*, id_: UUID, by: str) -> None:
    """Take a pop back that was told by mistake; it stays in the records as taken back."""
    taken = Popped.objects.filter(pk=id_, undone_at=None).update(undone_at=clock.now())
    if taken:
        record("journal.pop-taken-back", by=by, subject=id_)
