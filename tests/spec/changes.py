"""Every small change one could make to the data of a rule, and rules read from changed data."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from unbend.movements import MovementClass
from unbend.screening import Level, Reading, Rules, questionnaire
from unbend.screening.load import read_rules

Entry = dict[str, Any]
Change = tuple[str, Entry | None]
"""What was changed, and the entry after it; None: the entry is gone."""

_OTHER = {"all": "any", "any": "all"}
_UNKNOWN = {"unsure", "prefer-not"}
_FLAGS = ("gentle", "clearable", "bars_everything")


@cache
def shipped() -> dict[str, list[Entry]]:
    """The shipped file of rules, as it is written."""
    file = files("unbend.screening") / "data" / "rules.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def read(rules: list[Entry], sums: list[Entry]) -> Rules:
    """Rules from entries, through the product's own reader."""
    text = f"rules = {as_toml(rules)}\nsums = {as_toml(sums)}\n"
    return read_rules("changed", text, questionnaire())


def as_toml(value: object) -> str:
    """A value as a TOML file has it."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {as_toml(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(as_toml(one) for one in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def rule_changes(rule: Entry) -> Iterator[Change]:
    """Every change of one rule."""
    yield "gone", None
    for what, when in condition_changes(rule["when"]):
        yield f"when {what}", rule | {"when": when}
    yield from _levels(rule)
    yield from _bars(rule)
    for flag in _FLAGS:
        yield f"{flag} the other way", rule | {flag: not rule.get(flag, False)}
    for points in {rule.get("points", 0) + 1, max(0, rule.get("points", 0) - 1)}:
        if points != rule.get("points", 0):
            yield f"points {points}", rule | {"points": points}
    yield from _readings(rule)


def sum_changes(one: Entry) -> Iterator[Change]:
    """Every change of one sum."""
    yield "gone", None
    yield from _levels(one)
    for at_least in (one["at_least"] - 1, one["at_least"] + 1):
        yield f"at least {at_least}", one | {"at_least": at_least}
    yield "clearable the other way", one | {"clearable": not one.get("clearable", False)}


def _levels(entry: Entry) -> Iterator[Change]:
    ladder = [str(level) for level in Level]
    here = ladder.index(entry["level"])
    for level in (*ladder[max(0, here - 1) : here], *ladder[here + 1 : here + 2]):
        yield f"level {level}", entry | {"level": level}


def _bars(rule: Entry) -> Iterator[Change]:
    bars = rule.get("bars", [])
    for barred in MovementClass:
        if barred in bars:
            yield f"bars no {barred}", rule | {"bars": [one for one in bars if one != barred]}
        else:
            yield f"bars {barred} too", rule | {"bars": [*bars, str(barred)]}


def _readings(rule: Entry) -> Iterator[Change]:
    without = {key: value for key, value in rule.items() if key != "reading"}
    for reading in (None, *Reading):
        if reading != rule.get("reading"):
            known = {"reading": str(reading)} if reading else {}
            yield f"reading {reading}", without | known


def condition_changes(when: Entry) -> Iterator[tuple[str, Entry]]:
    """Every small change of a condition."""
    for key in _OTHER:
        if key in when:
            yield from _compound(key, when[key])
    for key in ("from", "to", "ticked"):
        if key in when:
            yield f"{key} {when[key] - 1}", when | {key: when[key] - 1}
            yield f"{key} {when[key] + 1}", when | {key: when[key] + 1}
    for phrase in when.get("mentions", ()):
        left = [one for one in when["mentions"] if one != phrase]
        yield f"no phrase {phrase!r}", when | {"mentions": left}
    if "question" in when and when.keys() <= {"question", "is"}:
        yield from _values(when)


def _compound(key: str, parts: list[Entry]) -> Iterator[tuple[str, Entry]]:
    yield f"{key} is {_OTHER[key]}", {_OTHER[key]: parts}
    for place, part in enumerate(parts):
        before, after = parts[:place], parts[place + 1 :]
        yield f"{key} without {part}", {key: before + after}
        for what, changed in condition_changes(part):
            yield f"{key}[{place}] {what}", {key: [*before, changed, *after]}


def _values(when: Entry) -> Iterator[tuple[str, Entry]]:
    values = when.get("is", ["yes"])
    for value in questionnaire().questions[when["question"]].options:
        name = f"{when['question']} is"
        if value in values:
            yield f"{name} not {value}", when | {"is": [one for one in values if one != value]}
        elif value not in _UNKNOWN:
            yield f"{name} {value} too", when | {"is": [*values, value]}
