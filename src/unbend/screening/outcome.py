"""Which words an assessment's outcome is told in: two stories have words of their own."""

from __future__ import annotations

from collections.abc import Iterator

from unbend.screening.answers import settled
from unbend.screening.conditions import Answers
from unbend.screening.findings import Assessment, Disposition, Finding, Level
from unbend.screening.load import questionnaire

CRISIS = frozenset({"R53.suicidal", "TEXT.suicidal"})
"""The rules that speak of thoughts of ending one's life."""

_STOPPED = "R57.stop-signs"


def outcome(assessment: Assessment, answers: Answers) -> str:
    """``crisis``, ``stopped`` or the disposition: the part of the wording below ``disposition``."""
    if _only_crisis(assessment, answers):
        return "crisis"
    if _only_stopped(assessment):
        return "stopped"
    return assessment.disposition.value


def told_by(answers: Answers, assessment: Assessment) -> Iterator[Finding]:
    """The findings the answers speak for, *not sure* too; not what only missing ones keep alive."""
    known = settled(answers, questionnaire())
    for finding in assessment.findings:
        if not finding.presumed or all(one in known for one in finding.because):
            yield finding


def _only_crisis(assessment: Assessment, answers: Answers) -> bool:
    # A check that ended early has rules that only missing answers keep alive: they do not count.
    told = [one for one in told_by(answers, assessment) if one.level is Level.EMERGENCY]
    return bool(told) and all(one.rule in CRISIS for one in told)


def _only_stopped(assessment: Assessment) -> bool:
    told = any(one.rule == _STOPPED for one in assessment.findings)
    return told and assessment.disposition is Disposition.SELF_CARE
