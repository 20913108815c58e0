"""The clinical tables as values, and where the screening in force disagrees with them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from unbend.screening import (
    Answer,
    Assessment,
    Finding,
    Level,
    Reading,
    Rules,
    assess,
    healthy,
    questionnaire,
    read_answers,
)

ENGINE = import_module("unbend.screening.assess")
"""The module: the package's own name for it is the function."""

Story = Mapping[str, object]


@cache
def table(name: str) -> dict[str, Any]:
    """One of the tables beside this module, as the file has it."""
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What the table says of one rule or sum; what it does not say of it is not so."""

    rule: str
    level: str
    fires: tuple[Story, ...]
    silent: tuple[Story, ...]
    bars: tuple[str, ...] = ()
    bars_everything: bool = False
    gentle: bool = False
    clearable: bool = False
    points: int = 0
    reading: str | None = None
    because: str = ""
    """Where the rule goes its own way beside the clinical table: why this project decided so."""


@cache
def rows() -> dict[str, Row]:
    """The table of rules, by rule."""
    return {rule: Row(rule=rule, **said) for rule, said in table("rules.toml").items()}


def in_force() -> Rules:
    """The rules the engine goes by: those shipped, or those a test put in their place."""
    rules: Rules = ENGINE.rules()
    return rules


_ANSWERED: dict[str, dict[str, Answer]] = {}


def answered(story: Story) -> dict[str, Answer]:
    """A story told in full: whatever it does not name has its healthy answer."""
    key = repr(story)
    if key not in _ANSWERED:
        _ANSWERED[key] = healthy(read_answers(story, questionnaire()), questionnaire())
    return _ANSWERED[key]


def assessed(story: Story, reading: str | None = None, *seen: str) -> Assessment:
    """What screening concludes from a story."""
    known = Reading(reading) if reading else Reading.STANDARD
    return assess(answered(story), reading=known, seen=frozenset(seen))


def finding(assessment: Assessment, rule: str) -> Finding | None:
    """What a rule found, or None where it was silent."""
    return next((one for one in assessment.findings if one.rule == rule), None)


def unfired(row: Row) -> Iterator[str]:
    """The stories under which a rule should fire and does not."""
    for story in row.fires:
        if finding(assessed(story, row.reading), row.rule) is None:
            yield f"{row.rule} stays silent under {story}"


def unsilenced(row: Row) -> Iterator[str]:
    """The stories under which a rule should stay silent and does not."""
    for story in row.silent:
        if finding(assessed(story, row.reading), row.rule) is not None:
            yield f"{row.rule} fires under {story}"


def misdone(row: Row) -> Iterator[str]:
    """What a rule does in another way than the table says, seen on its first firing story."""
    assessment = assessed(row.fires[0], row.reading)
    found = finding(assessment, row.rule)
    if found is None:
        yield f"{row.rule} does nothing"
        return
    wanted = {
        "level": row.level,
        "bars": set(row.bars),
        "gentle": row.gentle,
        "bars_everything": row.bars_everything,
        "clearable": row.clearable,
        "level once seen": Level.GENTLE if row.clearable else row.level,
        "points": row.points,
        "other reading": row.reading is None,
    }
    for what, is_so in _done(row, assessment, found).items():
        if is_so != wanted[what]:
            yield f"{row.rule}: {what} is {is_so}, the table says {wanted[what]}"


def _done(row: Row, assessment: Assessment, found: Finding) -> dict[str, object]:
    rule = in_force().rules.get(row.rule)
    closed = [ref for _, variant in ENGINE.catalogue().variants() if (ref := variant.ref)]
    other = Reading.STRICT if row.reading is None else Reading.STANDARD
    # A sum is taken down together with all that adds up to it.
    fired = (one.rule for one in assessment.findings)
    looked_at = fired if row.rule in {one.id for one in in_force().sums} else (row.rule,)
    once_seen = finding(assessed(row.fires[0], row.reading, *looked_at), row.rule)
    assert once_seen is not None
    return {
        "level": found.level,
        "bars": set(found.bars),
        "gentle": found.gentle,
        "bars_everything": all(row.rule in assessment.barred.get(ref, ()) for ref in closed),
        "clearable": row.rule in in_force().clearable(),
        "level once seen": once_seen.level,
        "points": rule.points if rule else 0,
        "other reading": finding(assessed(row.fires[0], other), row.rule) is not None,
    }


def disagreements(row: Row) -> list[str]:
    """Everything in which the screening in force is not what the table says of a rule."""
    return [*unfired(row), *unsilenced(row), *misdone(row)]


@dataclass(frozen=True, slots=True, kw_only=True)
class MovementRow:
    """What the table says of one variant, its movement's part included."""

    row: str
    column: str
    asks: frozenset[str]
    not_with: frozenset[str]
    smaller: frozenset[str]
    because: tuple[tuple[tuple[str, ...], str], ...]
    """Rules or rows, and why they stand here beyond the column."""
    everything: frozenset[str]


@cache
def movement_rows() -> dict[str, MovementRow]:
    """The table of movements, by variant: ``child-pose/arms-back``."""
    return {
        f"{movement}/{variant}": _movement_row(said, own)
        for movement, said in table("movements.toml")["movements"].items()
        for variant, own in said["variants"].items()
    }


def _movement_row(said: Mapping[str, Any], own: Mapping[str, Any]) -> MovementRow:
    return MovementRow(
        row=said["row"],
        column=said["column"],
        asks=frozenset(own["asks"]),
        not_with=frozenset((*said.get("not_with", ()), *own.get("not_with", ()))),
        smaller=frozenset((*said.get("smaller", ()), *own.get("smaller", ()))),
        because=tuple(
            (tuple(one["rules"]), one["why"])
            for one in (*said.get("because", ()), *own.get("because", ()))
        ),
        everything=frozenset(table("movements.toml")["everything"]),
    )
