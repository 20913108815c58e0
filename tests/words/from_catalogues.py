"""Sentences of the translations of the pages' own words (``.po`` files)."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.words.sentence import Kind, Place, Sentence, joined

_ENTRY = re.compile(r'^(?P<key>msgid|msgid_plural|msgstr(?:\[\d+\])?|msgctxt)?\s*(?P<text>".*")$')


def catalogues(root: Path) -> Iterator[Sentence]:
    """Every translated text, in the language of its folder."""
    for file in sorted((root / "src").rglob("locale/*/LC_MESSAGES/*.po")):
        language = file.parts[-3].replace("_", "-").lower()
        for line, text in _translations(file.read_text(encoding="utf-8")):
            place = Place(str(file.relative_to(root)), line)
            yield Sentence(Kind.CATALOGUE, place, joined(text), language)


def _translations(source: str) -> Iterator[tuple[int, str]]:
    key, start, texts = "", 0, {"msgid": ""}
    for line, row in enumerate([*source.splitlines(), ""], start=1):
        found = _ENTRY.match(row.strip())
        if found and not found["key"]:
            texts[key] = texts.get(key, "") + ast.literal_eval(found["text"])
            continue
        # The entry without an id is the file's own head.
        if key.startswith("msgstr") and texts.get("msgid") and texts.get(key):
            yield start, texts[key]
        if found:
            key, start = found["key"], line
            texts[key] = ast.literal_eval(found["text"])
        else:
            key = ""
