"""A reason as a value: which sentence, and what to fill in; told in any language later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from unbend.wording.words import Words


@dataclass(frozen=True, slots=True)
class Term:
    """A filling that has its own name in each language: ``movement.cat-cow.name``."""

    key: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is so: the key of a sentence and what its ``{places}`` hold."""

    key: str
    """The whole wording key: ``closure.pop``, ``rule.R22.diagnosed.reason``."""
    values: Mapping[str, str | int | Term] = field(default_factory=dict)

    def told(self, words: Words) -> str:
        """The sentence in the language of ``words``; raises BrokenDataError if there is none."""
        filled = {
            name: words.say(value.key) if isinstance(value, Term) else value
            for name, value in self.values.items()
        }
        return words.say(self.key, **filled)
