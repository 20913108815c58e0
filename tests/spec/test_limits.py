"""The table of limits: each number on both sides, through the real limits."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta
from importlib import import_module
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.spec.tables import assessed, table
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import Limits, just_up, limits
from unbend.limits.numbers import Numbers, read_numbers
from unbend.movements import VariantRef, catalogue

NOON = datetime(2026, 6, 10, 12, tzinfo=ZoneInfo("Europe/London"))
HEALTHY = assessed({})
TEXT = (files("unbend.limits") / "data" / "limits.toml").read_text(encoding="utf-8")
TABLE = table("limits.toml")
NUMBERS = {name: row for name, row in TABLE.items() if "." in name}
JOURNAL = [name for name, row in NUMBERS.items() if "closed" in row]
CLOCK = [name for name, row in NUMBERS.items() if "just_up" in row]
SETS: dict[str, int] = TABLE["sets a day"]["is"]
REFS = tuple(variant.ref for _, variant in catalogue().variants())
READERS = [import_module(f"unbend.limits.{name}") for name in ("limits", "morning")]


def before(ago: str) -> datetime:
    """So long before noon: ``14d 00:01``."""
    days, hours, minutes = re.fullmatch(r"(?:(\d+)d )?(\d+):(\d+)", ago).groups()  # type: ignore[union-attr]
    return NOON - timedelta(days=int(days or 0), hours=int(hours), minutes=int(minutes))


def journal(story: Mapping[str, Any]) -> Iterator[Entry]:
    for stop in story.get("stops", ()):
        signs = frozenset(StopSign(sign) for sign in stop["signs"])
        yield Stopped(at=before(stop["ago"]), movement=stop.get("movement"), signs=signs)
    for ago in story.get("pops", ()):
        yield Popped(at=before(ago))
    for number, session in enumerate(story.get("sessions", ())):
        yield practised(f"session {number}", before(session["ago"]), session["did"])


def practised(name: str, at: datetime, did: Mapping[str, int]) -> SessionEntry:
    return SessionEntry(
        id=name,
        started=at,
        ended=at,
        before=None,
        after=None,
        feels=None,
        practised=tuple(
            Practised(ref=VariantRef(*ref.split("/")), side=None, sets=sets, at=at)
            for ref, sets in did.items()
        ),
    )


def now(story: Mapping[str, Any]) -> Limits:
    seen = before(story["seen"]) if "seen" in story else None
    return limits(catalogue(), HEALTHY, journal(story), NOON, seen=seen)


def closed_now(story: Mapping[str, Any]) -> set[VariantRef]:
    found = now(story)
    return {ref for ref in REFS if not found.allows(ref)}


def named(entries: list[str]) -> set[VariantRef]:
    """The variants that movements, variants or "everything" name."""
    return {ref for ref in REFS if {"everything", ref.movement, str(ref)} & set(entries)}


def wrong(name: str) -> list[str]:
    """The stories of a row that the limits in force tell in another way."""
    row = NUMBERS[name]
    wanted = named(row.get("closes", [])) - named(row.get("spares", []))
    rises = time.fromisoformat(row.get("rises", "07:00"))
    return [
        *(
            f"{story} closes other"
            for story in row.get("closed", ())
            if closed_now(story) != wanted
        ),
        *(f"{story} closes" for story in row.get("open", ()) if closed_now(story)),
        *(f"{at} is not" for at in row.get("just_up", ()) if not just_up(wall(at), rises)),
        *(f"{at} is" for at in row.get("not_just_up", ()) if just_up(wall(at), rises)),
    ]


def wall(at: str) -> datetime:
    return datetime.combine(NOON.date(), time.fromisoformat(at), tzinfo=NOON.tzinfo)


def test_the_table_holds_every_number():
    given = tomllib.loads(TEXT)
    numbers = {
        f"{one}.{key}" for one in given for key in given[one] if key not in {"source", "mark"}
    }
    assert {name.partition(",")[0] for name in NUMBERS} == numbers


@pytest.mark.hazard("H-29")
@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_the_tables(name: str):
    one, key = name.partition(",")[0].split(".")
    assert tomllib.loads(TEXT)[one][key] == NUMBERS[name]["is"]


@pytest.mark.hazard("H-8")
@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_closes_and_opens_where_the_table_says(name: str):
    assert wrong(name) == []


def changed(name: str, by: int) -> Numbers:
    """The numbers as shipped, but for one."""
    one, key = name.partition(",")[0].split(".")
    data = tomllib.loads(TEXT)
    data[one][key] += by
    lines = [
        f"[{part}]\n" + "\n".join(f"{key} = {value!r}" for key, value in entries.items())
        for part, entries in data.items()
    ]
    return read_numbers("changed", "\n".join(lines))


GUARDED_TWICE = {
    # Each of M1 to M4 allows itself one set a day, so a higher number would close no less.
    ("edge_and_pressure.daily_sets", 1),
}


CHANGES = [
    # The reader refuses a number below one.
    (name, by)
    for name in NUMBERS
    for by in (-1, 1)
    if NUMBERS[name]["is"] + by
]


@pytest.mark.parametrize(("name", "by"), CHANGES)
def test_the_stories_notice_a_number_that_is_one_lower_or_higher(
    name: str, by: int, monkeypatch: pytest.MonkeyPatch
):
    numbers = changed(name, by)
    for module in READERS:
        monkeypatch.setattr(module, "numbers", lambda: numbers)
    assert bool(wrong(name)) is ((name, by) not in GUARDED_TWICE)


@pytest.mark.parametrize("ref", REFS, ids=str)
def test_the_sets_of_a_day_are_the_tables(ref: VariantRef):
    assert now({}).left_today[ref] == SETS[str(ref) if str(ref) in SETS else ref.movement]


@pytest.mark.hazard("H-5")
@pytest.mark.parametrize("ref", REFS, ids=str)
def test_the_last_set_of_a_day_closes_a_movement_and_the_one_before_leaves_it_open(
    ref: VariantRef,
):
    sets = SETS[str(ref) if str(ref) in SETS else ref.movement]
    most = {"sessions": [{"ago": "01:00", "did": {str(ref): sets}}]}
    one_less = {"sessions": [{"ago": "01:00", "did": {str(ref): sets - 1}}]}
    assert ref in closed_now(most)
    assert ref not in closed_now(one_less)
