"""What a person can do, on one device or another, and what it does to the journal and the time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from typing import NamedTuple, Protocol

from unbend_proof.journeys.facts import Fact, Hurt, Pop, Seen, Session, Step
from unbend_proof.journeys.ledger import Book, Ledger
from unbend_proof.journeys.walls import next_time

MINUTE = 60


class Place(NamedTuple):
    """Where a story stands: what is known, and what another device has not told yet."""

    book: Book
    away: tuple[Fact, ...] = ()


class Done(NamedTuple):
    """What an action came to."""

    place: Place
    told: tuple[Fact, ...] = ()
    """What the journal learnt, in the order it came in."""
    began: Session | None = None
    """The session that was allowed to begin."""
    clock: int = 0
    """By which clock it was."""


@dataclass(frozen=True, slots=True)
class Device:
    """A device: which of the ledger's clocks it asks by, and what it stamps its entries with."""

    clock: int = 0
    zone: str | None = None
    """The zone of its own times; None: that of the clock it asks by."""
    tells_late: bool = False
    """Whether what happens on it is told only when it arrives.

    It keeps one session, one pop and one stop: the next can begin only once those are told.
    """

    def stamps(self, ledger: Ledger) -> str:
        """The zone of its times."""
        return self.zone or ledger.zones[self.clock]


HOME = Device()


class Action(Protocol):
    """Something that can be done."""

    @property
    def key(self) -> str:
        """Its name, as a step of a story."""

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """What comes of it; None when it cannot be done now."""


@dataclass(frozen=True, slots=True)
class Practise:
    """A session, begun only when all its movements are open by the clock of the device.

    Each set after the first begins some minutes after the one before; the session lasts as long.
    """

    key: str
    steps: tuple[tuple[str, str | None], ...]
    minutes: int = 0
    pops: bool = False
    device: Device = HOME

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """The session, where it may begin."""
        if not self._permitted(ledger, place.book):
            return None
        start = place.book.now
        zone = self.device.stamps(ledger)
        steps = tuple(
            Step(ref, side, start + count * self.minutes * MINUTE)
            for count, (ref, side) in enumerate(self.steps)
        )
        session = Session(self._id(start, (*known, *place.away)), start, zone, steps)
        end = steps[-1].at
        facts = (session, Pop(end, zone)) if self.pops else (session,)
        after = place._replace(book=ledger.later(place.book, end))
        return _happened(ledger, after, self.device, facts, began=session)

    def _permitted(self, ledger: Ledger, book: Book) -> bool:
        """Whether each movement is open, with as many sets left as are asked for."""
        verdict = ledger.verdict(book, self.device.clock)
        return all(
            not verdict.ends[ledger.rank[ref]]
            and self.steps.count((ref, side)) <= verdict.left[ledger.rank[ref]]
            for ref, side in self.steps
        )

    def _id(self, start: int, facts: tuple[Fact, ...]) -> str:
        same = {
            fact.id
            for fact in facts
            if isinstance(fact, Session) and fact.start == start and fact.id.startswith(self.key)
        }
        return f"{self.key} {start} {len(same)}"


@dataclass(frozen=True, slots=True)
class Popping:
    """A pop outside a session."""

    key: str
    device: Device = HOME

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """The pop; it can always happen."""
        del known
        pop = Pop(place.book.now, self.device.stamps(ledger))
        return _happened(ledger, place, self.device, (pop,))


@dataclass(frozen=True, slots=True)
class Stopping:
    """*That hurt*."""

    key: str
    movement: str | None
    signs: bool
    device: Device = HOME

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """The stop; it can always happen."""
        del known
        hurt = Hurt(place.book.now, self.device.stamps(ledger), self.movement, self.signs)
        return _happened(ledger, place, self.device, (hurt,))


@dataclass(frozen=True, slots=True)
class Visiting:
    """A clinician looks at repeated stops, and the person says so."""

    key: str = "a clinician has looked"

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """The visit, where it is asked for."""
        del known
        if not place.book.repeated:
            return None
        return _happened(ledger, place, HOME, (Seen(place.book.now, ledger.zones[0]),))


@dataclass(frozen=True, slots=True)
class Arriving:
    """All that the other device kept arrives: newest first, each once in part and twice whole."""

    key: str = "what the other device kept arrives"

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """What the journal learns late."""
        del known
        if not place.away:
            return None
        book = place.book
        for fact in place.away:
            book = ledger.posted(book, fact)
        told = (one for fact in reversed(place.away) for one in _as_it_arrives(fact))
        return Done(Place(book), tuple(told))


@dataclass(frozen=True, slots=True)
class Sleeping:
    """Time goes by until clocks show a full hour."""

    key: str = "until 7 in the morning"
    hour: int = 7

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """The same story, later."""
        del known
        later = next_time(place.book.now, ledger.zones[0], self.hour)
        return _waited(ledger, place, later)


@dataclass(frozen=True, slots=True)
class Awaiting:
    """Time goes by until the first of what is closed opens: 20 minutes, a midnight, 24 hours."""

    key: str = "until the next thing opens"

    def take(self, ledger: Ledger, place: Place, known: tuple[Fact, ...]) -> Done | None:
        """The same story at that very second, where waiting opens anything."""
        del known
        ends = ledger.verdict(place.book, 0).ends
        later = min((end for end in ends if end and isfinite(end)), default=None)
        return None if later is None else _waited(ledger, place, int(later))


def _waited(ledger: Ledger, place: Place, later: int) -> Done:
    return Done(place._replace(book=ledger.later(place.book, later)))


def _happened(
    ledger: Ledger,
    place: Place,
    device: Device,
    facts: tuple[Fact, ...],
    began: Session | None = None,
) -> Done | None:
    if device.tells_late:
        if {type(fact) for fact in facts} & {type(fact) for fact in place.away}:
            return None
        return Done(place._replace(away=(*place.away, *facts)), (), began, device.clock)
    book = place.book
    for fact in facts:
        book = ledger.posted(book, fact)
    return Done(place._replace(book=book), facts, began, device.clock)


def _as_it_arrives(fact: Fact) -> Iterator[Fact]:
    yield fact
    if isinstance(fact, Session):
        yield Session(fact.id, fact.start, fact.zone, fact.steps[:1])
    yield fact
