"""Entries of the journal as JSON, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from unbend.anatomy import Side
from unbend.journal import Entry, Feels, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.record.fields import (
    NEVER,
    Json,
    chosen,
    maybe,
    moment,
    needed,
    pain,
    ref,
    told,
    written,
)
from unbend.tables import Table


class _Kind(StrEnum):
    SESSION = "session"
    POPPED = "popped"
    STOPPED = "stopped"


def entry_to_json(entry: Entry) -> Json:
    """One entry of the journal."""
    if isinstance(entry, SessionEntry):
        return _session_to_json(entry)
    if isinstance(entry, Popped):
        popped = {"kind": _Kind.POPPED, "at": written(entry.at), "movement": entry.movement}
        return dict(told(popped))
    return _stopped_to_json(entry)


def read_entry(table: Table) -> Entry:
    """One entry of the journal; its faults are noted in the table."""
    kind = chosen(table, "kind", _Kind)
    if kind is None:
        return Popped(at=NEVER)
    found = _READ[kind](table)
    table.finish()
    return found


def _session_to_json(entry: SessionEntry) -> Json:
    kept = {
        "kind": _Kind.SESSION,
        "id": entry.id,
        "started": written(entry.started),
        "ended": written(entry.ended),
        "before": entry.before,
        "after": entry.after,
        "feels": entry.feels,
        "practised": [
            {"ref": str(one.ref), "side": one.side, "sets": one.sets, "at": written(one.at)}
            for one in entry.practised
        ],
    }
    return dict(told(kept))


def _read_session(table: Table) -> SessionEntry:
    needed(table, "practised")
    return SessionEntry(
        id=table.text("id"),
        started=moment(table, "started"),
        ended=maybe(table, "ended", moment),
        before=maybe(table, "before", pain),
        after=maybe(table, "after", pain),
        feels=table.choice("feels", Feels) if "feels" in table else None,
        practised=tuple(_read_practised(one) for one in table.tables("practised")),
    )


def _read_practised(table: Table) -> Practised:
    found = Practised(
        ref=ref(table, "ref"),
        side=table.choice("side", Side) if "side" in table else None,
        sets=table.whole("sets"),
        at=moment(table, "at"),
    )
    table.finish()
    return found


def _read_popped(table: Table) -> Popped:
    return Popped(at=moment(table, "at"), movement=maybe(table, "movement", Table.text))


def _stopped_to_json(entry: Stopped) -> Json:
    kept = {
        "kind": _Kind.STOPPED,
        "at": written(entry.at),
        "movement": entry.movement,
        "signs": sorted(entry.signs),
        "pain": entry.pain,
    }
    return dict(told(kept))


def _read_stopped(table: Table) -> Stopped:
    return Stopped(
        at=moment(table, "at"),
        movement=maybe(table, "movement", Table.text),
        signs=frozenset(table.choices("signs", StopSign)),
        pain=maybe(table, "pain", pain),
    )


_READ: Mapping[_Kind, Callable[[Table], Entry]] = {
    _Kind.SESSION: _read_session,
    _Kind.POPPED: _read_popped,
    _Kind.STOPPED: _read_stopped,
}
