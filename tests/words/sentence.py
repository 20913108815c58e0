"""A sentence that a person can see, and where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

SOURCE_LANGUAGE = "en"
"""The language of templates, code and scripts; wording and catalogues say their own."""


class Kind(StrEnum):
    """What kind of source a sentence comes from."""

    WORDING = "wording"
    TEMPLATE = "template"
    MARKED = "marked"
    """Handed to gettext in Python: messages, labels, faults of forms."""
    CODE = "code"
    """Written in Python without a mark: the command line, errors, faults."""
    COMMAND = "command"
    """What ``--help`` shows of a command's own docstring."""
    SCRIPT = "script"
    CATALOGUE = "catalogue"
    """A translation in a ``.po`` file."""
    TABLE = "table"
    """Text in a data file: sources, names, what a number rests on."""
    DRAWING = "drawing"
    STYLE = "style"
    DOCUMENT = "document"


class Place(NamedTuple):
    """Where a sentence stands: a file, and a line or key in it."""

    file: str
    at: int | str

    def __str__(self) -> str:
        return f"{self.file}:{self.at}" if isinstance(self.at, int) else f"{self.file}: {self.at}"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One text as a person reads it; ``{}`` stands for what is filled in."""

    kind: Kind
    place: Place
    text: str
    language: str = SOURCE_LANGUAGE

    def __str__(self) -> str:
        return f"{self.place} [{self.language}] {self.text!r}"


_WORDS = re.compile(r"[^\W\d_]{2,}[,;:\u2019'.]*\s+[({“\"]*[^\W\d_]|^[A-Z][a-z]+[.?!…]?$")


def looks_like_words(text: str) -> bool:
    """Whether a bare string may be read by people: two words in a row, or one with a capital."""
    return bool(_WORDS.search(text))


def joined(text: str) -> str:
    """The text on one line, as a page shows it."""
    return " ".join(text.split())
