"""Decisions as values, and when a condition decides by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

Vector = tuple[bool | None, ...]
"""What each condition came to in one evaluation; None: it was not evaluated."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One condition, by its place among the conditions of its decision."""

    index: int


@dataclass(frozen=True, slots=True)
class Not:
    """The other way round."""

    part: Shape


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts joined by ``and``, or by ``or``."""

    parts: tuple[Shape, ...]
    stops_at: bool
    """The value of a part that settles the whole: False for ``and``, True for ``or``."""


Shape = Leaf | Not | Joined


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision of the source, with its conditions in the order they stand."""

    file: str
    line: int
    text: str
    shape: Shape
    conditions: tuple[str, ...]


class Form(StrEnum):
    """How a condition was shown to decide by itself."""

    UNIQUE_CAUSE = "unique-cause"
    MASKING = "masking"


def value(shape: Shape, vector: Vector) -> bool | None:
    """What the shape comes to; None when the vector leaves it open."""
    if isinstance(shape, Leaf):
        return vector[shape.index]
    if isinstance(shape, Not):
        inner = value(shape.part, vector)
        return None if inner is None else not inner
    found = [value(part, vector) for part in shape.parts]
    if shape.stops_at in found:
        return shape.stops_at
    return None if None in found else not shape.stops_at


def reaches(shape: Shape, index: int, vector: Vector) -> bool:
    """Whether a change of this condition could reach the outcome: nothing beside it masks it."""
    if isinstance(shape, Leaf):
        return shape.index == index
    if isinstance(shape, Not):
        return reaches(shape.part, index, vector)
    return any(
        reaches(part, index, vector)
        and all(
            value(other, vector) != shape.stops_at for other in shape.parts if other is not part
        )
        for part in shape.parts
    )


def form(shape: Shape, index: int, seen: Mapping[Vector, bool]) -> Form | None:
    """The strictest form in which the vectors seen show this condition; None: they do not."""
    if any(_alone(index, one, other) for one, other in _pairs(index, seen)):
        return Form.UNIQUE_CAUSE
    reaching = {vector: out for vector, out in seen.items() if reaches(shape, index, vector)}
    return Form.MASKING if any(_pairs(index, reaching)) else None


def _pairs(index: int, seen: Mapping[Vector, bool]) -> Iterable[tuple[Vector, Vector]]:
    """Each two vectors with this condition true and false, and with different outcomes."""
    return (
        (one, other)
        for one, out in seen.items()
        if one[index] is True
        for other, other_out in seen.items()
        if other[index] is False and out is not other_out
    )


def _alone(index: int, one: Vector, other: Vector) -> bool:
    return all(
        place == index or a is b or a is None or b is None
        for place, (a, b) in enumerate(zip(one, other, strict=True))
    )
