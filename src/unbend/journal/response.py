"""Whether a session helped, and which movements tend to be in those that do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from unbend.journal.entries import Entry, Feels, SessionEntry, Stopped
from unbend.units import PainScore

# The change in pain that matters to people: 2 points or 30 % (Ostelo 2008, read).
_POINTS = 2
_PERCENT = 30

# A movement seen once says little: this many sessions without effect are assumed before the first.
_PRIOR_SESSIONS = 2


class Response(StrEnum):
    """How the back answered to a session."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


_WEIGHT = {Response.BETTER: 1.0, Response.SAME: 0.0, Response.WORSE: -1.0}


def response(
    before: PainScore | None, after: PainScore | None, feels: Feels | None
) -> Response | None:
    """How it went; None when nothing was said afterwards.

    Worse wins over better where the score and the feeling disagree.
    """
    told = {_pain_response(before, after), _FEELING[feels]} - {None}
    for one in (Response.WORSE, Response.BETTER, Response.SAME):
        if one in told:
            return one
    return None


def helped(entries: Iterable[Entry]) -> Mapping[str, float]:
    """How well each movement went, by its id: above 0 helped, below 0 did not; within -1 to 1.

    A movement counts once a session; a stop counts as a session that made it worse.
    """
    weights: dict[str, list[float]] = {}
    for movement, weight in _experiences(entries):
        weights.setdefault(movement, []).append(weight)
    return {
        movement: sum(each) / (len(each) + _PRIOR_SESSIONS) for movement, each in weights.items()
    }


_FEELING = {
    Feels.BETTER: Response.BETTER,
    Feels.SAME: Response.SAME,
    Feels.WORSE: Response.WORSE,
    None: None,
}


def _pain_response(before: PainScore | None, after: PainScore | None) -> Response | None:
    if before is None or after is None:
        return None
    change = after - before
    if abs(change) < _POINTS and not (before and abs(change) * 100 >= before * _PERCENT):
        return Response.SAME
    return Response.WORSE if change > 0 else Response.BETTER


def _experiences(entries: Iterable[Entry]) -> Iterator[tuple[str, float]]:
    for entry in entries:
        if isinstance(entry, SessionEntry):
            how = response(entry.before, entry.after, entry.feels)
            if how is not None:
                yield from ((movement, _WEIGHT[how]) for movement in _movements_of(entry))
        elif isinstance(entry, Stopped) and entry.movement is not None:
            yield entry.movement, _WEIGHT[Response.WORSE]


def _movements_of(session: SessionEntry) -> tuple[str, ...]:
    return tuple(dict.fromkeys(done.ref.movement for done in session.practised))
