"""Which data a decision rested on: a content hash of each part, so that a change shows.

What is hashed is the meaning of a data file, not its bytes: comments, spacing and the order of keys
do not count, and how a movement is drawn does not either. The wording is no part of it.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from unbend.movements.catalogue import shipped_texts

SHORT = 16
"""Hexadecimal digits kept of a hash: 64 bits, far more than the few editions there will be need."""

_FILES = {
    "questions": ("unbend.screening", "questions.toml"),
    "rules": ("unbend.screening", "rules.toml"),
    "limits": ("unbend.limits", "limits.toml"),
}

_DRAWN = frozenset({"scene", "view"})
"""Keys of a movement file that say how it is drawn, which decides nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The content hash of each part of the data that decisions rest on."""

    questions: str
    rules: str
    limits: str
    movements: Mapping[str, str]
    """Each movement's, by its id."""

    def parts(self) -> dict[str, str]:
        """Every hash by the name of its part: ``rules``, ``movement cat-cow``."""
        moves = {f"movement {name}": found for name, found in self.movements.items()}
        return {
            "questions": self.questions,
            "rules": self.rules,
            "limits": self.limits,
            **moves,
        }


@dataclass(frozen=True, slots=True)
class Change:
    """A part of the data that is not what it was."""

    data: str
    """``questions``, ``rules``, ``limits`` or ``movement`` and its id."""
    then: str | None
    """Its hash in the earlier edition; None when it was not there."""
    now: str | None
    """Its hash in the later edition; None when it is gone."""


@cache
def edition() -> Edition:
    """The edition of the shipped data."""
    return read_edition(dict(_shipped()), dict(shipped_texts()))


def read_edition(parts: Mapping[str, str], movements: Mapping[str, str]) -> Edition:
    """The edition of TOML texts.

    ``parts`` holds those of ``questions``, ``rules`` and ``limits``, ``movements`` the movements'
    by their file names.
    """
    return Edition(
        **{name: _hash(tomllib.loads(text)) for name, text in parts.items()},
        movements={
            file.removesuffix(".toml"): _hash(_undrawn(tomllib.loads(text)))
            for file, text in movements.items()
        },
    )


def changes(then: Edition, now: Edition) -> tuple[Change, ...]:
    """What changed from one edition to another."""
    before, after = then.parts(), now.parts()
    return tuple(
        Change(name, before.get(name), after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )


def _shipped() -> Iterator[tuple[str, str]]:
    for name, (package, file) in _FILES.items():
        yield name, (files(package) / "data" / file).read_text(encoding="utf-8")


def _undrawn(value: Any) -> Any:  # noqa: ANN401 - TOML holds anything
    if isinstance(value, dict):
        return {key: _undrawn(one) for key, one in value.items() if key not in _DRAWN}
    return [_undrawn(one) for one in value] if isinstance(value, list) else value


def _hash(value: object) -> str:
    # A date, should a file hold one, counts as it is written.
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), default=str)
    return sha256(text.encode()).hexdigest()[:SHORT]
