"""Read an answers file; what is wrong with it is named by file, field and fault."""

from __future__ import annotations

from unbend.errors import BadAnswersError
from unbend.screening import Answers, healthy, questionnaire, read_answers
from unbend_cli.files import object_in

_NOTHING = 'holds no answers; write {"question-id": value}, as `unbend questions` lists them'


def answers_in(file: str) -> Answers:
    """The answers in ``file`` (``-``: standard input); raises BadAnswersError with all faults."""
    found = object_in(file, BadAnswersError, _NOTHING)
    return read_answers(found, questionnaire(), where=file)


def filled(answers: Answers, unanswered: str) -> Answers:
    """The answers; with ``unanswered="no"`` every open question gets its healthy answer."""
    return healthy(answers, questionnaire()) if unanswered == "no" else answers
