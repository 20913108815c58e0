"""What a terminal is told when the household's door opens."""

from __future__ import annotations

import sys

from unbend_web import clock
from unbend_web.audit.actions import SYSTEM
from unbend_web.config.env import Lan
from unbend_web.household.actions import invite
from unbend_web.household.presenters import in_rows, pairing_address, picture_in_text, trust


def announce(lan: Lan) -> None:
    """Say where phones find the pages; in a terminal, invite one too.

    Where the output goes to a file or a log there is no invitation: a code does not belong there.
    """
    print(f"Paired phones find it at {lan.origin}/", flush=True)  # noqa: T201
    found = trust()
    if found is not None:
        _say("Its certificate to trust, SHA-256:", *in_rows(found.anchor))
    if sys.stdout.isatty():
        _say(*_invitation(lan))
    else:
        _say("To pair a phone, open Settings, then Phones, in the browser of this machine.")


def _invitation(lan: Lan) -> tuple[str, ...]:
    invited = invite(by=SYSTEM)
    return (
        "To pair a phone, let its camera look at this:",
        picture_in_text(pairing_address(lan, invited.code)),
        f"or open {lan.origin}/pair/ and type {invited.code}",
        f"It lets one device in, until {clock.local(invited.ends_at):%H:%M}.",
    )


def _say(*lines: str) -> None:
    print("\n".join(lines), flush=True)  # noqa: T201
