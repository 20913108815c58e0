"""The rules of screening, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unbend.movements import MovementClass
from unbend.screening.conditions import Condition
from unbend.screening.findings import Level
from unbend.units import Citation


class Reading(StrEnum):
    """How statement S53 is read: block every pain, or only pain with hypermobility."""

    STANDARD = "standard"
    STRICT = "strict"


class Strength(StrEnum):
    """How much a rule weighs: whether it acts alone or counts with others."""

    ALONE = "alone"
    MODERATE = "moderate"
    WEAK = "weak"
    POLICY = "policy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """When it fires and what it does; its sentence is the wording ``rule.<id>.reason``."""

    id: str
    level: Level
    when: Condition
    bars: frozenset[MovementClass]
    bars_everything: bool
    """Whether no movement at all is offered while it fires."""
    gentle: bool
    points: int
    """What it adds to the sum of weak flags; a row counts once, with its highest."""
    clearable: bool
    """Whether a clinician's word, recorded by the person, takes it down to its bars."""
    reading: Reading | None
    """The reading of S53 under which alone it holds."""
    strength: Strength
    citation: Citation

    @property
    def row(self) -> str:
        """The row of the clinical table: ``R22``."""
        return self.id.partition(".")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class SumRule:
    """What weak flags lead to once their points add up to ``at_least``."""

    id: str
    at_least: int
    level: Level
    clearable: bool
    """As for a rule; the word must be about everything that adds up to it."""
    citation: Citation


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule, and what sums of weak flags lead to (highest first)."""

    rules: Mapping[str, Rule]
    sums: tuple[SumRule, ...]

    def clearable(self) -> frozenset[str]:
        """The ids of what a clinician's word takes down to its bars."""
        every: tuple[Rule | SumRule, ...] = (*self.rules.values(), *self.sums)
        return frozenset(one.id for one in every if one.clearable)
