"""Look a sentence up by its key, in one language."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from unbend.errors import BrokenDataError, Fault

LANGUAGES = ("en",)


@dataclass(frozen=True, slots=True)
class Words:
    """The sentences of one language, keyed ``movement.cat-cow.name``."""

    language: str
    sentences: Mapping[str, str]
    _below: dict[str, tuple[str, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What was found below a prefix: pages ask for the same few again and again."""

    def say(self, key: str, **values: object) -> str:
        """The sentence for ``key`` with its ``{places}`` filled; raises BrokenDataError if none."""
        sentence = self.sentences.get(key)
        if sentence is None:
            raise BrokenDataError(Fault(f"wording/{self.language}", f"no sentence for {key!r}"))
        return sentence.format(**values) if values else sentence

    def has(self, key: str) -> bool:
        """Whether there is a sentence for ``key``."""
        return key in self.sentences

    def under(self, prefix: str) -> tuple[str, ...]:
        """Every sentence below ``prefix``, in the file's order: a list of steps, for instance."""
        if prefix not in self._below:
            said = self.sentences.items()
            self._below[prefix] = tuple(t for key, t in said if key.startswith(prefix + "."))
        return self._below[prefix]


def _flatten(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flatten(value, f"{prefix}{key}.")
        elif isinstance(value, list):
            yield from ((f"{prefix}{key}.{place}", text) for place, text in enumerate(value))
        else:
            yield f"{prefix}{key}", value


@cache
def words(language: str = "en") -> Words:
    """All sentences of ``language``; raises BrokenDataError for a language that is not shipped."""
    if language not in LANGUAGES:
        raise BrokenDataError(Fault("wording", f"no language {language!r}; there is {LANGUAGES}"))
    folder = files("unbend.wording") / "data" / language
    found: dict[str, str] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        found.update(_flatten(tomllib.loads(file.read_text(encoding="utf-8"))))
    return Words(language, found)
