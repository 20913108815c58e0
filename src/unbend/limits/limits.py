"""From screening and the journal to what is closed right now.

Every entry can only close more: each rule looks for entries that close something, none for entries
that would open it again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from unbend.anatomy import Direction
from unbend.journal import Entry, Popped, SessionEntry, Stopped
from unbend.limits.closure import Closure, Limits
from unbend.limits.numbers import Numbers, numbers
from unbend.movements import Catalogue
from unbend.movements.model import Movement, MovementClass, Variant, VariantRef
from unbend.screening.findings import Assessment, Disposition
from unbend.wording.reason import Reason, Term

_OVER_AN_EDGE = frozenset({MovementClass.TEXT, MovementClass.PRESS})


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every rule looks at."""

    catalogue: Catalogue
    entries: tuple[Entry, ...]
    now: datetime
    numbers: Numbers

    def until(self, start: datetime, length: timedelta) -> datetime | None:
        """The end of an absolute length of time, or None when it is over."""
        end = start.astimezone(UTC) + length
        return end.astimezone(self.now.tzinfo) if end > self.now else None

    def on_this_day(self, at: datetime) -> bool:
        """Whether a time falls on the calendar day of ``now``, in its zone."""
        return at.astimezone(self.now.tzinfo).date() == self.now.date()

    def tomorrow(self) -> datetime:
        """The first moment of the next calendar day."""
        day = self.now.date() + timedelta(days=1)
        midnight = datetime.combine(day, time.min, tzinfo=self.now.tzinfo)
        # Where the clocks go forward at midnight, no clock on a wall ever shows it.
        return midnight.astimezone(UTC).astimezone(self.now.tzinfo)

    def stops(self, *, serious: bool) -> tuple[Stopped, ...]:
        """The stops of one kind."""
        return tuple(
            entry
            for entry in self.entries
            if isinstance(entry, Stopped) and entry.serious is serious
        )

    def sessions(self) -> tuple[SessionEntry, ...]:
        """The sessions."""
        return tuple(entry for entry in self.entries if isinstance(entry, SessionEntry))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ache:
    """An ache at a known movement that still closes something."""

    movement: str
    asking_more: frozenset[str]
    """The movements that ask more than that one."""
    here: Closure
    above: Closure


@dataclass(frozen=True, slots=True)
class _Day:
    """What the journal says whichever movement is asked about, worked out once."""

    aches: tuple[_Ache, ...]
    popped: tuple[Closure, ...]
    """What closes every movement that seeks a pop."""
    full: tuple[Closure, ...]
    """What closes every movement but walking and resting."""
    left: dict[VariantRef, int]


def limits(
    catalogue: Catalogue,
    assessment: Assessment,
    entries: Iterable[Entry],
    now: datetime,
    *,
    seen: datetime | None = None,
) -> Limits:
    """What is closed at ``now``; all times are aware.

    ``entries`` are the whole journal, in any order; told twice they count once. ``seen`` is when a
    clinician last looked at this person: stops before it no longer add up.
    """
    ground = _Ground(catalogue, tuple(entries), now, numbers())
    day = _day(ground)
    closed: dict[VariantRef, tuple[Closure, ...]] = {}
    for movement, variant in catalogue.variants():
        found = (*_barred(assessment, variant.ref), *_own_closures(ground, day, movement, variant))
        if found:
            closed[variant.ref] = found
    return Limits(
        now=now,
        everything=(*_disposition(assessment), *_whole_closures(ground, seen)),
        closed=closed,
        left_today=day.left,
    )


def screening_closures(assessment: Assessment, ref: VariantRef) -> tuple[Closure, ...]:
    """What screening alone closes a variant for; no waiting opens it again."""
    return (*_disposition(assessment), *_barred(assessment, ref))


def _disposition(assessment: Assessment) -> Iterator[Closure]:
    if assessment.disposition is not Disposition.SELF_CARE:
        yield Closure(Reason(f"closure.{assessment.disposition}"), None)


def _barred(assessment: Assessment, ref: VariantRef) -> Iterator[Closure]:
    for rule in assessment.barred.get(ref, ()):
        yield Closure(Reason(f"rule.{rule}.reason"), None)


def _whole_closures(ground: _Ground, seen: datetime | None) -> Iterator[Closure]:
    if _repeated(ground, seen):
        values = {
            "stops": ground.numbers.repeated_stops,
            "days": ground.numbers.repeated_within.days,
        }
        yield Closure(Reason("closure.see-clinician", values), None)
    yield from _stopped_closures(ground)


def _stopped_closures(ground: _Ground) -> Iterator[Closure]:
    hours = ground.numbers.stop_with_signs
    for stop in ground.stops(serious=True):
        until = ground.until(stop.at, hours)
        if until is not None:
            yield Closure(Reason("closure.stopped", _hours(hours)), until)
    for stop in ground.stops(serious=False):
        # Nobody knows which movement it was, so it may have been any.
        until = ground.until(stop.at, ground.numbers.stop_with_ache)
        if stop.movement is None and until is not None:
            yield Closure(Reason("closure.ached", _hours(ground.numbers.stop_with_ache)), until)


def _repeated(ground: _Ground, seen: datetime | None) -> bool:
    # In UTC: two times of one zone would be compared by the clock on the wall.
    since = seen.astimezone(UTC) if seen else datetime.min.replace(tzinfo=UTC)
    # One stop may be told twice; it is still one.
    stops = {stop.at.astimezone(UTC) for stop in ground.stops(serious=True)}
    times = sorted(stop for stop in stops if stop > since)
    apart = ground.numbers.repeated_stops - 1
    return any(
        later - times[place] <= ground.numbers.repeated_within
        for place, later in enumerate(times[apart:])
    )


def _day(ground: _Ground) -> _Day:
    return _Day(
        aches=tuple(_aches(ground)),
        popped=tuple(_pop_closures(ground)),
        full=tuple(_session_closures(ground)),
        left=dict(_left_today(ground)),
    )


def _own_closures(
    ground: _Ground, day: _Day, movement: Movement, variant: Variant
) -> Iterator[Closure]:
    yield from _ache_closures(day, movement)
    if day.left[variant.ref] < variant.dosage.sets.low:
        values = {"sets": _daily_ceiling(ground.numbers, variant)}
        yield Closure(Reason("closure.daily-sets", values), ground.tomorrow())
    if MovementClass.CRACK in variant.classes:
        yield from day.popped
    if not _resting(movement):
        yield from day.full


def _aches(ground: _Ground) -> Iterator[_Ache]:
    length = ground.numbers.stop_with_ache
    for stop in ground.stops(serious=False):
        until = ground.until(stop.at, length)
        if until is not None and stop.movement is not None:
            name = Term(f"movement.{stop.movement}.name")
            values: dict[str, str | int | Term] = {"movement": name, **_hours(length)}
            yield _Ache(
                movement=stop.movement,
                asking_more=_asking_more(ground.catalogue, stop.movement),
                here=Closure(Reason("closure.ached-here", values), until),
                above=Closure(Reason("closure.ached-easier", values), until),
            )


def _ache_closures(day: _Day, movement: Movement) -> Iterator[Closure]:
    for ache in day.aches:
        if movement.id == ache.movement:
            yield ache.here
        elif movement.id in ache.asking_more:
            yield ache.above


def _pop_closures(ground: _Ground) -> Iterator[Closure]:
    length = ground.numbers.after_pop
    values = {"minutes": int(length.total_seconds()) // 60}
    for entry in ground.entries:
        if isinstance(entry, Popped):
            until = ground.until(entry.at, length)
            if until is not None:
                yield Closure(Reason("closure.popped", values), until)


def _session_closures(ground: _Ground) -> Iterator[Closure]:
    if _sessions_today(ground) >= ground.numbers.sessions:
        values = {"sessions": ground.numbers.sessions}
        yield Closure(Reason("closure.daily-sessions", values), ground.tomorrow())


def _asking_more(catalogue: Catalogue, movement: str) -> frozenset[str]:
    # What asks more than a harder one asks more than this one too; no way up is longer than
    # there are movements.
    harder = {one.id: one.harder for one in catalogue.movements}
    found = set(harder.get(movement, ()))
    for _ in harder:
        found |= {more for one in found for more in harder.get(one, ())}
    return frozenset(found)


def _sessions_today(ground: _Ground) -> int:
    resting = {movement.id for movement in ground.catalogue.movements if _resting(movement)}
    counted = {
        session.id
        for session in ground.sessions()
        if ground.on_this_day(session.started)
        and any(done.ref.movement not in resting for done in session.practised)
    }
    return len(counted)


def _resting(movement: Movement) -> bool:
    """Walking and resting: nothing that a day could have too much of."""
    return movement.load == 1 and set(movement.directions) <= {Direction.NEUTRAL}


def _left_today(ground: _Ground) -> Iterator[tuple[VariantRef, int]]:
    done = _sets_today(ground)
    for movement, variant in ground.catalogue.variants():
        ceiling = _daily_ceiling(ground.numbers, variant)
        yield variant.ref, max(0, ceiling - done[movement.id])


def _daily_ceiling(known: Numbers, variant: Variant) -> int:
    high = variant.dosage.daily_sets.high
    seeks_a_pop = MovementClass.CRACK in variant.classes and variant.classes & _OVER_AN_EDGE
    return min(high, known.edge_sets) if seeks_a_pop else high


def _sets_today(ground: _Ground) -> Counter[str]:
    told: dict[str, Counter[tuple[str, str | None]]] = {}
    for session in ground.sessions():
        # A session may arrive twice, in part and whole: the most that was told of it counts.
        told[session.id] = told.get(session.id, Counter()) | _sides_today(ground, session)
    return _both_sides_as_one(sum(told.values(), Counter()))


def _sides_today(ground: _Ground, session: SessionEntry) -> Counter[tuple[str, str | None]]:
    sides: Counter[tuple[str, str | None]] = Counter()
    for done in session.practised:
        if ground.on_this_day(done.at):
            sides[done.ref.movement, done.side] += done.sets
    return sides


def _both_sides_as_one(sides: Counter[tuple[str, str | None]]) -> Counter[str]:
    whole: Counter[str] = Counter()
    for (movement, _side), sets in sides.items():
        whole[movement] = max(whole[movement], sets)
    return whole


def _hours(length: timedelta) -> dict[str, int]:
    return {"hours": length // timedelta(hours=1)}
