"""A fault as a story that a reader can follow: the shortest that shows it, step by step."""

from __future__ import annotations

from collections.abc import Iterator

from unbend_proof.journeys.compare import Comparison, Difference
from unbend_proof.journeys.ledger import Ledger
from unbend_proof.journeys.plain import passed
from unbend_proof.journeys.rulebook import rulebook
from unbend_proof.journeys.search import Fault, Path, replayed
from unbend_proof.journeys.walls import told
from unbend_proof.journeys.worlds import World
from unbend_proof.report import CounterExample


def counter_example(world: World, fault: Fault) -> CounterExample:
    """The fault, with every action left out that it does not need."""
    path, found = _shortest(world, fault)
    zone = world.zones[found.clock]
    return CounterExample(
        what=found.what,
        given={
            "days": world.name,
            "clocks": list(world.zones),
            "journal": "told backwards" if fault.backwards else "in the order it was told",
        },
        steps=(*_steps(world, path), f"{told(found.at, zone)}: {found.what}"),
    )


def _shortest(world: World, fault: Fault) -> tuple[Path, Difference]:
    path, found = fault.path, fault.difference
    place = 0
    while place < len(path):
        shorter = (*path[:place], *path[place + 1 :])
        still = _difference(world, shorter, backwards=fault.backwards)
        if still is None:
            place += 1
        else:
            path, found, place = shorter, still, 0
    return path, found


def _difference(world: World, path: Path, *, backwards: bool) -> Difference | None:
    """What is wrong at the end of a story; None when nothing is, or when it cannot be played."""
    ledger = Ledger(rulebook(), world.zones)
    steps = list(replayed(world, ledger, path))
    if len(steps) < len(path):
        return None
    if not steps:
        return next(Comparison(ledger).first(ledger.opened(world.start), ()), None)
    before, facts, done = steps[-1]
    if done.began is not None:
        what = passed(ledger.rules, facts, done.began, world.zones[done.clock])
        if what is not None:
            return Difference(what, before.book.now, done.clock)
    known = facts + done.told
    told_so = known[::-1] if backwards else known
    return next(Comparison(ledger).first(done.place.book, told_so), None)


def _steps(world: World, path: Path) -> Iterator[str]:
    ledger = Ledger(rulebook(), world.zones)
    for action, (place, _known, _done) in zip(path, replayed(world, ledger, path), strict=True):
        yield f"{told(place.book.now, world.zones[0])}: {action.key}"
