"""What no sentence may say, read from ``forbidden.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.words.sentence import Kind, Sentence

FILE = Path(__file__).with_name("forbidden.toml")


@dataclass(frozen=True, slots=True)
class Forbidden:
    """One pattern with its reason, and sentences that show what it does."""

    language: str
    group: str
    pattern: re.Pattern[str]
    why: str
    catches: tuple[str, ...]
    lets: tuple[str, ...]
    kinds: frozenset[Kind]

    def found_in(self, sentence: Sentence) -> bool:
        """Whether the sentence says it."""
        mine = sentence.language == self.language and sentence.kind in self.kinds
        return mine and self.pattern.search(sentence.text) is not None

    def __str__(self) -> str:
        return f"{self.language} {self.group}: {self.pattern.pattern}"


@dataclass(frozen=True, slots=True)
class Excused:
    """Words that stand in one place although a pattern finds them, and why."""

    place: str
    text: str
    why: str

    def without(self, sentence: Sentence) -> Sentence:
        """The sentence as it would be without the excused words."""
        if not str(sentence.place).startswith(self.place):
            return sentence
        text = sentence.text.replace(self.text, "")
        return Sentence(sentence.kind, sentence.place, text, sentence.language)


@cache
def forbidden() -> tuple[Forbidden, ...]:
    """Every pattern of every language."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(
        Forbidden(
            language=language,
            group=one["group"],
            pattern=re.compile(one["pattern"], re.IGNORECASE),
            why=one["why"],
            catches=tuple(one["catches"]),
            lets=tuple(one.get("lets", ())),
            kinds=frozenset(map(Kind, one.get("kinds", Kind))),
        )
        for language, entries in tables.items()
        if language != "excused"
        for one in entries
    )


@cache
def excused() -> tuple[Excused, ...]:
    """Every exception."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Excused(**one) for one in tables.get("excused", ()))


def languages_with_a_table() -> frozenset[str]:
    """The languages whose sentences can be judged."""
    return frozenset(one.language for one in forbidden())


def said_wrongly(
    sentences: Iterable[Sentence], exceptions: Iterable[Excused] | None = None
) -> list[str]:
    """Every sentence that says what it may not: its place, its words and why it may not."""
    allowed = excused() if exceptions is None else tuple(exceptions)
    return [
        f"{sentence}: {one.group}, {one.why}"
        for sentence in sentences
        for one in forbidden()
        if one.found_in(_left(sentence, allowed))
    ]


def _left(sentence: Sentence, allowed: Iterable[Excused]) -> Sentence:
    for one in allowed:
        sentence = one.without(sentence)
    return sentence
