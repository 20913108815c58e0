"""What is proved about: the shipped questions, rules and movements, read both ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from unbend.movements import Catalogue
from unbend.movements.catalogue import read_catalogue, shipped_texts
from unbend.screening import Questionnaire, Rules
from unbend.screening.load import read_questionnaire, read_rules
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


def world_of(asked: str, ruled: str, moved: Mapping[str, str]) -> World:
    """The world of these texts: questions, rules, and movements by the names of their files.

    Raises BrokenDataError with all faults of one of them.
    """
    questions = read_questionnaire("questions.toml", asked)
    rules = read_rules("rules.toml", ruled, questions)
    second = SecondReading(asked, ruled, moved.values())
    space = space_of(questions, rules, second)
    return World(questions, rules, read_catalogue(moved.items()), second, space)


def shipped_rules() -> tuple[str, str]:
    """The texts of the package's own questions and rules."""
    folder = files("unbend.screening") / "data"
    asked, ruled = (folder / name for name in ("questions.toml", "rules.toml"))
    return asked.read_text(encoding="utf-8"), ruled.read_text(encoding="utf-8")


@cache
def shipped() -> World:
    """The world of the package's own data."""
    return world_of(*shipped_rules(), dict(shipped_texts()))
