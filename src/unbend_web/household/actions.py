"""Writes of the household: invite, pair, rename, remove."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from unbend_web import clock
from unbend_web.audit.actions import record
from unbend_web.household import queries
from unbend_web.household.keys import digest, new_code, new_secret, read_code
from unbend_web.household.models import Closed, Device, Invitation, Key, WrongCode

CODE_HOLDS = timedelta(minutes=10)
WRONG_COUNT_FOR = timedelta(minutes=10)
WRONG_PER_ADDRESS = 5
WRONG_IN_ALL = 50


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation as it is shown, once: only a digest of its code is kept."""

    code: str
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class Paired:
    """A device that was let in, and the secret its browser keeps."""

    device: Device
    secret: str


class RefusedCodeError(Exception):
    """The code lets nobody in; it does not say whether it was wrong, used or too old."""


class TooManyTriesError(RefusedCodeError):
    """So many wrong codes came that not even a right one is looked at for a while."""


@transaction.atomic
def invite(*, by: str) -> Invited:
    """A new code, good once; the one before it ends."""
    now, code = clock.now(), new_code()
    Invitation.objects.filter(used_at=None, ends_at__gt=now).update(ends_at=now)
    made = Invitation.objects.create(
        digest=digest(read_code(code)), made_at=now, ends_at=now + CODE_HOLDS
    )
    record("household.invited", by=by, subject=made.pk)
    return Invited(code, made.ends_at)


def pair(*, code: str, name: str, browser: str, address: str, by: str) -> Paired:
    """Let the device in that brings the code; raises RefusedCodeError or TooManyTriesError.

    A refusal is kept too, so it must not undo the transaction it is written in.
    """
    paired = _pair(code=code, name=name, browser=browser, address=address, by=by)
    if paired is None:
        raise RefusedCodeError
    return paired


@transaction.atomic
def _pair(*, code: str, name: str, browser: str, address: str, by: str) -> Paired | None:
    now = clock.now()
    if _too_many(address, now):
        raise TooManyTriesError
    # Of two devices with one code, the update lets exactly one through.
    if not queries.open_invitations(now).filter(digest=digest(read_code(code))).update(used_at=now):
        WrongCode.objects.create(at=now, address=address)
        record("household.code-refused", by=by, details={"address": address})
        return None
    device = Device.objects.create(
        name=name, browser=browser, address=address, paired_at=now, seen_at=now
    )
    secret = new_secret()
    Key.objects.create(device=device, digest=digest(secret), given_at=now, used_from=now)
    record("household.paired", by=by, subject=device.pk, details={"name": name, "address": address})
    return Paired(device, secret)


def _too_many(address: str, now: datetime) -> bool:
    WrongCode.objects.exclude(at__gt=now - WRONG_COUNT_FOR, at__lte=now).delete()
    here = WrongCode.objects.filter(address=address).count()
    return here >= WRONG_PER_ADDRESS or WrongCode.objects.count() >= WRONG_IN_ALL


@transaction.atomic
def rename(*, id_: UUID, name: str, by: str) -> None:
    """Call a device something else."""
    if Device.objects.filter(pk=id_).update(name=name):
        record("household.renamed", by=by, subject=id_, details={"name": name})


@transaction.atomic
def close(*, id_: UUID, because: Closed, by: str) -> None:
    """Let a device in no more, from its next request on; it stays in the records."""
    closed = Device.objects.filter(pk=id_, closed_at=None).update(
        closed_at=clock.now(), closed_because=because
    )
    if closed:
        record("household.closed", by=by, subject=id_, details={"because": because.value})
