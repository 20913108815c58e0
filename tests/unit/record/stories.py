"""Decisions to keep: told by hand, and drawn at random."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from unbend.anatomy import Region, Side
from unbend.journal import (
    Entry,
    Feels,
    Popped,
    Practised,
    SessionEntry,
    Stopped,
    StopSign,
    helped,
)
from unbend.limits import limits
from unbend.movements import Place, Tool, VariantRef, catalogue
from unbend.practice import MINUTES, Basis, Plan, Request, plan, swap, swaps
from unbend.record import (
    Exchange,
    Given,
    Ground,
    Record,
    Routine,
    edition,
    found_in,
    planned_in,
    within_sight,
)
from unbend.screening import Answer, Assessment, Reading, assess, healthy, questionnaire, rules
from unbend.units import PainScore

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 3, 9, 18, 30, tzinfo=BERLIN)
FLOOR = Request(
    minutes=15,
    place=Place.FLOOR,
    tools=frozenset(Tool),
    regions=frozenset({Region.LOWER_BACK}),
    pain=PainScore(2),
    at=EVENING,
)
Answers = dict[str, Answer]


def fine(**told: Answer) -> Answers:
    """Healthy answers but for those told."""
    known = {key.replace("_", "-"): value for key, value in told.items()}
    return healthy(known, questionnaire())


def screened(answers: Answers, reading: Reading = Reading.STANDARD, *seen: str) -> Record:
    """A check, kept."""
    given = Given(answers=answers, reading=reading, seen=frozenset(seen))
    found = assess(answers, reading=reading, seen=given.seen)
    return Record(made_at=EVENING, edition=edition(), given=given, found=found_in(found))


def planned(  # noqa: PLR0913, PLR0917 - whatever a plan may rest on
    answers: Answers | None = None,
    request: Request = FLOOR,
    entries: tuple[Entry, ...] = (),
    now: datetime = EVENING,
    looked_at: datetime | None = None,
    exchange: Callable[[Plan, Basis], tuple[int, VariantRef]] | None = None,
) -> Record:
    """A plan, kept; ``exchange`` chooses what a step of it gives way to."""
    answers = fine() if answers is None else answers
    checked = screened(answers)
    basis = _basis(assess(answers), entries, now, looked_at)
    found, changed = plan(request, basis), None
    if exchange is not None:
        step, ref = exchange(found, basis)
        changed = Exchange(steps=planned_in(found).steps, step=step, ref=ref)
        found = swap(found, step, ref, basis)
    ground = Ground(
        request=request,
        now=now,
        looked_at=looked_at,
        entries=within_sight(entries, now, looked_at),
        helped=basis.helped,
        exchange=changed,
    )
    return replace(checked, routine=Routine(ground, planned_in(found)))


def _basis(
    assessment: Assessment, entries: tuple[Entry, ...], now: datetime, seen: datetime | None
) -> Basis:
    closed = limits(catalogue(), assessment, entries, now, seen=seen)
    return Basis(
        catalogue=catalogue(), assessment=assessment, limits=closed, helped=helped(entries)
    )


def first_swap(found: Plan, basis: Basis) -> tuple[int, VariantRef]:
    """The first step that may give way, and its nearest kin."""
    offers = ((place, swaps(found, place, basis)) for place in range(len(found.steps)))
    return next((place, offer[0].ref) for place, offer in offers if offer)


def exchanged() -> Record:
    """A plan with one step exchanged, kept."""
    return planned(exchange=first_swap)


_REFS = st.sampled_from([variant.ref for _, variant in catalogue().variants()])
_IDS = st.sampled_from([movement.id for movement in catalogue().movements])
_SCORES = st.integers(0, 10).map(PainScore)
_ZONES = st.sampled_from([UTC, BERLIN, ZoneInfo("America/Santiago"), ZoneInfo("Asia/Kathmandu")])


def moments(around: datetime = EVENING) -> st.SearchStrategy[datetime]:
    """Moments near and far from one, in any zone; the near ones matter most."""
    minutes = st.one_of(st.integers(-60, 30), st.integers(-3000, 60), st.integers(-60_000, 3000))
    shifts = minutes.map(lambda one: timedelta(minutes=one))
    shifted = shifts.map(lambda one: around.astimezone(UTC) + one)
    return st.builds(lambda at, zone: at.astimezone(zone), shifted, _ZONES)


def _practised() -> st.SearchStrategy[Practised]:
    sides = st.sampled_from([None, *Side])
    return st.builds(Practised, ref=_REFS, side=sides, sets=st.integers(1, 4), at=moments())


def entries() -> st.SearchStrategy[Entry]:
    """Anything a journal may hold."""
    return st.one_of(
        st.builds(
            SessionEntry,
            id=st.sampled_from(["a", "b", "c", "d"]),
            started=moments(),
            ended=st.none() | moments(),
            before=st.none() | _SCORES,
            after=st.none() | _SCORES,
            feels=st.none() | st.sampled_from(Feels),
            practised=st.lists(_practised(), max_size=4).map(tuple),
        ),
        st.builds(Popped, at=moments(), movement=st.none() | _IDS),
        st.builds(
            Stopped,
            at=moments(),
            movement=st.none() | _IDS,
            signs=st.frozensets(st.sampled_from(StopSign), max_size=2),
            pain=st.none() | _SCORES,
        ),
    )


def journals() -> st.SearchStrategy[tuple[Entry, ...]]:
    """Journals of up to a dozen entries."""
    return st.lists(entries(), max_size=12).map(tuple)


def requests() -> st.SearchStrategy[Request]:
    """Any wish."""
    return st.builds(
        Request,
        minutes=st.sampled_from(MINUTES),
        place=st.sampled_from(Place),
        tools=st.frozensets(st.sampled_from(Tool)),
        regions=st.frozensets(st.sampled_from(Region)),
        pain=_SCORES,
        at=moments(),
    )


def answers() -> st.SearchStrategy[Answers]:
    """Healthy answers but for a few, some of which are left open."""
    told = {
        "steroids": ["yes", "unsure"],
        "pain-now": [0, 3, 6],
        "glaucoma": ["yes"],
        "age": [17, 71],
        "saddle-numbness": ["yes"],
    }
    known = {key: values for key, values in told.items() if key in questionnaire().questions}
    some = st.fixed_dictionaries(
        {}, optional={key: st.sampled_from(values) for key, values in known.items()}
    )
    return some.map(lambda found: healthy(found, questionnaire()))


def seen() -> st.SearchStrategy[frozenset[str]]:
    """Rules a clinician may have looked at."""
    return st.frozensets(st.sampled_from(sorted(rules().clearable())), max_size=3)
