"""Whether a request comes from a paired device: the one place that decides it.

A browser's key can be copied, and no server can see that from the key alone. Three things make a
copy useless or noticed:

- a key works only in the kind of browser it was given to;
- it is changed while it is used: every hour, and at once when it comes from another address;
- a key that was replaced and comes back was copied. Which of the two is the thief cannot be told,
  so the pairing ends for both, and both pages say so.

What stays possible: whoever copies a key onto the same kind of browser gets in until the real
device comes back, or for good should that one never come.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from hmac import compare_digest
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from unbend_web import clock
from unbend_web.audit.actions import SYSTEM, record
from unbend_web.household.actions import close
from unbend_web.household.keys import digest, new_secret
from unbend_web.household.models import Closed, Device, Key

CHANGE_AFTER = timedelta(hours=1)
"""How long a key is used before it is changed."""
IN_FLIGHT = timedelta(seconds=60)
"""How long what was sent with the old key may still arrive, from the same address."""
GIVE_AGAIN_AFTER = timedelta(seconds=10)
"""A page asks for many things at once: only the first of them brings a new key back."""
UNUSED_AT_MOST = timedelta(days=180)
SEEN_EVERY = timedelta(minutes=1)


class Refusal(Enum):
    """Why a request is not let in."""

    UNKNOWN = "unknown"
    REMOVED = "removed"
    COPIED = "copied"
    OTHER_BROWSER = "other-browser"
    UNUSED = "unused"


class Brought(NamedTuple):
    """What a request brings along."""

    device: UUID
    secret: str
    browser: str
    address: str


@dataclass(frozen=True, slots=True)
class Admission:
    """A device that is let in, and the secret it should use from now on, if it gets a new one."""

    device: UUID
    fresh: str = ""


@transaction.atomic
def admit(brought: Brought, *, may_change: bool) -> Admission | Refusal:
    """Let the device in, or say why not. ``may_change``: whether the answer can carry a new key."""
    now, key = clock.now(), _key(brought)
    if key is None:
        return Refusal.UNKNOWN
    refusal = _refusal(key, brought, now)
    if refusal:
        return refusal
    if key.used_from is None:
        _take_into_use(key, brought.address, now)
    fresh = _new_key(key, now) if may_change and _is_due(key, brought, now) else ""
    _see(key.device, now)
    return Admission(key.device_id, fresh)


def _key(brought: Brought) -> Key | None:
    # Found by the digest of 256 random bits: how long that takes tells nothing of the secret.
    wanted = digest(brought.secret)
    key = Key.objects.select_related("device").filter(digest=wanted).first()
    its_own = key is not None and compare_digest(str(key.device_id), str(brought.device))
    return key if its_own else None


def _refusal(key: Key, brought: Brought, now: datetime) -> Refusal | None:
    device = key.device
    if device.closed_at is not None:
        return Refusal(device.closed_because)
    if device.browser != brought.browser:
        return Refusal.OTHER_BROWSER
    if now - device.seen_at > UNUSED_AT_MOST:
        return Refusal.UNUSED
    if key.replaced_at is not None and not _is_in_flight(key, brought, now):
        close(id_=device.pk, because=Closed.COPIED, by=SYSTEM)
        return Refusal.COPIED
    return None


def _is_in_flight(key: Key, brought: Brought, now: datetime) -> bool:
    assert key.replaced_at is not None
    # A clock that was set back makes this negative: then nothing is in flight.
    since = now - key.replaced_at
    return timedelta(0) <= since <= IN_FLIGHT and brought.address == key.device.address


def _take_into_use(key: Key, address: str, now: datetime) -> None:
    """The new key arrived: the others the device holds are replaced."""
    others = Key.objects.filter(device=key.device, replaced_at=None).exclude(pk=key.pk)
    others.update(replaced_at=now)
    key.used_from = now
    key.save(update_fields=["used_from"])
    key.device.address = address
    key.device.save(update_fields=["address"])
    record("household.key-changed", by=SYSTEM, subject=key.device_id)


def _is_due(key: Key, brought: Brought, now: datetime) -> bool:
    assert key.used_from is not None
    if key.replaced_at is not None:
        return False
    moved = brought.address != key.device.address
    if not moved and now - key.used_from < CHANGE_AFTER:
        return False
    just_given = Q(used_from=None, given_at__gt=now - GIVE_AGAIN_AFTER, given_at__lte=now)
    return not Key.objects.filter(just_given, device=key.device).exists()


def _new_key(key: Key, now: datetime) -> str:
    secret = new_secret()
    Key.objects.create(device=key.device, digest=digest(secret), given_at=now)
    return secret


def _see(device: Device, now: datetime) -> None:
    if abs(now - device.seen_at) >= SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen_at=now)
