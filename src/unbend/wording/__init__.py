"""Every sentence of movements, screening, cues and safety: one folder per language."""

from unbend.wording.words import LANGUAGES, Words, words

__all__ = ["LANGUAGES", "Words", "words"]
