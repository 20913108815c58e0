"""The one row of what the person set."""

from __future__ import annotations

from datetime import time

from django.db import models

THE_ONE = 1


class Reading(models.TextChoices):
    """How careful to be with pain (S53)."""

    STANDARD = "standard"
    STRICT = "strict"


class Preferences(models.Model):
    """What the person set; there is one row, since there is one person."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=THE_ONE, editable=False)
    country = models.CharField(max_length=2, blank=True)
    """Two letters; empty until chosen."""
    reading = models.CharField(max_length=10, choices=Reading, default=Reading.STANDARD)
    gets_up_at = models.TimeField(default=time(7, 0))
    """The usual getting-up time: bending far is not offered soon after it (R56)."""

    class Meta:
        constraints = [models.CheckConstraint(name="one_row", condition=models.Q(id=THE_ONE))]
