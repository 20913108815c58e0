"""Decide once more what a record says was decided, with the rules and movements of today.

Exit code 1 when it comes out otherwise. RECORD is a file that `screen` or `plan` wrote with
--record (- reads standard input), or the id of a check or a session kept on this machine; without
it the newest of those are listed.
"""

from __future__ import annotations

import argparse
from importlib import import_module
from pathlib import Path
from types import ModuleType
from uuid import UUID

from unbend.errors import BadRecordError
from unbend.record import Difference, Record, Replay, record_from_json, replay
from unbend_cli import text
from unbend_cli.files import object_in
from unbend_cli.options import add_json
from unbend_cli.plain import Plain, plain, print_json

_NOTHING = "holds no record; `unbend screen` and `unbend plan` write one with --record"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend replay`` takes."""
    parser.add_argument(
        "record", nargs="?", metavar="RECORD", help="a file, -, or the id of what was kept"
    )
    parser.add_argument(
        "--data", type=Path, metavar="FOLDER", help="where your data lives (else UNBEND_DATA)"
    )
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print what it comes to; yes when it is the same. Raises BadRecordError, OperatorError."""
    if options.record is None:
        return _list_kept(options)
    record = record_from_json(_kept(options.record, options.data), where=options.record)
    found = replay(record)
    if options.json:
        print_json(_told(record, found))
    else:
        _show(record, found)
    return found.same


def _kept(name: str, data: Path | None) -> object:
    id_ = _id(name)
    if id_ is None:
        return object_in(name, BadRecordError, _NOTHING)
    found: object = _stored().stored_record(id_, data)
    return found


def _stored() -> ModuleType:
    # Only what is kept needs the database: a file must not wait for the web to be imported.
    return import_module("unbend_cli.stored")


def _list_kept(options: argparse.Namespace) -> bool:
    kept = _stored().stored_decisions(options.data)
    if options.json:
        print_json(
            [
                {"id": one.id, "kind": one.kind, "at": one.at.isoformat(), "outcome": one.outcome}
                for one in kept
            ]
        )
    elif kept:
        text.columns(
            [(f"{one.at.astimezone():%Y-%m-%d %H:%M}", one.outcome, one.id) for one in kept]
        )
    else:
        text.paragraph("Nothing is kept here yet.")
    return True


def _id(name: str) -> UUID | None:
    try:
        return UUID(name)
    except ValueError:
        return None


def _told(record: Record, found: Replay) -> dict[str, Plain]:
    return {
        "kind": record.kind.value,
        "made_at": record.made_at.isoformat(),
        "same": found.same,
        "changed": plain(found.changed),
        "unread": plain(found.unread),
        "differs": plain(found.differs),
        "by_the_engine": found.by_the_engine,
    }


def _show(record: Record, found: Replay) -> None:
    text.heading("The same result" if found.same else "Another result")
    text.paragraph(f"The {record.kind} made at {record.made_at:%Y-%m-%d %H:%M %z}.")
    _list("What comes out otherwise", [_otherwise(one) for one in found.differs])
    _list(
        "Data that changed since", [_changed(one.data, one.then, one.now) for one in found.changed]
    )
    _list("Answers that are not taken any more", [str(one) for one in found.unread])
    if not found.changed:
        print()
        text.paragraph(
            "No data changed since: Unbend itself decides otherwise."
            if found.by_the_engine
            else "No data changed since."
        )


def _list(title: str, items: list[str]) -> None:
    if items:
        print()
        text.heading(title)
        for one in items:
            text.item(one)


def _otherwise(one: Difference) -> str:
    about = " ".join(filter(None, (one.part, one.name)))
    gone = " (no longer there)" if one.gone else ""
    return f"{about}: then {one.then or 'not'}; now {one.now or 'not'}{gone}"


def _changed(data: str, then: str | None, now: str | None) -> str:
    if then is None:
        return f"{data}: new"
    return f"{data}: no longer there" if now is None else f"{data}: {then}, now {now}"
