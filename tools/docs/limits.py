"""Renders the page of limits: what closes for a while, and until when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.spec.tables import table as spec
from tools.docs.changes import changed
from tools.docs.effects import movements_named, sourced
from tools.docs.markdown import bullets, folded, listed, page, table
from tools.docs.place import Pages
from unbend.limits import numbers
from unbend.movements import Movement, Variant, VariantRef, catalogue
from unbend.wording import words

_OPENING = """\
# What closes for a while

How long movements rest after a stop, a pop or a full day, whatever the answers say.

> **No clinician has reviewed these numbers.** They come from published sources and, where those are
> silent, from decisions of this project. Each says which; [the page of rules](rules.md) explains
> the marks.

This page is rendered from the product's own data, and a test fails while the two differ. Limits can
only close: nothing in the journal opens what screening has closed.

## How to question or change a number

To question one, open an issue and quote its name, such as `after_pop.minutes`. To change one,
change it in `src/unbend/limits/data/limits.toml`, say the same in `tests/spec/limits.toml` with a
story just before it and one just after, then `make docs` and `make test`.
"""

_UNITS = {
    "hours": "hours",
    "days": "days",
    "minutes": "minutes",
    "stops": "stops",
    "daily_sets": "set a day",
    "a_day": "sessions a day",
    "hours_before": "hours",
    "hours_after": "hours",
}

Row = Mapping[str, Any]


def pages() -> Pages:
    """The page of limits."""
    text = page(
        _OPENING,
        _glance(),
        "## Number by number",
        *(_card(name, row) for name, row in _rows().items()),
        _sets(),
    )
    return {"docs/safety/limits.md": text}


def _rows() -> dict[str, Row]:
    return {name: row for name, row in spec("limits.toml").items() if "." in name}


def _number(name: str, row: Row) -> str:
    return f"{row['is']} {_UNITS[name.partition(',')[0].partition('.')[2]]}"


def _glance() -> str:
    lines = (
        (f"`{name}`", _number(name, row), row["says"])
        for name, row in _rows().items()
        if "," not in name
    )
    return page("## At a glance", table(["Name", "Number", "What it does"], lines))


def _card(name: str, row: Row) -> str:
    one = name.partition(".")[0]
    lines = [
        ("What it does", row["says"]),
        *_closes(row),
        ("Source", sourced(numbers().citations[one])),
        ("Last change", str(changed().get(("limits", one), ""))),
    ]
    stories = list(_stories(row))
    card = table([f"`{name}`", _number(name, row)], lines)
    return page(card, folded(f"Tried with {len(stories)} stories", bullets(stories)))


def _closes(row: Row) -> Iterator[tuple[str, str]]:
    if "closes" not in row:
        return
    spared = f", but for {_named(row['spares']).lower()}" if "spares" in row else ""
    yield "Closes", _named(row["closes"]) + spared


def _named(entries: list[str]) -> str:
    if "everything" in entries:
        return "every movement"
    refs = [variant.ref for _, variant in catalogue().variants()]
    return movements_named(ref for ref in refs if {ref.movement, str(ref)} & set(entries))


def _stories(row: Row) -> Iterator[str]:
    yield from (f"closes: {_told(story)}" for story in row.get("closed", ()))
    yield from (f"open: {_told(story)}" for story in row.get("open", ()))
    rising = f"rising at {row.get('rises')}"
    yield from (f"just up: at {at}, {rising}" for at in row.get("just_up", ()))
    yield from (f"not just up: at {at}, {rising}" for at in row.get("not_just_up", ()))


def _told(story: Row) -> str:
    seen = [f"a clinician looked {_ago(story['seen'])}"] if "seen" in story else []
    stops = [_stop(stop) for stop in story.get("stops", ())]
    pops = [f"a pop {_ago(ago)}" for ago in story.get("pops", ())]
    sessions = [_session(one) for one in story.get("sessions", ())]
    return "; ".join((*seen, *stops, *pops, *sessions))


def _stop(stop: Row) -> str:
    signs = listed([sign.replace("-", " ") for sign in stop["signs"]]) or "signs not told yet"
    where = f" at {_movement(stop['movement']).lower()}" if "movement" in stop else ""
    return f"a stop {_ago(stop['ago'])}{where} ({signs})"


def _session(session: Row) -> str:
    did = [_movement(ref.partition("/")[0]).lower() for ref in session["did"]]
    return f"a session {_ago(session['ago'])} ({listed(did)})"


def _ago(ago: str) -> str:
    """``14d 00:01`` as ``14 days 1 min ago``."""
    days, _, clock = ago.rpartition(" ")
    hours, minutes = map(int, clock.split(":"))
    given = (
        (days.removesuffix("d"), "days"),
        (str(hours or ""), "h"),
        (str(minutes or ""), "min"),
    )
    told = " ".join(f"{amount} {unit}" for amount, unit in given if amount)
    return f"{told} ago" if told else "just now"


def _movement(name: str) -> str:
    return words().say(f"movement.{name}.name")


def _sets() -> str:
    lines = dict.fromkeys(
        (movement.code, _form(movement, variant), str(daily.high), sourced(daily.citation))
        for movement, variant in catalogue().variants()
        if (daily := variant.dosage.daily_sets)
    )
    return page(
        "## Sets a day",
        spec("limits.toml")["sets a day"]["says"],
        table(["Row", "Movement", "Sets a day at most", "Source"], lines),
    )


def _form(movement: Movement, variant: Variant) -> str:
    """The movement's name, with the form where its forms differ."""
    highs = {one.dosage.daily_sets.high for one in movement.variants}
    refs: list[VariantRef] = [variant.ref]
    return movements_named(refs) if len(highs) > 1 else _movement(movement.id)
