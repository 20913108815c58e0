"""Rows of the check: one screening with its answers, and who cleared what it found."""

from __future__ import annotations

import uuid

from django.db import models

from unbend.screening.findings import Disposition


class Kind(models.TextChoices):
    """Which questions a screening asks."""

    FULL = "full"
    """All of them."""
    RECHECK = "recheck"
    """The short ones before a session."""
    STOP = "stop"
    """The ones after *That hurt*."""


class Screening(models.Model):
    """One run through the questions; a draft until it is finished."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Comes from the form that began it, so that sending it twice begins one."""
    kind = models.CharField(max_length=10, choices=Kind)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    used_at = models.DateTimeField(null=True, blank=True)
    """When a session began on it; the next session asks again."""
    answers = models.JSONField(default=dict)
    """Question id to value, complete in itself: a re-check carries the earlier answers along."""
    reading = models.CharField(max_length=10, blank=True)
    """How S53 was read when it was finished: ``standard`` or ``strict``."""
    seen = models.JSONField(default=list)
    """Rules that a clinician had looked at when it was finished."""
    changed = models.BooleanField(default=False)
    """The person said that something changed: all questions come next."""
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    """The screening whose answers it puts right; until it is finished that one holds."""
    disposition = models.CharField(
        max_length=20, blank=True, choices=[(each.value, each.value) for each in Disposition]
    )
    decision = models.JSONField(null=True, blank=True)
    """What the columns above lack of a decision record: its format, the edition of the data it
    rested on, and the findings. None when it was finished before records were kept."""

    class Meta:
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["finished_at"])]
        constraints = [
            models.CheckConstraint(
                name="finished_has_an_outcome",
                condition=models.Q(finished_at=None, disposition="")
                | (models.Q(finished_at__isnull=False) & ~models.Q(disposition="")),
            )
        ]


class Clearance(models.Model):
    """A clinician has looked at what one screening found; told by the person."""

    screening = models.OneToOneField(Screening, on_delete=models.PROTECT, related_name="clearance")
    assessed_by = models.CharField(max_length=200)
    assessed_on = models.DateField()
    recorded_at = models.DateTimeField()
    rules = models.JSONField(default=list)
    """The rules that had fired; those that a clinician may clear no longer send away."""
