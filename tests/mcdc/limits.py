"""Small journals of every kind at chosen ages, walked through with what must hold of each."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from functools import cache
from itertools import combinations, product

from tests.unit.practice.builders import CRACK, NOON, assessment, movement, variant
from unbend.anatomy import Direction, Side
from unbend.errors import BrokenDataError
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import Limits, just_up, limits, numbers, screening_closures
from unbend.limits.numbers import read_numbers
from unbend.movements import Catalogue
from unbend.movements.model import MovementClass, Sides, VariantRef
from unbend.screening import Assessment, Disposition

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
EDGE = CRACK | {MovementClass.TEXT}
ACHE = frozenset({StopSign.SAME_ACHE})
NUMB = frozenset({StopSign.NUMBNESS})

CATALOGUE = Catalogue(
    (
        movement("easy", harder=("middle", "gone")),
        movement("middle", harder=("hard", "easy")),
        movement("hard", variant("hard", classes=CRACK), load=3),
        movement("edge", variant("edge", classes=EDGE), load=3),
        movement("turn", sides=Sides.EACH),
        movement("stroll", directions=(Direction.NEUTRAL,)),
        movement("walk-up", directions=(Direction.NEUTRAL,), load=2),
    )
)
REFS = tuple(variant.ref for _, variant in CATALOGUE.variants())
AGES = (19 * MINUTE, 20 * MINUTE, DAY - MINUTE, DAY, 13 * DAY, 15 * DAY)
SEEN = (None, NOON - 2 * DAY)


def enumerate_limits() -> None:
    """Walk through everything the limits decide; raises AssertionError where a law is broken."""
    for journal in journals():
        for seen in SEEN:
            check_journal(journal, seen)
    for disposition in Disposition:
        check_screening(disposition)
    check_longest_first()
    check_numbers()
    check_rising()


def journals() -> Iterator[tuple[Entry, ...]]:
    """Nothing, each entry alone, each two together, and days full of sessions."""
    known = tuple(each for age in AGES for each in entries(NOON - age))
    for length in range(3):
        yield from combinations(known, length)
    for name, count in product(("easy", "stroll"), (2, 3, 4)):
        yield tuple(session(NOON - (one + 1) * MINUTE, name) for one in range(count))


def entries(at: datetime) -> Iterator[Entry]:
    """One entry of every kind."""
    for where in (None, "easy"):
        yield Stopped(at=at, movement=where, signs=NUMB)
    for where in (None, "middle", "gone"):
        yield Stopped(at=at, movement=where, signs=ACHE)
    yield Popped(at=at)
    yield session(at, "edge")
    yield session(at, "turn", Side.LEFT)
    yield session(at, "stroll")


def session(at: datetime, name: str, side: Side | None = None) -> SessionEntry:
    done = Practised(ref=VariantRef(name, "standard"), side=side, sets=1, at=at)
    return SessionEntry(
        id=f"{name} {at}",
        started=at,
        ended=None,
        before=None,
        after=None,
        feels=None,
        practised=(done,),
    )


def check_journal(journal: tuple[Entry, ...], seen: datetime | None) -> None:
    found = told_by(journal, seen)
    opened = {ref for ref in REFS if found.allows(ref)}
    dated = [one.until for ref in REFS for one in found.closures(ref) if one.until is not None]
    assert all(until > NOON for until in dated)
    if locks_everything(journal, seen):
        assert not opened
    if any(isinstance(one, Popped) and NOON - one.at < 20 * MINUTE for one in journal):
        assert opened.isdisjoint({VariantRef("hard", "standard"), VariantRef("edge", "standard")})
    for fewer in combinations(journal, max(0, len(journal) - 1)):
        check_narrower(found, told_by(fewer, seen))


@cache
def told_by(journal: tuple[Entry, ...], seen: datetime | None) -> Limits:
    return limits(CATALOGUE, assessment(), journal, NOON, seen=seen)


def locks_everything(journal: tuple[Entry, ...], seen: datetime | None) -> bool:
    """Whether the clinical rules close every movement, told without the product's code."""
    stops = [one for one in journal if isinstance(one, Stopped)]
    serious = [one.at for one in stops if one.signs != ACHE]
    unplaced = [one.at for one in stops if one.signs == ACHE and one.movement is None]
    counted = {at for at in serious if seen is None or at > seen}
    return any(NOON - at < DAY for at in (*serious, *unplaced)) or any(
        abs(one - other) <= 14 * DAY for one, other in combinations(counted, 2)
    )


def check_narrower(more: Limits, fewer: Limits) -> None:
    """A longer journal never opens anything."""
    for ref in REFS:
        assert fewer.allows(ref) or not more.allows(ref)
        assert more.left_today[ref] <= fewer.left_today[ref]


def check_screening(disposition: Disposition) -> None:
    for barred in ({}, {REFS[0]: ("R1.saddle",)}):
        told: Assessment = assessment(disposition, barred=barred)
        found = limits(CATALOGUE, told, (), NOON)
        for ref in REFS:
            assert found.allows(ref) is told.allows(ref)
            assert bool(screening_closures(told, ref)) is not told.allows(ref)


def check_longest_first() -> None:
    told = assessment(barred={REFS[0]: ("R1.saddle",)})
    journal = (Stopped(at=NOON - DAY / 2), Stopped(at=NOON, movement="easy", signs=ACHE))
    untils = [one.until for one in limits(CATALOGUE, told, journal, NOON).closures(REFS[0])]
    assert untils == [None, NOON + DAY, NOON + DAY / 2]


def check_numbers() -> None:
    assert numbers().stop_with_signs == DAY
    told = faults("[stop_with_signs]\nhours = 0\nsource = 's'\nmark = 'D'\n")
    assert "limits.toml: stop_with_signs.hours: 0 is not 1 or more" in told


def faults(text: str) -> list[str]:
    try:
        read_numbers("limits.toml", text)
    except BrokenDataError as error:
        return [str(fault) for fault in error.faults]
    raise AssertionError("nothing wrong was found")


def check_rising() -> None:
    morning = datetime.combine(NOON.date(), time(8), tzinfo=UTC)
    assert just_up(morning)
    assert not just_up(NOON)
