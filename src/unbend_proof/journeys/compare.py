"""The engine beside the ledger: now, a second before anything opens, when it opens, in a month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf, isfinite
from typing import NamedTuple

from unbend_proof.journeys.engine import asked, names
from unbend_proof.journeys.facts import Fact
from unbend_proof.journeys.ledger import Book, Ledger, Verdict
from unbend_proof.journeys.walls import told

MONTH = 30 * 24 * 60 * 60


class Difference(NamedTuple):
    """Something that is not as the rules say."""

    what: str
    at: int
    clock: int = 0


class Comparison:
    """Puts each book to the engine once, by every clock, and keeps what both said."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self.asked = 0
        self.verdicts: dict[tuple[Book, int], Verdict] = {}

    def first(self, book: Book, known: Sequence[Fact]) -> Iterator[Difference]:
        """What differs for a book that was not met before: now and whenever something opens."""
        for clock in range(len(self.ledger.zones)):
            if (book, clock) not in self.verdicts:
                yield from self._new(book, known, clock)

    def again(self, book: Book, known: Sequence[Fact]) -> Iterator[Difference]:
        """What differs when another journal leads to a book."""
        for clock in range(len(self.ledger.zones)):
            yield from self._now(book, known, clock)

    def narrowed(self, before: Book, after: Book) -> Iterator[Difference]:
        """What a new entry opened; nothing may."""
        for clock in range(len(self.ledger.zones)):
            one, two = self.verdicts[before, clock], self.verdicts[after, clock]
            longer = all(map(float.__le__, map(float, one.ends), map(float, two.ends)))
            if not longer or any(map(int.__lt__, one.left, two.left)):
                yield Difference("an entry opened something", after.now, clock)

    def _new(self, book: Book, known: Sequence[Fact], clock: int) -> Iterator[Difference]:
        yield from self._now(book, known, clock)
        ends = set(self.verdicts[book, clock].ends)
        for end in sorted(end for end in ends if end and isfinite(end)):
            for at in (int(end) - 1, int(end)):
                yield from self._then(book, known, clock, at)
            yield from self._kept(book, clock, int(end))
        if inf in ends:
            yield from self._then(book, known, clock, book.now + MONTH)

    def _then(self, book: Book, known: Sequence[Fact], clock: int, at: int) -> Iterator[Difference]:
        later = self.ledger.later(book, at)
        if (later, clock) not in self.verdicts:
            yield from self._now(later, known, clock)

    def _now(self, book: Book, known: Sequence[Fact], clock: int) -> Iterator[Difference]:
        zone = self.ledger.zones[clock]
        rules = self.ledger.verdict(book, clock)
        says = asked(known, book.now, zone)
        self.asked += 1
        self.verdicts[book, clock] = rules
        if says != rules:
            yield Difference(_worded(self.ledger, says, rules, zone), book.now, clock)

    def _kept(self, book: Book, clock: int, end: int) -> Iterator[Difference]:
        """What is closed until a time is closed a second before it, and open at it."""
        now = self.verdicts[book, clock]
        before = self.verdicts[self.ledger.later(book, end - 1), clock]
        after = self.verdicts[self.ledger.later(book, end), clock]
        for place, until in enumerate(now.ends):
            if until == end and (before.ends[place] != end or after.ends[place]):
                yield Difference(f"{names()[place]} does not open when it was said to", end, clock)


def _worded(ledger: Ledger, says: Verdict, rules: Verdict, zone: str) -> str:
    for place, way in enumerate(ledger.rules.ways):
        engine = (says.ends[place], says.left[place])
        book = (rules.ends[place], rules.left[place])
        if engine != book:
            return (
                f"{way.ref}: the engine says {_state(*engine, zone)}, "
                f"the rules say {_state(*book, zone)}"
            )
    return "the engine and the rules know different movements"


def _state(end: float, left: int, zone: str) -> str:
    if end == inf:
        return f"closed, not by waiting, sets left: {left}"
    if end == -inf:
        return "closed until a time that no clock shows"
    return f"closed until {told(int(end), zone)}, sets left: {left}" if end else f"open for {left}"
