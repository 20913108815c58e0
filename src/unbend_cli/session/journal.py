"""What happens in a routine goes to the journal through the door the page's outbox uses."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol
from uuid import UUID, uuid4

from django.db import DatabaseError

from unbend_web.audit.actions import PERSON
from unbend_web.practice import actions, queries
from unbend_web.practice.forms import SentEvent
from unbend_web.practice.models import Kind, State


class Where(Protocol):
    """A place in the routine: a segment of it, or a set."""

    @property
    def step(self) -> int:
        """Place of the step, from 0."""

    @property
    def set(self) -> int:
        """Place of the set in the step, from 0."""


class Journal:
    """Writes down what happens, in order, and keeps trying what could not be kept at once."""

    def __init__(self, session: UUID, seq: int) -> None:
        self.session = session
        self._seq = seq
        self._waiting: list[SentEvent] = []

    def write(self, kind: Kind, where: Where | None, at: datetime) -> None:
        """Something happened at ``at``; it waits until ``send``."""
        self._seq += 1
        self._waiting.append(
            SentEvent(
                id=uuid4(),
                session=self.session,
                kind=kind,
                step=where.step if where else None,
                set=where.set if where else None,
                at=at.replace(microsecond=at.microsecond // 1000 * 1000),
                seq=self._seq,
            )
        )

    def send(self) -> bool:
        """Whether nothing is left to keep; called again it keeps each once, known by its id."""
        sent = list(self._waiting)
        if not sent:
            return True
        try:
            actions.keep_events(events=sent, by=PERSON)
        except DatabaseError:
            # Another program may write just now; what waits is offered again.
            return False
        self._waiting = self._waiting[len(sent) :]
        return not self._waiting

    def goes_on(self) -> bool:
        """Whether the routine is still under way, here and on the pages."""
        try:
            row = queries.session(self.session)
        except DatabaseError:
            return True
        return row is not None and row.state == State.RUNNING

    def may_go_on(self) -> bool:
        """Whether nothing has closed it since it began; what has, ends it."""
        return actions.go_on(pk=self.session, by=PERSON).state == State.RUNNING

    def finish_early(self) -> None:
        """Done for now, as the page's own button says it."""
        self.send()
        actions.finish(pk=self.session, event=uuid4(), by=PERSON)
