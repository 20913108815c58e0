"""Sentences of the data files: the wording of every language, and what other tables tell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from tests.words.sentence import SOURCE_LANGUAGE, Kind, Place, Sentence, joined, looks_like_words


def wording(root: Path) -> Iterator[Sentence]:
    """Every sentence of every language in ``wording/data``."""
    for file in sorted((root / "src/unbend/wording/data").glob("*/*.toml")):
        name, language = str(file.relative_to(root)), file.parent.name
        for key, text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            yield Sentence(Kind.WORDING, Place(name, key), text, language)


def tables(root: Path) -> Iterator[Sentence]:
    """Whatever else in a shipped data file reads like words: sources, names, notes."""
    for file in sorted((root / "src").glob("**/data/**/*.toml")):
        if "wording" in file.parts:
            continue
        name = str(file.relative_to(root))
        for key, text in _texts(tomllib.loads(file.read_text(encoding="utf-8"))):
            if looks_like_words(text):
                yield Sentence(Kind.TABLE, Place(name, key), joined(text), SOURCE_LANGUAGE)


def _texts(value: object, key: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, below in value.items():
            yield from _texts(below, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for place, below in enumerate(value):
            yield from _texts(below, f"{key}.{place}")
