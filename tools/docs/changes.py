"""When the content of each rule, question, sum, limit and movement last changed.

``docs/safety/changes.toml`` keeps a short hash of each entry's content beside the date. ``make
docs`` sets the date of whatever has changed since; a test fails where a hash is out of date.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from tools.docs.place import ROOT
from unbend.movements import Movement, Variant, catalogue
from unbend.wording import words

FILE = ROOT / "docs" / "safety" / "changes.toml"

Hashes = dict[str, dict[str, str]]
"""By section (rules, questions, sums, limits, movements) and id."""
Kept = dict[str, dict[str, dict[str, Any]]]
"""As the file holds it: a hash and a date by section and id."""

_OPENING = """\
# When each entry of the safety data last changed: a short hash of its content, and the date.
# Written by `make docs`; the dates stand on the pages beside this file.
"""


def current() -> Hashes:
    """The hash of every entry as it is now."""
    return {
        section: {name: _hash(content) for name, content in entries}
        for section, entries in (
            ("rules", _rules("rules")),
            ("sums", _rules("sums")),
            ("questions", _questions()),
            ("limits", _limits()),
            ("movements", _movements()),
        )
    }


def kept() -> Kept:
    """What the file holds; nothing while there is no file."""
    if not FILE.is_file():
        return {}
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def brought_up_to_date(before: Kept, now: Hashes, today: date) -> Kept:
    """The dates of what is unchanged stay, everything else has changed today."""
    return {
        section: {
            name: known
            if (known := before.get(section, {}).get(name, {})).get("hash") == found
            else {"hash": found, "changed": today}
            for name, found in entries.items()
        }
        for section, entries in now.items()
    }


def differences() -> list[str]:
    """What the file does not say of the entries as they are, or says of none of them."""
    known = {
        (section, name): entry["hash"]
        for section, entries in kept().items()
        for name, entry in entries.items()
    }
    found = {
        (section, name): content
        for section, entries in current().items()
        for name, content in entries.items()
    }
    wrong = sorted(one for one in known.keys() | found.keys() if known.get(one) != found.get(one))
    return [f"{section}: {name}" for section, name in wrong]


def write(today: date) -> bool:
    """Bring the file up to date; whether it had to be changed."""
    text = _text(brought_up_to_date(kept(), current(), today))
    if FILE.is_file() and FILE.read_text(encoding="utf-8") == text:
        return False
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(text, encoding="utf-8")
    changed.cache_clear()
    return True


@cache
def changed() -> Mapping[tuple[str, str], date]:
    """The date of the last change by section and id."""
    return {
        (section, name): entry["changed"]
        for section, entries in kept().items()
        for name, entry in entries.items()
    }


def _text(entries: Kept) -> str:
    sections = (
        f"\n[{section}]\n"
        + "".join(
            f'"{name}" = {{ hash = "{one["hash"]}", changed = {one["changed"]} }}\n'
            for name, one in named.items()
        )
        for section, named in entries.items()
    )
    return _OPENING + "".join(sections)


def _hash(content: object) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _data(package: str, name: str) -> dict[str, Any]:
    return tomllib.loads((files(package) / "data" / name).read_text(encoding="utf-8"))


def _said(prefix: str) -> dict[str, str]:
    return {key: text for key, text in words().sentences.items() if key.startswith(f"{prefix}.")}


def _rules(kind: str) -> Iterator[tuple[str, object]]:
    for entry in _data("unbend.screening", "rules.toml")[kind]:
        yield entry["id"], [entry, _said(f"rule.{entry['id']}")]


def _questions() -> Iterator[tuple[str, object]]:
    for block in _data("unbend.screening", "questions.toml")["blocks"]:
        for entry in block["questions"]:
            yield entry["id"], [block["asked"], entry, _said(f"question.{entry['id']}")]


def _limits() -> Iterator[tuple[str, object]]:
    yield from _data("unbend.limits", "limits.toml").items()


def _movements() -> Iterator[tuple[str, object]]:
    for movement, variant in catalogue().variants():
        yield str(variant.ref), _safety(movement, variant)


def _safety(movement: Movement, variant: Variant) -> dict[str, object]:
    """What of a variant bears on safety: everything but its picture and its words."""
    return {
        "load": movement.load,
        "sides": movement.sides,
        "neighbours": [movement.easier, movement.harder],
        "errors": movement.errors,
        "stop signs": movement.stop_signs,
        "position": variant.position,
        "places": sorted(variant.places),
        "tools": sorted(variant.tools),
        "classes": sorted(variant.classes),
        "bars": sorted(variant.bars),
        "eases": sorted(variant.eases),
        "phases": [asdict(phase) for phase in variant.phases],
        "dosage": asdict(variant.dosage),
        "ceilings": sorted(variant.ceilings.items()),
    }
