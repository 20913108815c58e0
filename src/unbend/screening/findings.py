"""What screening concludes: findings with their reasons, and the disposition they add up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from unbend.movements.model import MovementClass, VariantRef
from unbend.units import Citation


class Disposition(StrEnum):
    """What the person should do, most serious first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SEE_CLINICIAN = "see_clinician"
    SELF_CARE = "self_care"


class Level(StrEnum):
    """How far a finding reaches, most serious first."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    SEE_CLINICIAN = "see_clinician"
    BARS = "bars"
    GENTLE = "gentle"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that fired, with what it does and which answers made it fire."""

    rule: str
    """Stable id: ``R22.diagnosed``; the part before the dot is its row of the clinical table."""
    level: Level
    bars: frozenset[MovementClass]
    gentle: bool
    because: tuple[str, ...]
    """Ids of the questions whose answers made it fire."""
    presumed: bool
    """True when it fired only because an answer is missing or not sure."""
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """Everything screening concludes from one set of answers."""

    disposition: Disposition
    findings: tuple[Finding, ...]
    """All that fired, most serious first."""
    barred_classes: frozenset[MovementClass]
    barred: Mapping[VariantRef, tuple[str, ...]]
    """Each variant that is not offered, with the rules that bar it."""
    eased: Mapping[VariantRef, tuple[str, ...]]
    """Each variant that is offered in a smaller range only, with the rules that say so."""
    gentle: bool
    recheck_soon: bool
    """Whether the full questions come back sooner than usual (weak flags that add up to two)."""

    def allows(self, ref: VariantRef) -> bool:
        """Whether screening lets this variant be offered at all."""
        return self.disposition is Disposition.SELF_CARE and ref not in self.barred
