"""The laws that hold across the fields of a movement and across the catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from unbend.errors import Fault
from unbend.movements.catalogue import Catalogue
from unbend.movements.dose import dose_faults
from unbend.movements.model import Movement, MovementClass, Place, Position, Tool, Variant
from unbend.movements.motion import motion_faults, place
from unbend.movements.told import telling_faults
from unbend.wording.words import Words

_RULE = re.compile(r"R([1-9]|[1-4][0-9]|5[0-7])(\.[a-z0-9]+(-[a-z0-9]+)*)?")
_STATEMENT = re.compile(r"S([1-9]|[1-4][0-9]|5[0-7])")
_CODE = re.compile(r"[MA][1-9][0-9]?")
_HEAVIEST = 3

_TO_HONOUR = tuple(f"S{number}" for number in range(9, 36))
"""What the article says of its nine movements: each statement is some movement's."""

_ON_ITS = {
    Position.SUPINE: MovementClass.SUPINE,
    Position.PRONE: MovementClass.PRONE,
    Position.KNEELING: MovementClass.KNEEL,
    Position.ALL_FOURS: MovementClass.KNEEL,
}
_UPRIGHT = frozenset({Position.SITTING, Position.STANDING})
_WITH = {Tool.BALL: MovementClass.UNSTABLE, Tool.ROLLER: MovementClass.PRESS}


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]


def _covers(rule: str, other: str) -> bool:
    """Whether ``rule`` is ``other`` or the whole row of it."""
    return rule in {other, other.partition(".")[0]}


def _rules(movement: Movement, variant: Variant) -> Iterator[Fault]:
    for field, rules in (("bars", variant.bars), ("eases", variant.eases)):
        where = place(movement, variant, field)
        for rule in rules:
            if not _RULE.fullmatch(rule):
                yield Fault(where, f"{rule!r} has not the form R22 or R22.fracture")
        for rule in _twice(rules):
            yield Fault(where, f"names {rule!r} twice")
        # Long steroid use counts as thin bones until they are checked (R23).
        if "R22" in rules and "R23" not in rules:
            yield Fault(where, "names R22 without R23")
    for rule in variant.eases:
        if any(_covers(bar, rule) for bar in variant.bars):
            yield Fault(place(movement, variant, "eases"), f"{rule!r} bars it already")


def _owed(variant: Variant) -> Iterator[MovementClass]:
    """The classes that position, place and tools bring with them."""
    if variant.position in _ON_ITS:
        yield _ON_ITS[variant.position]
    if Place.FLOOR in variant.places and variant.position not in _UPRIGHT:
        yield MovementClass.FLOOR
    yield from (_WITH[tool] for tool in sorted(variant.tools) if tool in _WITH)


def _classes(movement: Movement, variant: Variant) -> Iterator[Fault]:
    where = place(movement, variant, "classes")
    for owed in _owed(variant):
        if owed not in variant.classes:
            yield Fault(where, f"lacks {owed}")
    if MovementClass.FLOOR in variant.classes and variant.places != {Place.FLOOR}:
        yield Fault(where, "has FLOOR; give the other places a variant of their own")


def _surroundings(movement: Movement, variant: Variant) -> Iterator[Fault]:
    if not variant.places:
        yield Fault(place(movement, variant, "places"), "names no place")
    for tool in sorted(variant.tools & variant.helps):
        yield Fault(place(movement, variant, "helps"), f"{tool} is needed already")
    for name in _twice(phase.id for phase in variant.phases):
        yield Fault(place(movement, variant, "phases"), f"has two called {name!r}")


def _statements(movement: Movement) -> Iterator[Fault]:
    for name in movement.statements:
        if not _STATEMENT.fullmatch(name):
            yield Fault(f"{movement.id}.toml: statements", f"{name!r} is none of S1 to S57")


def _described(movement: Movement) -> Iterator[Fault]:
    file = f"{movement.id}.toml"
    if not _CODE.fullmatch(movement.code):
        yield Fault(f"{file}: code", f"{movement.code!r} has not the form M9 or A3")
    if not 1 <= movement.load <= _HEAVIEST:
        yield Fault(f"{file}: load", f"is from 1 to {_HEAVIEST}")
    for field in ("regions", "directions", "errors", "stop_signs", "sources"):
        if not getattr(movement, field):
            yield Fault(f"{file}: {field}", "is empty")
    for field in ("statements", "regions", "directions", "easier", "harder", "errors"):
        for name in _twice(getattr(movement, field)):
            yield Fault(f"{file}: {field}", f"names {name!r} twice")
    for name in _twice(variant.ref.variant for variant in movement.variants):
        yield Fault(f"{file}: variants", f"has two called {name!r}")


def _unique(movements: tuple[Movement, ...]) -> Iterator[Fault]:
    for name in _twice(name for movement in movements for name in (movement.id, movement.code)):
        yield Fault("movements", f"{name!r} names two movements")


def _neighbours(movements: tuple[Movement, ...]) -> Iterator[Fault]:
    known = {movement.id: movement for movement in movements}
    for movement in movements:
        for field, back in (("easier", "harder"), ("harder", "easier")):
            where = f"{movement.id}.toml: {field}"
            for name in getattr(movement, field):
                if name not in known:
                    yield Fault(where, f"{name!r} is no movement")
                elif movement.id not in getattr(known[name], back):
                    yield Fault(where, f"{name!r} does not name it as {back}")


def _ladder(movements: tuple[Movement, ...]) -> Iterator[Fault]:
    try:
        TopologicalSorter({one.id: one.easier for one in movements}).prepare()
    except CycleError as circle:
        yield Fault("movements", f"easier goes round in a circle: {' -> '.join(circle.args[1])}")


def _honoured(movements: tuple[Movement, ...]) -> Iterator[Fault]:
    claimed = {name for movement in movements for name in movement.statements}
    for name in _TO_HONOUR:
        if name not in claimed:
            yield Fault("movements", f"no movement honours {name}")


def _each(movement: Movement) -> Iterator[Fault]:
    yield from _described(movement)
    yield from _statements(movement)
    for variant in movement.variants:
        for law in (_rules, _classes, _surroundings, motion_faults, dose_faults):
            yield from law(movement, variant)


def check_catalogue(catalogue: Catalogue, words: Words) -> tuple[Fault, ...]:
    """Every law that the catalogue, or what ``words`` say of it, breaks; none when all hold."""
    movements = catalogue.movements
    faults: list[Fault] = []
    for law in (_unique, _neighbours, _ladder, _honoured):
        faults.extend(law(movements))
    for movement in movements:
        faults.extend(_each(movement))
    faults.extend(telling_faults(movements, words))
    return tuple(dict.fromkeys(faults))
