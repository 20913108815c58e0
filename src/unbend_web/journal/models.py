"""Rows of the journal that are no session's own: pops at any time of the day."""

from __future__ import annotations

import uuid

from django.db import models


class Popped(models.Model):
    """The back popped outside a session; the person told it with one tap."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    """Comes from the form, so that a double tap is one pop."""
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at"]
        indexes = [models.Index(fields=["at"], name="pops_by_time")]
