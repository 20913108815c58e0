"""Checks of what phones in the home's network need: the certificates."""

from __future__ import annotations

from datetime import UTC, datetime

from unbend_cli.doctor.checks import Check
from unbend_cli.doctor.machine import OTHERS_RIGHTS
from unbend_web.config.env import Env
from unbend_web.household.certificate import Certificates, valid_until


def certificates(env: Env) -> Check:
    """What the installation shows to phones can be read, holds today, and its keys are private."""
    found = Certificates(env.certificates)
    if not found.leaf.exists():
        return Check("certificate", "none, made when phones are first let in with --lan")
    anew = f"remove '{found.folder}' and start `unbend serve --lan`; phones must trust it once more"
    try:
        until = min(valid_until(found.anchor), valid_until(found.leaf))
        keys = [one.stat().st_mode for one in (found.anchor_key, found.leaf_key)]
    except (OSError, ValueError) as error:
        return Check("certificate", str(error), anew)
    if any(mode & OTHERS_RIGHTS for mode in keys):
        return Check("certificate", "its keys are open to others", f"chmod -R go= '{found.folder}'")
    if until <= datetime.now(UTC):
        return Check("certificate", f"ended {until:%Y-%m-%d}", "start `unbend serve --lan` anew")
    return Check("certificate", f"holds until {until:%Y-%m-%d}")
