"""Read a file of JSON, and write files; what is wrong with it is named by file, place and fault."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from unbend.errors import BadRequestError, Fault, PersonError

STANDARD_INPUT = "-"


def object_in(file: str, error: type[PersonError], nothing: str) -> dict[str, object]:
    """The named values in ``file`` (``-``: standard input).

    Raises ``error`` with all faults; ``nothing`` says what to write where it holds no values.
    """
    twice: list[str] = []

    def pairs(found: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in found]
        twice.extend(sorted({key for key in keys if keys.count(key) > 1}))
        return dict(found)

    try:
        value = json.loads(_text(file, error), object_pairs_hook=pairs)
    except json.JSONDecodeError as wrong:
        place = f"{file}: line {wrong.lineno}, column {wrong.colno}"
        raise error(Fault(place, f"is not valid JSON: {wrong.msg}")) from wrong
    except (RecursionError, ValueError) as wrong:
        raise error(Fault(file, f"is not usable JSON: {wrong}")) from wrong
    if twice:
        raise error(*(Fault(f"{file}: {key}", "stands twice") for key in twice))
    if not isinstance(value, dict):
        raise error(Fault(file, nothing))
    return value


def write_text(file: str, text: str) -> None:
    """Write ``text`` to ``file``; raises BadRequestError when that cannot be done."""
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadRequestError(Fault(file, f"cannot be written: {error.strerror}")) from error


def write_object(file: str, value: object) -> None:
    """Write JSON to ``file``; raises BadRequestError when that cannot be done."""
    write_text(file, json.dumps(value, indent=2, ensure_ascii=False) + "\n")


def _text(file: str, error: type[PersonError]) -> str:
    try:
        if file == STANDARD_INPUT:
            return sys.stdin.read()
        return Path(file).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as wrong:
        raise error(Fault(file, f"is not UTF-8 text (byte {wrong.start})")) from wrong
    except OSError as wrong:
        raise error(Fault(file, f"cannot be read: {wrong.strerror}")) from wrong
