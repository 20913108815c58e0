"""Outcomes and the safety net, in the product's own words."""

from __future__ import annotations

from unbend.wording import words
from unbend_cli import text


def sentences(prefix: str) -> tuple[str, ...]:
    """What the wording says below a key, without its title."""
    return words().under(prefix)[1:]


def show_words(prefix: str) -> None:
    """Print a title and what belongs to it."""
    text.heading(words().say(f"{prefix}.title"))
    for sentence in sentences(prefix):
        text.paragraph(sentence)
