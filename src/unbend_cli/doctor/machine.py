"""Checks of the machine: folder, SQLite, clock, port."""

from __future__ import annotations

import http.client
import os
import socket
import sqlite3
import sys
from contextlib import closing
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from zoneinfo import ZoneInfo

from unbend_cli.doctor.checks import Check
from unbend_web.config.env import Env
from unbend_web.config.zone import local_zone

LOOPBACK = "127.0.0.1"
SAFE_SQLITE = (3, 51, 3)
OTHERS_RIGHTS = 0o077


def sqlite_in_use() -> ModuleType:
    """The SQLite the pages will use: pysqlite3 where it is installed, else Python's own."""
    return import_module("pysqlite3") if find_spec("pysqlite3") else sqlite3


def python() -> Check:
    """The Python that runs this."""
    return Check("python", f"{sys.version.split()[0]} at {sys.executable}")


def folder(env: Env) -> Check:
    """The data folder can be written, and only by this person."""
    place = env.data
    if not place.exists():
        return _folder_to_be(place)
    if not place.is_dir():
        return Check("folder", f"{place} is no folder", "move it away, or set UNBEND_DATA")
    if not os.access(place, os.R_OK | os.W_OK | os.X_OK):
        return Check("folder", f"{place} cannot be written", f"chmod u+rwx '{place}'")
    if place.stat().st_mode & OTHERS_RIGHTS:
        return Check("folder", f"{place} is open to others", f"chmod go-rwx '{place}'")
    return Check("folder", f"{place}, yours alone")


def _folder_to_be(place: Path) -> Check:
    above = next(one for one in place.absolute().parents if one.exists())
    if above.is_dir() and os.access(above, os.W_OK | os.X_OK):
        return Check("folder", f"{place}, made at the first start")
    return Check(
        "folder",
        f"{place} cannot be made",
        f"give yourself rights to '{above}', or set UNBEND_DATA",
    )


def sqlite_version() -> Check:
    """SQLite is new enough to keep a database with several writers whole."""
    version = sqlite_in_use().sqlite_version
    if tuple(map(int, version.split("."))) >= SAFE_SQLITE:
        return Check("sqlite", version)
    wanted = ".".join(map(str, SAFE_SQLITE))
    return Check(
        "sqlite",
        f"{version}; before {wanted} a crash can damage a database that several threads write",
        "pip install 'pysqlite3>=0.6.1', or a Python with a newer SQLite; keep copies until then",
    )


def database(env: Env) -> Check:
    """The database opens and is whole."""
    if not env.database.exists():
        return Check("database", f"{env.database}, made at the first start")
    engine = sqlite_in_use()
    try:
        with closing(engine.connect(f"file:{env.database}?mode=ro", uri=True)) as connection:
            said = connection.execute("PRAGMA quick_check").fetchone()[0]
    except engine.Error as error:
        said = str(error)
    if said == "ok":
        return Check("database", f"{env.database}, whole")
    return Check(
        "database",
        f"{env.database}: {said}",
        "stop Unbend, keep a copy of the file, then put back your last copy or move the file away",
    )


def time_zone() -> Check:
    """The zone days are counted in shows the same time as this machine's clock."""
    name = local_zone()
    here = datetime.now().astimezone()
    if here.utcoffset() == here.astimezone(ZoneInfo(name)).utcoffset():
        return Check("time zone", name)
    return Check(
        "time zone",
        f"{name} differs from this machine's clock ({here:%z})",
        "set TZ to your zone, for instance TZ=Europe/Berlin",
    )


def port(env: Env) -> Check:
    """The port is free, or Unbend itself is there already."""
    name = f"{LOOPBACK}:{env.port}"
    with closing(socket.socket()) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, env.port))
        except OSError as error:
            if _is_unbend(env.port):
                return Check("port", f"{name}, where Unbend is running")
            return Check("port", f"{name}: {error.strerror}", "choose another with UNBEND_PORT")
    return Check("port", f"{name}, free")


def _is_unbend(number: int) -> bool:
    with closing(http.client.HTTPConnection(LOOPBACK, number, timeout=2)) as connection:
        try:
            connection.request("GET", "/")
            return b"Unbend" in connection.getresponse().read()
        except (OSError, http.client.HTTPException):
            return False
