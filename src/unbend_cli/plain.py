"""Domain values as JSON: records, lists, text and numbers."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from unbend.movements.model import VariantRef

Plain = dict[str, "Plain"] | list["Plain"] | str | float | bool | None


def plain(value: object) -> Plain:
    """``value`` as JSON can hold it: references as text, sets in alphabetical order."""
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, VariantRef | str):
        return str(value)
    if isinstance(value, frozenset | set):
        value = sorted(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if is_dataclass(value):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(f"{value!r} has no plain form")


def print_json(value: object) -> None:
    """Print ``value`` as indented JSON on standard output."""
    print(json.dumps(plain(value), indent=2, ensure_ascii=False))
