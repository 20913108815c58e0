"""The household as pages and the terminal show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from io import StringIO

import segno
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from unbend_web import clock
from unbend_web.config.env import Lan
from unbend_web.household.actions import Invited
from unbend_web.household.certificate import Certificates, fingerprint, valid_until


@dataclass(frozen=True, slots=True)
class Trust:
    """What a person compares before a phone is told to trust the certificate."""

    anchor: str
    leaf: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation to read, to type and to photograph."""

    code: str
    address: str
    until: str
    picture: SafeString


def pairing_address(lan: Lan, code: str) -> str:
    """What the picture says. A fragment never reaches a server, a proxy, or a log of theirs."""
    return f"{lan.origin}/pair/#{code}"


def invite_page(lan: Lan, invited: Invited) -> Invite:
    """The invitation for the page."""
    return Invite(
        code=invited.code,
        address=f"{lan.origin}/pair/",
        until=f"{clock.local(invited.ends_at):%H:%M}",
        picture=_picture(pairing_address(lan, invited.code)),
    )


def _picture(text: str) -> SafeString:
    drawn = segno.make_qr(text, error="m").svg_inline(
        omitsize=True, border=4, dark="#000", light="#fff", svgclass="qr", lineclass=None
    )
    # Drawn here from an address and a code of our own making.
    return mark_safe(drawn)  # noqa: S308


def picture_in_text(text: str) -> str:
    """The picture for a terminal, two rows to a line."""
    out = StringIO()
    segno.make_qr(text, error="m").terminal(out, border=2, compact=True)
    return out.getvalue()


def trust() -> Trust | None:
    """The fingerprints; None where a proxy has its own certificate, or none was made."""
    found = Certificates(settings.ENV.certificates)
    lan = settings.ENV.lan
    if lan is None or lan.proxied or not found.leaf.exists():
        return None
    return Trust(fingerprint(found.anchor), fingerprint(found.leaf), valid_until(found.leaf))


def in_rows(fingerprint_: str) -> list[str]:
    """A fingerprint in four rows of eight pairs, as it can be compared by eye."""
    pairs = fingerprint_.split(":")
    return [" ".join(pairs[start : start + 8]) for start in range(0, len(pairs), 8)]
