"""Every sentence a person can see, in every language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from tests.words.from_catalogues import catalogues
from tests.words.from_python import python
from tests.words.from_scripts import scripts, styles
from tests.words.from_tables import tables, wording
from tests.words.from_templates import drawings, templates
from tests.words.sentence import Kind, Place, Sentence, joined

ROOT = Path(__file__).parents[2]

# Explanations, decisions and the safety file talk *about* claims and hazards: what they quote is
# no sentence of the product's.
DOCUMENTS = ("README.md", "CHANGELOG.md", "docs/tutorials", "docs/how-to", "docs/reference")


def documents(root: Path) -> Iterator[Sentence]:
    """What is read before and beside the product: paragraphs, and the package's description."""
    for start in DOCUMENTS:
        for file in sorted([*(root / start).rglob("*.md"), *root.glob(start)]):
            if file.is_file():
                yield from _paragraphs(file, str(file.relative_to(root)))
    project = root / "pyproject.toml"
    if project.exists():
        said = tomllib.loads(project.read_text(encoding="utf-8"))["project"]["description"]
        yield Sentence(Kind.DOCUMENT, Place("pyproject.toml", "project.description"), said)


def _paragraphs(file: Path, name: str) -> Iterator[Sentence]:
    line = 1
    for part in re.split(r"(\n\s*\n)", file.read_text(encoding="utf-8")):
        if part.strip():
            yield Sentence(Kind.DOCUMENT, Place(name, line), joined(part))
        line += part.count("\n")


SOURCES: tuple[Callable[[Path], Iterator[Sentence]], ...] = (
    wording,
    templates,
    python,
    scripts,
    catalogues,
    tables,
    drawings,
    styles,
    documents,
)


def sentences_of(root: Path) -> tuple[Sentence, ...]:
    """Every sentence below ``root``, a checkout or a part of one."""
    return tuple(sentence for source in SOURCES for sentence in source(root))


@cache
def every_sentence() -> tuple[Sentence, ...]:
    """Every sentence of this checkout."""
    return sentences_of(ROOT)
