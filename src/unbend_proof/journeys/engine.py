"""What the engine under test says of a journal, in the ledger's terms."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from math import inf

from unbend.anatomy import Side
from unbend.journal import Entry, Popped, Practised, SessionEntry, Stopped, StopSign
from unbend.limits import Closure, limits
from unbend.movements import VariantRef, catalogue
from unbend.screening.findings import Assessment, Disposition
from unbend_proof.journeys.facts import Fact, Hurt, Pop, Seen, Session
from unbend_proof.journeys.ledger import Verdict
from unbend_proof.journeys.walls import shown

# Screening closes nothing here: what it bars is another claim.
HEALTHY = Assessment(
    disposition=Disposition.SELF_CARE,
    findings=(),
    barred_classes=frozenset(),
    barred={},
    eased={},
    gentle=False,
    recheck_soon=False,
)


def asked(told: Iterable[Fact], now: int, zone: str) -> Verdict:
    """What the engine closes at ``now`` by the clock of a zone, the journal in the order told."""
    entries = tuple(_entry(fact) for fact in told if not isinstance(fact, Seen))
    visits = [fact for fact in told if isinstance(fact, Seen)]
    last = max(visits, key=lambda seen: seen.at, default=None)
    found = limits(
        catalogue(),
        HEALTHY,
        entries,
        shown(now, zone),
        seen=shown(last.at, last.zone) if last else None,
    )
    whole = _end(found.everything, zone)
    refs = _refs()
    return Verdict(
        tuple(
            max(whole, _end(found.closed[ref], zone)) if ref in found.closed else whole
            for ref in refs
        ),
        tuple(found.left_today[ref] for ref in refs),
    )


@cache
def names() -> tuple[str, ...]:
    """Every way that the engine knows, in the order of its name."""
    return tuple(str(ref) for ref in _refs())


@cache
def _refs() -> tuple[VariantRef, ...]:
    return tuple(sorted((variant.ref for _, variant in catalogue().variants()), key=str))


def _end(closures: tuple[Closure, ...], zone: str) -> float:
    """The end of the longest; a time that no clock of the zone shows is not taken for one."""
    ends = (inf if one.until is None else _instant(one.until, zone) for one in closures)
    return max(ends, default=0)


def _instant(until: datetime, zone: str) -> float:
    at = until.timestamp()
    wall = shown(int(at), zone)
    same = (until.replace(tzinfo=None), until.fold) == (wall.replace(tzinfo=None), wall.fold)
    return at if same else -inf


@cache
def _entry(fact: Session | Pop | Hurt) -> Entry:
    if isinstance(fact, Session):
        return _session(fact)
    at = shown(fact.at, fact.zone)
    if isinstance(fact, Pop):
        return Popped(at=at)
    signs = StopSign.SHARP_PAIN if fact.signs else StopSign.SAME_ACHE
    return Stopped(at=at, movement=fact.movement, signs=frozenset({signs}))


def _session(fact: Session) -> SessionEntry:
    return SessionEntry(
        id=fact.id,
        started=shown(fact.start, fact.zone),
        ended=None,
        before=None,
        after=None,
        feels=None,
        practised=tuple(
            Practised(
                ref=VariantRef(step.movement, step.ref.partition("/")[2]),
                side=Side(step.side) if step.side else None,
                sets=1,
                at=shown(step.at, fact.zone),
            )
            for step in fact.steps
        ),
    )
