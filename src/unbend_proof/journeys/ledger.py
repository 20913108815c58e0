"""A second account of the limits, kept as a ledger and sharing no code with ``unbend.limits``.

The rules in words (R57, S46, S49, S50; the numbers stand in the data file):

- after a stop with signs nothing for 24 hours; after two of them within 14 days nothing, however
  long one waits, until a clinician has looked; then only later stops add up
- after a stop with the same ache, for 24 hours, neither that movement nor those that ask more;
  where it is not known which movement it was, none
- for 20 minutes after a pop, nothing that seeks one
- each movement has a ceiling of sets a day, both sides of it being one set; over an edge or with
  pressure and seeking a pop it is one
- three sessions a day; walking and resting are none and stay open
- a day is the calendar day by the clock of whoever asks; hours are hours, whatever clocks do

A book holds only what can still matter: whatever leads to the same book leads to the same limits.
"""

from __future__ import annotations

from collections import Counter
from math import inf
from typing import NamedTuple

from unbend_proof.journeys.facts import Fact, Hurt, Pop, Session
from unbend_proof.journeys.rulebook import Rulebook
from unbend_proof.journeys.walls import day, first_of_next_day

_Sets = tuple[tuple[str, str, int], ...]


class Tally(NamedTuple):
    """What was done on the day it is, by one clock."""

    done: _Sets = ()
    """Movement, side (empty: the whole body) and sets."""
    sessions: int = 0


class Book(NamedTuple):
    """All that can still matter."""

    now: int
    days: tuple[Tally, ...]
    """One tally for each clock."""
    popped: int = 0
    """When the time after the last pop is over; 0 when it is."""
    ached: tuple[tuple[str, int], ...] = ()
    """Movements (empty: not known which) with the end of their rest."""
    rest: int = 0
    """When the day of rest after the last stop with signs is over; 0 when it is."""
    signs: tuple[int, ...] = ()
    """Stops with signs since a clinician looked, while they do not add up yet."""
    repeated: bool = False
    """Whether they added up."""
    seen: int = 0


class Verdict(NamedTuple):
    """For each way, in the rulebook's order: the end of its closure, and the sets left today.

    0 is open; ``inf`` is not by waiting.
    """

    ends: tuple[float, ...]
    left: tuple[int, ...]


class Ledger:
    """Keeps books by the clocks of some zones."""

    def __init__(self, rules: Rulebook, zones: tuple[str, ...]) -> None:
        self.rules = rules
        self.zones = zones
        self.rank = {way.ref: place for place, way in enumerate(rules.ways)}
        """Where each way stands in a verdict."""
        self._verdicts: dict[tuple[Book, int], Verdict] = {}
        self._lefts: dict[_Sets, tuple[int, ...]] = {}

    def opened(self, now: int) -> Book:
        """An empty book."""
        return Book(now, (Tally(),) * len(self.zones))

    def later(self, book: Book, now: int) -> Book:
        """The book when time has gone by: what is over is struck out."""
        days = tuple(
            tally if day(book.now, zone) == day(now, zone) else Tally()
            for tally, zone in zip(book.days, self.zones, strict=True)
        )
        popped = book.popped if book.popped > now else 0
        ached = tuple(one for one in book.ached if one[1] > now)
        rest = book.rest if book.rest > now else 0
        return Book(now, days, popped, ached, rest, book.signs, book.repeated, book.seen)

    def posted(self, book: Book, fact: Fact) -> Book:
        """The book with what happened, whenever it did and however late it is told."""
        if isinstance(fact, Session):
            days = (self._tallied(*pair, book.now, fact) for pair in zip(book.days, self.zones))  # noqa: B905
            return book._replace(days=tuple(days))
        if isinstance(fact, Pop):
            end = fact.at + self.rules.after_pop
            return book if end <= book.now else book._replace(popped=max(book.popped, end))
        if isinstance(fact, Hurt):
            return self._hurt(book, fact)
        return book._replace(signs=(), repeated=False, seen=fact.at)

    def _hurt(self, book: Book, hurt: Hurt) -> Book:
        if hurt.signs:
            return self._signed(book, hurt.at)
        end = hurt.at + self.rules.after_ache
        if end <= book.now:
            return book
        known = dict(book.ached)
        name = hurt.movement or ""
        known[name] = max(end, known.get(name, 0))
        return book._replace(ached=tuple(sorted(known.items())))

    def _signed(self, book: Book, at: int) -> Book:
        end = at + self.rules.after_signs
        rested = book._replace(rest=max(book.rest, end if end > book.now else 0))
        if book.repeated or at <= book.seen:
            return rested
        signs = tuple(sorted({*book.signs, at}))
        within = self.rules.repeated_within
        most = max(sum(0 <= two - one <= within for two in signs) for one in signs)
        if most >= self.rules.repeated:
            return rested._replace(signs=(), repeated=True)
        return rested._replace(signs=signs)

    def _tallied(self, tally: Tally, zone: str, now: int, session: Session) -> Tally:
        today = day(now, zone)
        done = Counter({(movement, side): sets for movement, side, sets in tally.done})
        for step in session.steps:
            if day(step.at, zone) == today:
                done[step.movement, step.side or ""] += 1
        moved = any(step.ref in self.rules.moving for step in session.steps)
        counts = moved and day(session.start, zone) == today
        sets = tuple(sorted((*name, count) for name, count in done.items()))
        return Tally(sets, tally.sessions + counts)

    def verdict(self, book: Book, clock: int) -> Verdict:
        """What is closed until when, by one of the clocks."""
        if (book, clock) not in self._verdicts:
            self._verdicts[book, clock] = self._judged(book, clock)
        return self._verdicts[book, clock]

    def _judged(self, book: Book, clock: int) -> Verdict:
        tally = book.days[clock]
        midnight = first_of_next_day(book.now, self.zones[clock])
        left = self._left(tally.done)
        whole = self._whole(book)
        rests = self._rests(book.ached)
        full = midnight if tally.sessions >= self.rules.sessions else 0
        ends = tuple(
            max(
                whole,
                rests.get(way.movement, 0),
                midnight if sets < way.least else 0,
                book.popped if way.seeks_pop else 0,
                full if way.moving else 0,
            )
            for way, sets in zip(self.rules.ways, left, strict=True)
        )
        return Verdict(ends, left)

    def _whole(self, book: Book) -> float:
        """The end of what closes every movement."""
        return inf if book.repeated else max(book.rest, dict(book.ached).get("", 0))

    def _rests(self, ached: tuple[tuple[str, int], ...]) -> dict[str, int]:
        rests: dict[str, int] = {}
        for movement, end in ached:
            for one in (movement, *self.rules.asks_more.get(movement, ())):
                rests[one] = max(rests.get(one, 0), end)
        return rests

    def _left(self, done: _Sets) -> tuple[int, ...]:
        """Sets of each way that the day still has, both sides being one."""
        if done not in self._lefts:
            most: dict[str, int] = {}
            for movement, _side, sets in done:
                most[movement] = max(sets, most.get(movement, 0))
            left = (way.ceiling - most.get(way.movement, 0) for way in self.rules.ways)
            self._lefts[done] = tuple(max(0, sets) for sets in left)
        return self._lefts[done]
