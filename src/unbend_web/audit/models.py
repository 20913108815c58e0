"""Rows of the audit: what was done to the records, by whom, when."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One thing that was done; added inside the action that did it, never changed."""

    at = models.DateTimeField()
    by = models.CharField(max_length=40)
    """Who: ``person`` at this machine, or ``system``."""
    what = models.CharField(max_length=60)
    """The action: ``check.finished``."""
    subject = models.CharField(max_length=60, blank=True)
    """The id of the row it was done to."""
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["subject"])]
