"""The limits' numbers and what they apply to, read from the data files without the engine.

The rules in words stand in ``ledger``; this module knows only which movements they concern.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

_Raw = Mapping[str, Any]

_MINUTE = 60
_HOUR = 60 * _MINUTE
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of doing one movement, as far as limits look at it."""

    ref: str
    movement: str
    moving: bool
    """False for walking and resting, which are no session."""
    seeks_pop: bool
    ceiling: int
    """Sets a day."""
    least: int
    """Sets that it takes at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Lengths in seconds, counts, and every way in the order of its name."""

    after_signs: int
    after_ache: int
    repeated: int
    repeated_within: int
    after_pop: int
    sessions: int
    ways: tuple[Way, ...]
    asks_more: Mapping[str, frozenset[str]]
    """Each movement with all that ask more than it does, however far up."""

    moving: frozenset[str]
    """The ways that make a session one."""


@cache
def rulebook() -> Rulebook:
    """The shipped rules."""
    package = files("unbend")
    given = _read(package / "limits" / "data" / "limits.toml")
    raw = [
        _read(file)
        for file in (package / "movements" / "data").iterdir()
        if file.name.endswith(".toml")
    ]
    edge_sets = given["edge_and_pressure"]["daily_sets"]
    ways = [way for movement in raw for way in _ways(movement, edge_sets)]
    harder = {movement["id"]: frozenset(movement["harder"]) for movement in raw}
    return Rulebook(
        after_signs=given["stop_with_signs"]["hours"] * _HOUR,
        after_ache=given["stop_with_ache"]["hours"] * _HOUR,
        repeated=given["repeated_stops"]["stops"],
        repeated_within=given["repeated_stops"]["days"] * _DAY,
        after_pop=given["after_pop"]["minutes"] * _MINUTE,
        sessions=given["mobility_sessions"]["a_day"],
        ways=tuple(sorted(ways, key=lambda way: way.ref)),
        asks_more={movement: _above(movement, harder) for movement in harder},
        moving=frozenset(way.ref for way in ways if way.moving),
    )


def _read(file: Traversable) -> _Raw:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _ways(movement: _Raw, edge_sets: int) -> Iterator[Way]:
    for variant in movement["variants"]:
        classes = {*variant.get("classes", movement.get("classes", ()))}
        dosage = {**movement.get("dosage", {}), **variant.get("dosage", {})}
        ceiling = dosage["daily_sets"]["high"]
        over_an_edge = "CRACK" in classes and classes & {"TEXT", "PRESS"}
        yield Way(
            ref=f"{movement['id']}/{variant['id']}",
            movement=movement["id"],
            moving=not (movement["load"] == 1 and movement["directions"] == ["neutral"]),
            seeks_pop="CRACK" in classes,
            ceiling=min(ceiling, edge_sets) if over_an_edge else ceiling,
            least=dosage["sets"]["low"],
        )


def _above(movement: str, harder: Mapping[str, frozenset[str]]) -> frozenset[str]:
    found = harder[movement]
    while (more := found.union(*(harder[one] for one in found))) != found:
        found = more
    return found - {movement}
