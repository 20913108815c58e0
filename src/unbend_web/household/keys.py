"""Secrets: how they are made, written down and read, and what kind of browser brings one."""

from __future__ import annotations

import hashlib
import re
import secrets

# Crockford's base 32: no letter that is taken for a digit or another letter.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
GROUP = 4
_LOOKALIKES = str.maketrans("OIL", "011")
_NOT_IN_A_CODE = re.compile(r"[^0-9A-Z]")

_MACHINES = ("iPhone", "iPad", "Android", "CrOS", "Windows", "Macintosh", "Linux")
# In the order of who pretends to be whom: Edge says that it is Chrome, Chrome that it is Safari.
_PROGRAMS = {
    "FxiOS": "Firefox",
    "Firefox": "Firefox",
    "SamsungBrowser": "Samsung Internet",
    # And so for EdgA and EdgiOS on phones.
    "Edg": "Edge",
    "OPR": "Opera",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
    # An app on the home screen of an iPhone leaves out that it is Safari.
    "AppleWebKit": "Safari",
}


def new_code() -> str:
    """A code to pair with, 60 random bits: ``7GQ2-M0ZD-94XK``."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return "-".join(drawn[start : start + GROUP] for start in range(0, CODE_LENGTH, GROUP))


def read_code(typed: str) -> str:
    """The code as it counts, however it was typed: case, spaces, dashes, O for 0, I for 1."""
    return _NOT_IN_A_CODE.sub("", typed.upper()).translate(_LOOKALIKES)


def new_secret() -> str:
    """A device's secret: 256 random bits."""
    return secrets.token_urlsafe(32)


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def kind_of_browser(user_agent: str) -> str:
    """The machine and the program, without their versions: ``iPhone Safari``."""
    machine = next((one for one in _MACHINES if one in user_agent), "")
    program = next((name for mark, name in _PROGRAMS.items() if mark in user_agent), "")
    return f"{machine} {program}".strip()


def usual_name(user_agent: str) -> str:
    """What a device is called before its person names it: ``iPhone``; empty where unknown."""
    return next((one for one in _MACHINES if one in user_agent), "")
