"""Rows of the household: invitations, paired devices, and the keys those hold."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

DIGEST = 64
NAME_AT_MOST = 40


class Closed(models.TextChoices):
    """Why a device does not get in any more."""

    REMOVED = "removed"
    """Somebody of the household took it out."""
    COPIED = "copied"
    """Its key came from two devices."""


class Device(models.Model):
    """A phone or another device of the household, paired once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=NAME_AT_MOST)
    browser = models.CharField(max_length=40)
    """What kind of browser was paired, such as ``iPhone Safari``: a key works in no other kind."""
    address = models.GenericIPAddressField()
    """From where it came last."""
    paired_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    """When it came last, to the minute."""
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_because = models.CharField(max_length=10, choices=Closed, blank=True)

    class Meta:
        ordering = ["paired_at"]
        constraints = [
            models.CheckConstraint(
                name="closed_for_a_reason",
                condition=Q(closed_at=None, closed_because="")
                | (Q(closed_at__isnull=False) & ~Q(closed_because="")),
            )
        ]


class Key(models.Model):
    """A secret a device was given; it is changed for a new one while it is used.

    Given, then in use, then replaced. What comes back after it was replaced is a copy.
    """

    device = models.ForeignKey(Device, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=DIGEST, unique=True)
    """SHA-256 of the secret: 256 random bits need no slower one."""
    given_at = models.DateTimeField()
    used_from = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_key_in_use",
                fields=["device"],
                condition=Q(used_from__isnull=False, replaced_at=None),
            )
        ]


class Invitation(models.Model):
    """A code that lets one device in, once, for a few minutes."""

    digest = models.CharField(max_length=DIGEST, unique=True)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["made_at"]


class WrongCode(models.Model):
    """A code that did not hold, kept for as long as it counts against the next try."""

    at = models.DateTimeField()
    address = models.GenericIPAddressField()

    class Meta:
        indexes = [models.Index(fields=["at"], name="wrong_codes_by_time")]
