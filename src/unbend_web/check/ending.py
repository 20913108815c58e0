"""When a check is over, and which screen comes next."""

from __future__ import annotations

from unbend.screening import Level, assess, questionnaire
from unbend.screening.answers import settled
from unbend.screening.conditions import Answers
from unbend_web.check.models import Kind, Screening
from unbend_web.check.screens import Screen, screens
from unbend_web.check.translate import answers_of


def emergency_is_certain(answers: Answers) -> bool:
    """Whether no further answer could make these anything but an emergency.

    Rules hold no negation, so one that fires with all its questions answered stays fired.
    """
    known = settled(answers, questionnaire())
    return any(
        not finding.presumed or all(one in known for one in finding.because)
        for finding in assess(answers).findings
        if finding.level is Level.EMERGENCY
    )


def next_screen(screening: Screening) -> Screen | None:
    """The first screen with something left to answer; None when nothing is left."""
    answers = answers_of(screening)
    return next((one for one in screens(Kind(screening.kind)) if not one.answered(answers)), None)
