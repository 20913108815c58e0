"""Which SQLite Django talks to."""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.util import find_spec


def prefer_newer_sqlite() -> None:
    """Let ``import sqlite3`` find pysqlite3 where it is installed.

    SQLite up to 3.51.2 can corrupt a WAL database that has several writers, and many Pythons
    carry an older one. Call it before Django opens its database backend.
    """
    if find_spec("pysqlite3") is None:
        return
    sys.modules["sqlite3"] = import_module("pysqlite3")
    sys.modules["sqlite3.dbapi2"] = import_module("pysqlite3.dbapi2")
