"""Read an answers file; what is wrong with it is named by file, field and fault."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from unbend.errors import BadAnswersError, Fault
from unbend.screening import Answers, healthy, questionnaire, read_answers

STANDARD_INPUT = "-"


def answers_in(file: str) -> Answers:
    """The answers in ``file`` (``-``: standard input); raises BadAnswersError with all faults."""
    return read_answers(_object(file, _text(file)), questionnaire(), where=file)


def filled(answers: Answers, unanswered: str) -> Answers:
    """The answers; with ``unanswered="no"`` every open question gets its healthy answer."""
    return healthy(answers, questionnaire()) if unanswered == "no" else answers


def _text(file: str) -> str:
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.read()
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadAnswersError(Fault(file, f"is not UTF-8 text (byte {error.start})")) from error
    except OSError as error:
        raise BadAnswersError(Fault(file, f"cannot be read: {error.strerror}")) from error


def _object(file: str, text: str) -> dict[str, object]:
    twice: list[str] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in found]
        twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return dict(found)

    try:
        value = json.loads(text, object_pairs_hook=pairs)
    except json.JSONDecodeError as error:
        place = f"{file}: line {error.lineno}, column {error.colno}"
        raise BadAnswersError(Fault(place, f"is not valid JSON: {error.msg}")) from error
    except (RecursionError, ValueError) as error:
        raise BadAnswersError(Fault(file, f"is not usable JSON: {error}")) from error
    if twice:
        raise BadAnswersError(*(Fault(f"{file}: {key}", "is answered twice") for key in twice))
    if not isinstance(value, dict):
        what = 'holds no answers; write {"question-id": value}, as `unbend questions` lists them'
        raise BadAnswersError(Fault(file, what))
    return value
