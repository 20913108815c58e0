"""The one row of what the person set."""

from __future__ import annotations

from datetime import time

from django.db import models

from unbend.practice import PACES, RATES, USUAL_PACE, USUAL_RATE, Talk

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
    talk = models.CharField(
        max_length=3, choices=[(each.value, each.value) for each in Talk], default=Talk.FEW.value
    )
    """How much the voice says in a session."""
    rate = models.PositiveSmallIntegerField(
        choices=[(each, str(each)) for each in RATES], default=USUAL_RATE
    )
    """How fast it speaks, per cent. Which voice and how loud is each device's own matter."""
    pace = models.PositiveSmallIntegerField(
        choices=[(each, str(each)) for each in PACES], default=USUAL_PACE
    )
    """How long movements and breaths take, per cent."""
    tones = models.BooleanField(default=True)
    """Whether a soft tone and a buzz mark the end of a hold and the change of sides."""

    class Meta:
        constraints = [models.CheckConstraint(name="one_row", condition=models.Q(id=THE_ONE))]
