"""Wishes and plans as JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping

from unbend.anatomy import Region, Side
from unbend.movements import catalogue
from unbend.movements.model import Place, Tool
from unbend.practice import Dose, LeftOut, Plan, PlanStep, Request
from unbend.record.fields import Json, amount, maybe, moment, needed, pain, read_whole, ref, written
from unbend.record.model import Planned, Step, planned_in
from unbend.tables import Table
from unbend.wording.reason import Reason, Term


def request_to_json(request: Request) -> Json:
    """A wish for a routine."""
    return {
        "minutes": request.minutes,
        "place": request.place.value,
        "tools": sorted(request.tools),
        "regions": sorted(request.regions),
        "pain": request.pain,
        "at": request.at.isoformat(),
    }


def read_request(table: Table) -> Request:
    """A wish for a routine; its faults are noted in the table, save a time no plan can take."""
    found = Request(
        minutes=table.whole("minutes"),
        place=table.choice("place", Place),
        tools=frozenset(table.choices("tools", Tool)),
        regions=frozenset(table.choices("regions", Region)),
        pain=pain(table, "pain"),
        at=moment(table, "at"),
    )
    table.finish()
    return found


def request_from_json(raw: Json) -> Request:
    """A kept wish; raises BadRecordError with all faults."""
    return read_whole(raw, "request", read_request)


def plan_to_json(plan: Plan) -> Json:
    """A plan; the wish stands beside it."""
    return planned_to_json(planned_in(plan))


def plan_from_json(raw: Json, request: Request) -> Plan:
    """A kept plan.

    Raises BadRecordError with all faults, UnknownMovementError if a movement is no longer there.
    """
    kept = read_whole(raw, "plan", read_planned)
    return Plan(
        request=request,
        steps=tuple(plan_step(one) for one in kept.steps),
        left_out=kept.left_out,
        seconds=kept.seconds,
    )


def plan_step(step: Step) -> PlanStep:
    """A step with its variant; raises UnknownMovementError if that is no longer there."""
    return PlanStep(
        variant=catalogue().variant(step.ref),
        side=step.side,
        dose=step.dose,
        seconds=step.seconds,
        eased=step.eased,
        reasons=step.reasons,
    )


def planned_to_json(planned: Planned) -> Json:
    """What is kept of a plan."""
    return {
        "seconds": planned.seconds,
        "steps": [step_to_json(step) for step in planned.steps],
        "left_out": [
            {
                "ref": str(one.ref),
                "reason": _reason_to_json(one.reason),
                "until": written(one.until),
            }
            for one in planned.left_out
        ],
    }


def read_planned(table: Table) -> Planned:
    """What is kept of a plan; its faults are noted in the table."""
    needed(table, "steps", "left_out")
    found = Planned(
        steps=tuple(read_step(one) for one in table.tables("steps")),
        left_out=tuple(_read_left_out(one) for one in table.tables("left_out")),
        seconds=amount(table, "seconds"),
    )
    table.finish()
    return found


def step_to_json(step: Step) -> Json:
    """One step."""
    dose = step.dose
    return {
        "ref": str(step.ref),
        "side": step.side,
        "sets": dose.sets,
        "repetitions": dose.repetitions,
        "duration": dose.duration,
        "hold": dose.hold,
        "rest": dose.rest,
        "seconds": step.seconds,
        "eased": step.eased,
        "reasons": [_reason_to_json(one) for one in step.reasons],
    }


def read_step(table: Table) -> Step:
    """One step; its faults are noted in the table."""
    found = Step(
        ref=ref(table, "ref"),
        side=table.choice("side", Side) if "side" in table else None,
        dose=Dose(
            sets=table.whole("sets"),
            repetitions=maybe(table, "repetitions", Table.whole),
            duration=maybe(table, "duration", amount),
            hold=amount(table, "hold"),
            rest=amount(table, "rest"),
        ),
        seconds=amount(table, "seconds"),
        eased=table.flag("eased"),
        reasons=tuple(_read_reason(one) for one in table.tables("reasons")),
    )
    table.finish()
    return found


def _read_left_out(table: Table) -> LeftOut:
    needed(table, "reason")
    found = LeftOut(
        ref=ref(table, "ref"),
        reason=_read_reason(table.table("reason")),
        until=maybe(table, "until", moment),
    )
    table.finish()
    return found


def _reason_to_json(reason: Reason) -> Json:
    return {
        "key": reason.key,
        "values": {
            name: {"term": value.key} if isinstance(value, Term) else value
            for name, value in reason.values.items()
        },
    }


def _read_reason(table: Table) -> Reason:
    values = table.table("values")
    found = Reason(table.text("key"), {name: _read_value(values, name) for name in values})
    table.finish()
    return found


def _read_value(values: Table, name: str) -> str | int | Term:
    value = values.anything(name)
    if isinstance(value, Mapping):
        table = values.table(name)
        term = Term(table.text("term"))
        table.finish()
        return term
    if isinstance(value, bool) or not isinstance(value, str | int):
        values.fault(name, f"{value!r} fills no sentence; write a text, a whole number or a term")
        return ""
    return value
