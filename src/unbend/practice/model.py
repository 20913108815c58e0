"""What is asked for and what is planned."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from unbend.anatomy import Region, Side
from unbend.limits import Limits
from unbend.movements import Catalogue
from unbend.movements.model import Place, Tool, Variant, VariantRef
from unbend.screening.findings import Assessment
from unbend.units import PainScore, Seconds
from unbend.wording.reason import Reason

MINUTES = (2, 5, 10, 15)
"""The times a routine can take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What the person wishes for now."""

    minutes: int
    place: Place
    tools: frozenset[Tool]
    regions: frozenset[Region]
    """Where it is tense; empty means the whole back."""
    pain: PainScore
    at: datetime
    """When: aware, in the person's own zone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What a plan rests on besides the wish."""

    catalogue: Catalogue
    assessment: Assessment
    limits: Limits
    helped: Mapping[str, float]
    """How well each movement went before, by id (``journal.helped``)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dose:
    """How much of one step, chosen within the movement's dosage."""

    sets: int
    repetitions: int | None
    """Repetitions a set; None when ``duration`` says how long."""
    duration: Seconds | None
    """Seconds a set; None when it is counted."""
    hold: Seconds
    """Seconds of the hold of each phase marked ``dosed``."""
    rest: Seconds
    """Seconds between sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanStep:
    """One movement on one side, or once for the whole body."""

    variant: Variant
    side: Side | None
    dose: Dose
    seconds: Seconds
    """Getting ready or switching sides included."""
    eased: bool
    """Smaller range and lower dose only."""
    reasons: tuple[Reason, ...]
    """Why it is in; never empty, the most telling first."""

    @property
    def ref(self) -> VariantRef:
        """Which variant of which movement."""
        return self.variant.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A variant that is not in the plan, and the most telling reason."""

    ref: VariantRef
    reason: Reason
    until: datetime | None = None
    """When it opens again, if it is closed for a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A routine in order; steps and left_out together name every variant there is."""

    request: Request
    steps: tuple[PlanStep, ...]
    left_out: tuple[LeftOut, ...]
    seconds: Seconds
    """The whole time; never more than the request's minutes."""
