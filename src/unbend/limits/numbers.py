"""The numbers that close something, read once from the package's own data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files

from unbend.errors import BrokenDataError, Fault, raise_all
from unbend.tables import Table, read_toml
from unbend.units import Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """How long and how often; ``citations`` names each one's source by its table."""

    stop_with_signs: timedelta
    stop_with_ache: timedelta
    repeated_stops: int
    repeated_within: timedelta
    after_pop: timedelta
    edge_sets: int
    sessions: int
    up_before: timedelta
    up_after: timedelta
    citations: dict[str, Citation]


class _Reader:
    """Reads one number after the other and keeps each one's citation."""

    def __init__(self, top: Table) -> None:
        self._top = top
        self._tables: dict[str, Table] = {}

    def count(self, table: str, key: str) -> int:
        if table not in self._tables:
            self._tables[table] = self._top.table(table)
        inner = self._tables[table]
        value = inner.whole(key)
        if value < 1:
            inner.fault(key, f"{value} is not 1 or more")
        return value

    def finish(self) -> dict[str, Citation]:
        citations = {name: table.citation() for name, table in self._tables.items()}
        for table in (self._top, *self._tables.values()):
            table.finish()
        return citations


def read_numbers(name: str, text: str) -> Numbers:
    """The numbers of one TOML text; raises BrokenDataError with all faults."""
    faults: list[Fault] = []
    read = _Reader(read_toml(name, text, faults))
    found = Numbers(
        stop_with_signs=timedelta(hours=read.count("stop_with_signs", "hours")),
        stop_with_ache=timedelta(hours=read.count("stop_with_ache", "hours")),
        repeated_stops=read.count("repeated_stops", "stops"),
        repeated_within=timedelta(days=read.count("repeated_stops", "days")),
        after_pop=timedelta(minutes=read.count("after_pop", "minutes")),
        edge_sets=read.count("edge_and_pressure", "daily_sets"),
        sessions=read.count("mobility_sessions", "a_day"),
        up_before=timedelta(hours=read.count("just_up", "hours_before")),
        up_after=timedelta(hours=read.count("just_up", "hours_after")),
        citations=read.finish(),
    )
    raise_all(BrokenDataError, faults)
    return found


@cache
def numbers() -> Numbers:
    """The shipped numbers."""
    file = files("unbend.limits") / "data" / "limits.toml"
    return read_numbers("limits.toml", file.read_bytes().decode())
