"""Check this installation and say how to mend it. Exit code 1 when something is wrong."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from importlib import import_module

from unbend_cli import text
from unbend_cli.doctor import household, machine
from unbend_cli.doctor.checks import Check
from unbend_cli.doctor.data import data_files
from unbend_cli.options import add_json
from unbend_cli.plain import print_json
from unbend_web.config.env import Env, read_env

SETTINGS = "unbend_web.config.settings"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend doctor`` takes."""
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print every check; yes when all are well. Raises OperatorError for bad settings."""
    checks = list(_checks(read_env(os.environ)))
    if options.json:
        print_json(
            [
                {"check": one.name, "ok": one.well, "found": one.found, "mend": one.mend}
                for one in checks
            ]
        )
    else:
        _show(checks)
    return all(one.well for one in checks)


def _checks(env: Env) -> Iterator[Check]:
    yield machine.python()
    yield from data_files()
    yield (folder := machine.folder(env))
    yield machine.sqlite_version()
    yield (database := machine.database(env))
    # A database that is damaged or not there yet has no tables to look at.
    if folder.well and database.well and env.database.exists():
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        yield import_module("unbend_cli.doctor.migrations").migrations()
    yield household.certificates(env)
    yield machine.time_zone()
    yield machine.port(env)


def _show(checks: list[Check]) -> None:
    text.columns([("ok" if one.well else "WRONG", one.name, one.found) for one in checks])
    for one in checks:
        if not one.well:
            print()
            text.paragraph(f"To mend {one.name}: {one.mend}.")
