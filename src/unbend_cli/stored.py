"""The decisions kept in this installation's database; commands reach them through here alone."""

from __future__ import annotations

import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

import django
from django.db import DatabaseError

from unbend.errors import BadRecordError, Fault, OperatorError
from unbend_web.config.env import read_env
from unbend_web.config.ready import migrations_wait

SETTINGS = "unbend_web.config.settings"
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
    if data is not None:
        os.environ["UNBEND_DATA"] = str(data)
    database = read_env(os.environ).database
    if not database.exists():
        raise BadRecordError(Fault(str(database), "is not there; name its folder with --data"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
    try:
        if migrations_wait():
            what = "is from an older Unbend; start `unbend serve` once: it brings it up to date"
            raise OperatorError(Fault(str(database), what))
        # Rows can be imported once Django is set up, no earlier.
        return ask(import_module("unbend_web.decisions"))
    except DatabaseError as error:
        raise OperatorError(Fault(str(database), f"cannot be read: {error}")) from error
