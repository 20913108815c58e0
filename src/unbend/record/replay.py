"""Decide once more what a record says was decided, with the rules and the data of today."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from unbend.errors import BadRequestError, Fault, UnknownMovementError
from unbend.limits import limits
from unbend.movements import VariantRef, catalogue
from unbend.practice import Basis, Plan, plan, swap
from unbend.record.differences import Difference, Part, planned_otherwise, screened_otherwise
from unbend.record.edition import Change, changes, edition
from unbend.record.model import Exchange, Given, Ground, Record, Routine, found_in, planned_in
from unbend.record.plans import plan_step
from unbend.screening import Answer, Assessment, assess, questionnaire
from unbend.units import Seconds


@dataclass(frozen=True, slots=True)
class Replay:
    """What deciding once more came to."""

    changed: tuple[Change, ...]
    """The data that is not what it was."""
    unread: tuple[Fault, ...]
    """Answers that today's questions do not take; they count as unanswered."""
    differs: tuple[Difference, ...]

    @property
    def same(self) -> bool:
        """Whether the decision comes out as it did."""
        return not self.differs

    @property
    def by_the_engine(self) -> bool:
        """Whether it comes out otherwise though no data changed: what reads the data did."""
        return bool(self.differs) and not self.changed


def replay(record: Record) -> Replay:
    """Decide once more on what was given; what is gone since is told, never an error."""
    answers, unread = _readable(record.given)
    assessment = assess(answers, reading=record.given.reading, seen=record.given.seen)
    differs = [*screened_otherwise(record.found, found_in(assessment))]
    if record.routine is not None:
        differs += _replanned(record.routine, assessment)
    return Replay(changes(record.edition, edition()), unread, tuple(differs))


def _readable(given: Given) -> tuple[dict[str, Answer], tuple[Fault, ...]]:
    known, unread = questionnaire().questions, {}
    for key, value in given.answers.items():
        wrong = known[key].fault(value) if key in known else "there is no such question any more"
        if wrong:
            unread[key] = Fault(f"answers: {key}", wrong)
    readable = {key: value for key, value in given.answers.items() if key not in unread}
    return readable, tuple(unread.values())


def _replanned(routine: Routine, assessment: Assessment) -> Iterator[Difference]:
    try:
        now = _planned(routine.ground, assessment)
    except (BadRequestError, UnknownMovementError) as refused:
        yield Difference(Part.PLAN, "", "made", f"cannot be made: {refused}")
    else:
        yield from planned_otherwise(routine.planned, planned_in(now))


def _planned(ground: Ground, assessment: Assessment) -> Plan:
    basis = Basis(
        catalogue=catalogue(),
        assessment=assessment,
        limits=limits(catalogue(), assessment, ground.entries, ground.now, seen=ground.looked_at),
        helped=ground.helped,
    )
    if ground.exchange is None:
        return plan(ground.request, basis)
    return _exchanged(ground, ground.exchange, basis)


def _exchanged(ground: Ground, exchange: Exchange, basis: Basis) -> Plan:
    """The plan with the exchange made once more; another step that is gone counts as closed."""
    gone_way = plan_step(exchange.steps[exchange.step])
    steps = tuple(plan_step(one) for one in exchange.steps if _is_there(one.ref))
    before = Plan(request=ground.request, steps=steps, left_out=(), seconds=Seconds(0))
    return swap(before, steps.index(gone_way), exchange.ref, basis)


def _is_there(ref: VariantRef) -> bool:
    return any(variant.ref == ref for _, variant in catalogue().variants())
