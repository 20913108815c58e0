"""Bring the database and the static files up to date; costs little when nothing changed."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

import unbend

START_TAKES = 120
"""Seconds that another start may take before this one gives up waiting for it."""


def make_ready() -> None:
    """Migrate the database and collect the static files where either is behind."""
    with _alone(settings.ENV.data / "start.lock"):
        if migrations_wait():
            call_command("migrate", interactive=False, verbosity=0)
        _collect_static(Path(settings.STATIC_ROOT))


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold up whoever else starts meanwhile: with ``--lan`` two processes start at once.

    SQLite locks its files on every system, and a lock goes with the process that held it.
    """
    with closing(sqlite3.connect(lock, timeout=START_TAKES, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        yield


def migrations_wait() -> bool:
    """Whether the database is behind the code."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _collect_static(folder: Path) -> None:
    seal, fingerprint = folder / "collected", _fingerprint()
    if seal.exists() and seal.read_text(encoding="ascii") == fingerprint:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    seal.write_text(fingerprint, encoding="ascii")


def _fingerprint() -> str:
    facts = [f"{unbend.__file__} {settings.STORAGES['staticfiles']['BACKEND']}", *_static_facts()]
    return hashlib.sha256("\n".join(facts).encode()).hexdigest()


def _static_facts() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            stat = Path(storage.path(path)).stat()
            yield f"{path} {stat.st_size} {stat.st_mtime_ns}"
