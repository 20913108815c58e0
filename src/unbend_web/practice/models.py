"""Rows of sessions and of what happened in them; no rules live here."""

from __future__ import annotations

from django.db import models

from unbend.journal import Feels
from unbend.units import WORST_PAIN
from unbend_web.check.models import Screening


class State(models.TextChoices):
    """How far a session has come."""

    PLANNED = "planned"
    RUNNING = "running"
    FINISHED = "finished"
    STOPPED = "stopped"
    CUT_OFF = "cut-off"
    """Left open and closed later, with what was done kept."""


class Kind(models.TextChoices):
    """What can happen in a session."""

    DONE = "done"
    """A set was done to its end."""
    PART = "part"
    """A set was begun and skipped."""
    POPPED = "popped"
    PAUSED = "paused"
    STOPPED = "stopped"
    """That hurt."""
    FINISHED = "finished"


class Session(models.Model):
    """One routine: what was asked for, what was planned and how it went."""

    id = models.UUIDField(primary_key=True, editable=False)
    """Comes from the form that asked for it, so that sending it twice plans one."""
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PLANNED)
    screening = models.ForeignKey(Screening, on_delete=models.PROTECT, related_name="sessions")
    """The answers the plan rests on."""
    request = models.JSONField()
    """What was asked for: minutes, place, tools, regions, pain, just up."""
    plan = models.JSONField()
    """The steps, with what was left out and why."""
    decision = models.JSONField(null=True, blank=True)
    """What the columns above and the screening lack of a decision record: its format, the edition
    of the data, what was given besides, and the findings; written whenever ``plan`` is. None when
    it was planned before records were kept."""
    changes = models.JSONField(default=list)
    """What was changed while it was under way, in order; ``plan`` stays as it was begun."""
    pain_before = models.PositiveSmallIntegerField()
    pain_after = models.PositiveSmallIntegerField(null=True, blank=True)
    feels = models.CharField(
        max_length=6, blank=True, choices=[(each.value, each.value) for each in Feels]
    )
    stop_check = models.ForeignKey(
        Screening, on_delete=models.PROTECT, null=True, blank=True, related_name="stops"
    )
    """The questions that followed *That hurt*."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(pain_before__lte=WORST_PAIN),
                name="pain_before_on_the_scale",
            ),
            models.CheckConstraint(
                condition=models.Q(pain_after__isnull=True) | models.Q(pain_after__lte=WORST_PAIN),
                name="pain_after_on_the_scale",
            ),
            # A session that is under way or over has begun.
            models.CheckConstraint(
                condition=models.Q(state=State.PLANNED) | models.Q(started_at__isnull=False),
                name="under_way_has_begun",
            ),
        ]
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["started_at"], name="sessions_by_start")]


class Event(models.Model):
    """Something that happened in a session, sent by the player once or often, kept once."""

    id = models.UUIDField(primary_key=True, editable=False)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=8, choices=Kind)
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    """Place of the step in the plan, from 0."""
    set = models.PositiveSmallIntegerField(null=True, blank=True)
    """Place of the set in the step, from 0, both sides counted."""
    at = models.DateTimeField()
    seq = models.PositiveIntegerField()

    class Meta:
        ordering = ["seq", "at"]
        constraints = [
            # Two tabs may both see a set through; it was done once.
            models.UniqueConstraint(
                fields=["session", "step", "set"],
                condition=models.Q(kind=Kind.DONE),
                name="a_set_is_done_once",
            ),
        ]
