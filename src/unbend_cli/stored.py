"""The decisions kept in this installation's database."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import DatabaseError

from unbend.errors import BadRecordError, Fault, OperatorError
from unbend_cli.installation import database_in, set_up

LISTED = 20


def stored_record(id_: UUID, data: Path | None) -> object:
    """The record of the check or session of that id, as JSON.

    ``data`` overrides ``UNBEND_DATA``. Raises BadRecordError when there is none, OperatorError when
    the database cannot be read.
    """
    return _read(data, lambda decisions: decisions.record_of(id_))


def stored_decisions(data: Path | None) -> Any:  # noqa: ANN401 - its type belongs to the web
    """The newest decisions with a record, newest first; raises as ``stored_record`` does."""
    return _read(data, lambda decisions: decisions.newest(LISTED))


def _read(data: Path | None, ask: Callable[[Any], object]) -> object:
    database = database_in(data)
    if not database.exists():
        raise BadRecordError(Fault(str(database), "is not there; name its folder with --data"))
    try:
        set_up(database)
        # Rows can be imported once Django is set up, no earlier.
        return ask(import_module("unbend_web.decisions"))
    except DatabaseError as error:
        raise OperatorError(Fault(str(database), f"cannot be read: {error}")) from error
