"""Fields of written records that several forms share, and how a whole form is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from unbend.errors import BadRecordError, Fault, raise_all
from unbend.movements import VariantRef
from unbend.tables import Table
from unbend.units import WORST_PAIN, PainScore

Json = dict[str, Any]
Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)

NEVER = datetime.min.replace(tzinfo=UTC)
"""Stands in for a moment that cannot be read."""


def read_whole(raw: object, where: str, read: Callable[[Table], Value]) -> Value:
    """What ``read`` makes of JSON; raises BadRecordError with all faults it noted."""
    faults: list[Fault] = []
    if not isinstance(raw, Mapping):
        raise BadRecordError(Fault(where, "is no record: it holds no named values"))
    top = Table(f"{where}: ", told(raw), faults)
    found = read(top)
    top.finish()
    raise_all(BadRecordError, faults)
    return found


def told(value: Any) -> Any:  # noqa: ANN401 - JSON holds anything
    """JSON without its nulls: null and missing are the same."""
    if isinstance(value, Mapping):
        return {key: told(one) for key, one in value.items() if one is not None}
    return [told(one) for one in value] if isinstance(value, list) else value


def written(at: datetime | None) -> str | None:
    """A moment as JSON keeps it."""
    return None if at is None else at.isoformat()


def needed(table: Table, *keys: str) -> None:
    """Note those of the keys that are missing, for tables and lists, which may only be empty."""
    for key in keys:
        if key not in table:
            table.fault(key, "is missing")


def maybe(table: Table, key: str, read: Callable[[Table, str], Value]) -> Value | None:
    """A field that may be missing."""
    return read(table, key) if key in table else None


def chosen(table: Table, key: str, among: type[Word]) -> Word | None:
    """A word that says what form follows; None when it cannot be told."""
    word = table.choice(key, among)
    return word if table.anything(key) == word else None


def moment(table: Table, key: str) -> datetime:
    """A moment with its offset."""
    text = table.text(key)
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        at = NEVER
        if text:
            table.fault(key, f"{text!r} is no moment; write 2026-03-09T18:30:00+01:00")
    if at.tzinfo is None:
        table.fault(key, f"{text!r} has no offset; write one, as in +00:00")
        return NEVER
    return at


def amount(table: Table, key: str) -> Any:  # noqa: ANN401 - of whichever unit
    """A number as it stands: what was whole stays whole."""
    table.number(key)
    return table.anything(key)


def pain(table: Table, key: str) -> PainScore:
    """A score on the scale from 0 to 10."""
    value = table.whole(key)
    if not 0 <= value <= WORST_PAIN:
        table.fault(key, f"{value} is not from 0 to {WORST_PAIN}")
    return PainScore(value)


def ref_of(text: str) -> VariantRef:
    """The name of a variant as it is written: ``cat-cow/standard``."""
    movement, _, variant = text.partition("/")
    return VariantRef(movement, variant)


def ref(table: Table, key: str) -> VariantRef:
    """The name of a variant, which may be gone."""
    return _named(table, key, table.text(key))


def refs(table: Table, key: str) -> tuple[VariantRef, ...]:
    """Names of variants, which may be gone."""
    return tuple(_named(table, key, text) for text in table.texts(key))


def _named(table: Table, key: str, text: str) -> VariantRef:
    found = ref_of(text)
    if text and not (found.movement and found.variant):
        table.fault(key, f"{text!r} names no variant; write movement/variant")
    return found
