"""A routine as it goes: the plan it began with and what was changed on the way.

A step's number is its own for good, since what happened is told by it: steps that come in get new
numbers behind all others, and only the order in which they are played changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce

from unbend.practice import Plan, PlanStep
from unbend.record import Json, plan_from_json
from unbend_web.practice.models import Session
from unbend_web.practice.translate import all_steps, kept_wish

AGAIN, EASIER = "again", "easier"


@dataclass(frozen=True, slots=True)
class Course:
    """What is played of a session, in order."""

    steps: tuple[PlanStep, ...]
    """All there ever were, by their numbers."""
    order: tuple[int, ...]
    plan: Plan
    """The steps that are played, in their order."""

    def place(self, number: int) -> int | None:
        """Where a step is played, if it is."""
        return self.order.index(number) if number in self.order else None


def course(row: Session) -> Course:
    """A session's course; raises UnknownMovementError if a movement is no longer there."""
    whole = plan_from_json({**row.plan, "steps": all_steps(row)}, kept_wish(row).request)
    order = reduce(_changed, row.changes, tuple(range(len(row.plan["steps"]))))
    played = tuple(whole.steps[number] for number in order)
    return Course(steps=whole.steps, order=order, plan=replace(whole, steps=played))


def _changed(order: tuple[int, ...], change: Json) -> tuple[int, ...]:
    """The order after a change: what came in takes the place of some, or follows them."""
    new = tuple(range(change["first"], change["first"] + len(change["steps"])))
    at = order.index(change["after"]) + 1 if change["after"] is not None else 0
    gone = set(change["gone"])
    return tuple(one for one in (*order[:at], *new, *order[at:]) if one not in gone)


def round_of(found: Course, place: int) -> tuple[int, ...]:
    """The numbers of a step and of its other side, as they are played next to each other."""
    step = found.plan.steps[place]
    before = [at for at in (place - 1,) if at >= 0 and _other_side(found.plan.steps[at], step)]
    after = [
        at
        for at in (place + 1,)
        if at < len(found.order) and not before and _other_side(found.plan.steps[at], step)
    ]
    return tuple(found.order[at] for at in (*before, place, *after))


def _other_side(one: PlanStep, two: PlanStep) -> bool:
    return one.ref == two.ref and one.side is not two.side
