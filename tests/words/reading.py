"""How hard a text is to read: the Flesch-Kincaid grade of the blocks in ``reading.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

import textstat

from tests.words.sentence import Kind, Sentence

FILE = Path(__file__).with_name("reading.toml")

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_PLACES = re.compile(r"\{\w*\}|%\(\w+\)[sd]|%[sd]")
_ENDS = re.compile(r"[.!?]+(?=[\s”\u2019\"')]|$)")
_FILLING = "two"

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


@dataclass(frozen=True, slots=True)
class Block:
    """What a person reads together."""

    kind: str
    name: str
    texts: tuple[str, ...]

    @property
    def grade(self) -> float:
        """The school year from which it can be read."""
        return grade(self.texts)

    def __str__(self) -> str:
        return f"{self.grade:.1f} {self.name}: {' | '.join(self.texts)}"


@cache
def table() -> dict[str, Any]:
    """What ``reading.toml`` holds."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


# -- the measure -------------------------------------------------------------------------


def grade(texts: Iterable[str]) -> float:
    """The Flesch-Kincaid grade of texts that are read together, each ending a sentence."""
    parts = [part for text in texts for part in _sentences(text)]
    words = [word for part in parts for word in _WORD.findall(part)]
    if not words:
        return 0.0
    per_sentence = len(words) / len(parts)
    per_word = sum(syllables(word) for word in words) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def _sentences(text: str) -> list[str]:
    spoken = re.sub(r"\d+", lambda found: f" {number(int(found[0]))} ", text_filled(text))
    return [part for part in _ENDS.split(spoken.strip()) if _WORD.search(part)]


def text_filled(text: str) -> str:
    """The text with a short word at each place."""
    return _PLACES.sub(_FILLING, text)


def number(value: int) -> str:
    """A number as it is read out; digit by digit from a thousand on."""
    if value < len(_UNITS):
        return _UNITS[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS[tens] + (f" {_UNITS[rest]}" if rest else "")
    if value < 1000:
        hundreds, rest = divmod(value, 100)
        return f"{_UNITS[hundreds]} hundred" + (f" {number(rest)}" if rest else "")
    return " ".join(_UNITS[int(digit)] for digit in str(value))


def syllables(word: str) -> int:
    """How many syllables a word has: our own list, else the dictionary's, else its vowels."""
    plain = word.lower().replace("\u2019", "'")
    listed: int | None = table()["syllables"].get(plain)
    if listed is not None:
        return listed
    try:
        return int(textstat.syllable_count(plain))
    except KeyError:
        return max(1, len(re.findall(r"[aeiouy]+", plain)))


# -- the blocks --------------------------------------------------------------------------


def wording_blocks(sentences: Iterable[Sentence], language: str) -> Iterator[Block]:
    """The blocks of safety texts in the wording of one language."""
    said = {
        str(one.place.at): one.text
        for one in sentences
        if one.kind is Kind.WORDING and one.language == language
    }
    for spec in table()["block"]:
        together: dict[tuple[str, ...], list[str]] = {}
        needed: set[tuple[str, ...]] = set()
        for part in spec["parts"]:
            for key, text in said.items():
                if found := _key(part, spec["parts"]).fullmatch(key):
                    together.setdefault(tuple(found.groups()), []).append(text)
                    needed |= {tuple(found.groups())} if part == spec.get("needs", part) else set()
        for ids, texts in together.items():
            if ids in needed:
                yield Block(spec["name"], f"{spec['name']} {'.'.join(ids)}".strip(), tuple(texts))


@cache
def _pattern(part: str, kept: frozenset[str]) -> re.Pattern[str]:
    pieces = re.split(r"<(\w+)>", part)
    regex = "".join(
        (f"({_ANY})" if piece in kept else f"(?:{_ANY})") if place % 2 else re.escape(piece)
        for place, piece in enumerate(pieces)
    )
    return re.compile(regex)


_ANY = r"[^.]+(?:\.[^.]+)?"


def _key(part: str, parts: list[str]) -> re.Pattern[str]:
    """The keys of a part; what tells blocks apart is the ids that every part names, but steps."""
    shared = set.intersection(*(set(re.findall(r"<(\w+)>", one)) for one in parts))
    return _pattern(part, frozenset(shared & {"id", "variant"}))


def unjudged(sentences: Iterable[Sentence], language: str) -> list[str]:
    """The wording that is in no block and not said to be something else."""
    specs = [*table()["block"], *table()["other"]]
    patterns = [_pattern(part, frozenset()) for spec in specs for part in spec["parts"]]
    return [
        str(one.place)
        for one in sentences
        if one.kind is Kind.WORDING
        and one.language == language
        and not any(pattern.fullmatch(str(one.place.at)) for pattern in patterns)
    ]


def page_blocks(sentences: Iterable[Sentence]) -> Iterator[Block]:
    """The texts of the pages that speak of safety: long ones alone, a file's fragments together."""
    known = tuple(sentences)
    for spec in table()["page"]:
        kinds = {Kind(kind) for kind in spec.get("kinds", ["template"])}
        short: dict[str, list[str]] = {}
        for one in known:
            if one.kind not in kinds or not _matches(one.place.file, spec["files"]):
                continue
            if len(_WORD.findall(text_filled(one.text))) < table()["alone"]:
                short.setdefault(one.place.file, []).append(one.text)
            else:
                yield Block(spec["name"], str(one.place), (one.text,))
        for file, texts in short.items():
            yield Block(f"{spec['name']}, fragments", f"{file}: fragments", tuple(texts))


def _matches(file: str, pattern: str) -> bool:
    regex = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
    return re.fullmatch(regex, str(PurePosixPath(file))) is not None
