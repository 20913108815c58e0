"""What is proved about: the shipped questions, rules and movements, read both ways."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unbend.movements import Catalogue, catalogue
from unbend.movements.catalogue import shipped_texts
from unbend.screening import Questionnaire, Rules, questionnaire, rules
from unbend_proof.independent import SecondReading
from unbend_proof.space import Space, space_of


@dataclass(frozen=True, slots=True)
class World:
    """The engine's own values, and the second reading of the same files."""

    questionnaire: Questionnaire
    rules: Rules
    catalogue: Catalogue
    second: SecondReading
    space: Space


@cache
def shipped() -> World:
    """The world of the package's own data; raises BrokenDataError when it is broken."""
    folder = files("unbend.screening") / "data"
    second = SecondReading(
        (folder / "questions.toml").read_text(encoding="utf-8"),
        (folder / "rules.toml").read_text(encoding="utf-8"),
        [text for _, text in shipped_texts()],
    )
    asked, ruled = questionnaire(), rules()
    return World(asked, ruled, catalogue(), second, space_of(asked, ruled, second))
