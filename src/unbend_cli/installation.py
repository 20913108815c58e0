"""The database of this installation; commands reach it through here alone."""

from __future__ import annotations

import os
from pathlib import Path

import django
from django.core.management import call_command

from unbend.errors import Fault, OperatorError
from unbend_web.config.env import read_env
from unbend_web.config.ready import migrations_wait

SETTINGS = "unbend_web.config.settings"


def database_in(data: Path | None) -> Path:
    """The database's file; ``data`` overrides ``UNBEND_DATA``. Raises OperatorError."""
    if data is not None:
        os.environ["UNBEND_DATA"] = str(data)
    return read_env(os.environ).database


def set_up(database: Path) -> None:
    """Make rows importable; raises OperatorError when the database is from an older Unbend."""
    _start_django()
    if migrations_wait():
        what = "is from an older Unbend; start `unbend serve` once: it brings it up to date"
        raise OperatorError(Fault(str(database), what))


def found() -> None:
    """Make a new database, as the first start of the pages does; raises OperatorError."""
    _start_django()
    call_command("migrate", interactive=False, verbosity=0)


def _start_django() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    django.setup()
