"""A decision as a value: what was given, which data it rested on, and what was found.

Everything given is complete in itself, so that a record can be replayed far from where it was made.
What was found names rules and movements by their ids alone: they may be gone when it is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from unbend.anatomy import Side
from unbend.journal import Entry
from unbend.movements import VariantRef
from unbend.practice import Dose, LeftOut, Plan, Request
from unbend.record.edition import Edition
from unbend.screening import Answers, Assessment, Disposition, Level, Reading
from unbend.units import Seconds
from unbend.wording.reason import Reason

FORMAT = 1
"""The version of the written form."""


class Kind(StrEnum):
    """What was decided."""

    ASSESSMENT = "assessment"
    PLAN = "plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What screening was given."""

    answers: Answers
    """As they were told; answers to questions that are gone since stay in it."""
    reading: Reading
    seen: frozenset[str]
    """Rules that a clinician had looked at."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A finding: its rule, how far it reached, and whether it was only presumed."""

    rule: str
    level: Level
    presumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What screening concluded."""

    disposition: Disposition
    findings: tuple[Fired, ...]
    """Most serious first."""
    barred: tuple[VariantRef, ...]
    eased: tuple[VariantRef, ...]
    gentle: bool
    recheck_soon: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a plan."""

    ref: VariantRef
    side: Side | None
    dose: Dose
    seconds: Seconds
    eased: bool
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A plan without what the catalogue knows of its movements."""

    steps: tuple[Step, ...]
    left_out: tuple[LeftOut, ...]
    seconds: Seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """A step that was given another movement."""

    steps: tuple[Step, ...]
    """The plan's steps before."""
    step: int
    """The place of the step that gave way, from 0."""
    ref: VariantRef
    """What took its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a plan was made from, besides what screening was given."""

    request: Request
    now: datetime
    """When limits were looked at: aware, in the person's own zone."""
    looked_at: datetime | None
    """When a clinician last looked at this person; earlier stops no longer add up."""
    entries: tuple[Entry, ...]
    """The part of the journal that limits look at (``within_sight``)."""
    helped: Mapping[str, float]
    """How well each movement went before, by id."""
    exchange: Exchange | None = None
    """None when it was planned from scratch."""


@dataclass(frozen=True, slots=True)
class Routine:
    """A plan with what it was made from."""

    ground: Ground
    planned: Planned


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A decision that can be replayed."""

    made_at: datetime
    edition: Edition
    given: Given
    found: Found
    routine: Routine | None = None
    """Of a plan; None when it is an assessment."""

    @property
    def kind(self) -> Kind:
        """What was decided."""
        return Kind.ASSESSMENT if self.routine is None else Kind.PLAN


def found_in(assessment: Assessment) -> Found:
    """What a record keeps of an assessment."""
    return Found(
        disposition=assessment.disposition,
        findings=tuple(Fired(one.rule, one.level, one.presumed) for one in assessment.findings),
        barred=tuple(sorted(assessment.barred)),
        eased=tuple(sorted(assessment.eased)),
        gentle=assessment.gentle,
        recheck_soon=assessment.recheck_soon,
    )


def planned_in(plan: Plan) -> Planned:
    """What a record keeps of a plan."""
    return Planned(
        steps=tuple(
            Step(
                ref=one.ref,
                side=one.side,
                dose=one.dose,
                seconds=one.seconds,
                eased=one.eased,
                reasons=one.reasons,
            )
            for one in plan.steps
        ),
        left_out=plan.left_out,
        seconds=plan.seconds,
    )
