"""Read a wish as typed or sent, and say everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from unbend.anatomy import Region
from unbend.errors import BadRequestError, Fault, OutOfRangeError, raise_all
from unbend.movements.model import Place, Tool
from unbend.practice.model import MINUTES, Request
from unbend.units import PainScore, pain_score

Word = TypeVar("Word", bound=StrEnum)


def read_request(  # noqa: PLR0913 - one argument for each thing asked
    *,
    minutes: int,
    place: str,
    tools: Iterable[str],
    regions: Iterable[str],
    pain: int,
    at: datetime,
) -> Request:
    """The wish as a value; raises BadRequestError with all its faults."""
    faults = [*_minutes_faults(minutes), *_time_faults(at)]
    found = Request(
        minutes=minutes,
        place=next(iter(_words("place", [place], Place, faults)), Place.DESK),
        tools=frozenset(_words("tool", tools, Tool, faults)),
        regions=frozenset(_words("region", regions, Region, faults)),
        pain=_pain(pain, faults),
        at=at,
    )
    raise_all(BadRequestError, faults)
    return found


def check_request(request: Request) -> None:
    """Raise BadRequestError with all faults of a wish that was put together by hand."""
    faults = [*_minutes_faults(request.minutes), *_time_faults(request.at)]
    _pain(request.pain, faults)
    raise_all(BadRequestError, faults)


def _minutes_faults(minutes: int) -> list[Fault]:
    if minutes in MINUTES and not isinstance(minutes, bool):
        return []
    return [Fault("minutes", f"{minutes!r} is none of {', '.join(map(str, MINUTES))}")]


def _time_faults(at: datetime) -> list[Fault]:
    if at.tzinfo is not None:
        return []
    return [Fault("at", f"{at.isoformat()} has no time zone; write one, as in +00:00")]


def _words(where: str, given: Iterable[str], among: type[Word], faults: list[Fault]) -> list[Word]:
    found = []
    for word in given:
        try:
            found.append(among(word))
        except ValueError:
            faults.append(Fault(where, f"{word!r} is none of {', '.join(among)}"))
    return found


def _pain(value: int, faults: list[Fault]) -> PainScore:
    try:
        return pain_score(value)
    except OutOfRangeError as error:
        faults.extend(error.faults)
        return PainScore(0)
