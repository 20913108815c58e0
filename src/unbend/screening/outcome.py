"""Which words an assessment's outcome is told in: two stories have words of their own."""

from __future__ import annotations

from unbend.screening.findings import Assessment, Disposition, Level

CRISIS = frozenset({"R53.suicidal", "TEXT.suicidal"})
"""The rules that speak of thoughts of ending one's life."""

_STOPPED = "R57.stop-signs"


def outcome(assessment: Assessment) -> str:
    """``crisis``, ``stopped`` or the disposition: the part of the wording below ``disposition``."""
    if _only_crisis(assessment):
        return "crisis"
    if _only_stopped(assessment):
        return "stopped"
    return assessment.disposition.value


def _only_crisis(assessment: Assessment) -> bool:
    # A check that ended early has rules that only missing answers keep alive: they do not count.
    certain = [
        one for one in assessment.findings if one.level is Level.EMERGENCY and not one.presumed
    ]
    return bool(certain) and all(one.rule in CRISIS for one in certain)


def _only_stopped(assessment: Assessment) -> bool:
    told = any(one.rule == _STOPPED for one in assessment.findings)
    return told and assessment.disposition is Disposition.SELF_CARE
