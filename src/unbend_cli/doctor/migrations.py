"""The check that needs Django: whether the database is up to date with the code."""

from __future__ import annotations

import django
from django.db import DatabaseError

from unbend_cli.doctor.checks import Check
from unbend_web.config.ready import migrations_wait


def migrations() -> Check:
    """The tables are those the code expects."""
    django.setup()
    try:
        waiting = migrations_wait()
    except DatabaseError as error:
        return Check("tables", str(error), "see what `database` says")
    if waiting:
        return Check("tables", "from an older Unbend", "start `unbend serve`: it brings them up")
    return Check("tables", "up to date")
