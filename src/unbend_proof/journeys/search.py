"""Every story of so many actions, level by level; stories that lead to the same place are one.

A place is a book and what is still on its way. All stories are counted; of those that lead to one
place the one with the fullest journal is gone on with, so that what should no longer matter is
there to do harm. Each book is put to the engine with the first journal that leads to it, and once
more, told backwards, with the fullest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from unbend_proof.journeys.actions import Action, Done, Place, Visiting
from unbend_proof.journeys.compare import Comparison, Difference
from unbend_proof.journeys.facts import Fact
from unbend_proof.journeys.ledger import Book, Ledger
from unbend_proof.journeys.plain import passed
from unbend_proof.journeys.rulebook import rulebook
from unbend_proof.journeys.worlds import World

Path = tuple[Action, ...]


@dataclass(slots=True)
class Node:
    """The stories that lead to one place: how many, and one of them with its journal."""

    stories: int
    path: Path
    known: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Fault:
    """A story after which something is not as the rules say."""

    path: Path
    difference: Difference
    backwards: bool = False
    """Whether the journal was told backwards."""


class Search:
    """One world, with what was found and counted in it."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ledger = Ledger(rulebook(), world.zones)
        self.comparison = Comparison(self.ledger)
        self.stories = self.places = self.sessions = 0
        self.faults: list[Fault] = []
        self._fullest: dict[Book, Node] = {}
        self._pairs: set[tuple[Book, Book]] = set()

    @property
    def books(self) -> int:
        """How many different books were met."""
        return len(self._fullest)

    def run(self, depth: int) -> None:
        """Every story of up to ``depth`` actions; the first level with a fault is the last."""
        level = {Place(self.ledger.opened(self.world.start)): Node(1, (), ())}
        self._look(level)
        for _ in range(depth):
            if self.faults:
                return
            level = self._next(level)
            self._look(level)
        self._look_again()

    def _next(self, level: dict[Place, Node]) -> dict[Place, Node]:
        found: dict[Place, Node] = {}
        for place, node in level.items():
            for action in self.world.actions:
                done = action.take(self.ledger, place, node.known)
                if done is not None and done.place.book.now < self.world.end:
                    self._count(place, node, action, done)
                    _join(found, node, action, done)
        self.stories += sum(node.stories for node in found.values())
        self.places += len(found)
        return found

    def _count(self, place: Place, node: Node, action: Action, done: Done) -> None:
        if done.place.book.now == place.book.now and not isinstance(action, Visiting):
            self._pairs.add((place.book, done.place.book))
        if done.began is not None:
            self.sessions += 1
            zone = self.world.zones[done.clock]
            what = passed(self.ledger.rules, node.known, done.began, zone)
            if what is not None:
                difference = Difference(what, done.began.start)
                self.faults.append(Fault((*node.path, action), difference))

    def _look(self, level: dict[Place, Node]) -> None:
        for place, node in level.items():
            found = self.comparison.first(place.book, node.known)
            self._blame(node.path, found)
            full = self._fullest.get(place.book)
            if full is None or len(full.known) <= len(node.known):
                self._fullest[place.book] = node
        for before, after in self._pairs:
            self._blame(self._fullest[after].path, self.comparison.narrowed(before, after))
        self._pairs.clear()

    def _look_again(self) -> None:
        for book, node in self._fullest.items():
            found = self.comparison.again(book, node.known[::-1])
            self._blame(node.path, found, backwards=True)

    def _blame(self, path: Path, found: Iterable[Difference], *, backwards: bool = False) -> None:
        self.faults += [Fault(path, difference, backwards) for difference in found]


def _join(found: dict[Place, Node], node: Node, action: Action, done: Done) -> None:
    known = len(node.known) + len(done.told)
    same = found.get(done.place)
    if same is None:
        path = (*node.path, action)
        found[done.place] = Node(node.stories, path, node.known + done.told)
        return
    same.stories += node.stories
    if known > len(same.known):
        same.path, same.known = (*node.path, action), node.known + done.told


def replayed(
    world: World, ledger: Ledger, path: Path
) -> Iterator[tuple[Place, tuple[Fact, ...], Done]]:
    """Where a story stands before each of its actions, and what that comes to.

    It ends early where an action cannot be taken.
    """
    place = Place(ledger.opened(world.start))
    known: tuple[Fact, ...] = ()
    for action in path:
        done = action.take(ledger, place, known)
        if done is None or done.place.book.now >= world.end:
            return
        yield place, known, done
        place, known = done.place, known + done.told
