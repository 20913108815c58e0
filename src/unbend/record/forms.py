"""Records and their parts as JSON, and back.

A broken record is refused with all its faults, each with its place. Only the written form is
checked: whether the rules, questions and movements it names are still there is for ``replay``.
"""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unbend.record.edition import Edition
from unbend.record.entries import entry_to_json, read_entry
from unbend.record.fields import (
    Json,
    amount,
    chosen,
    maybe,
    moment,
    needed,
    read_whole,
    ref,
    refs,
    told,
    written,
)
from unbend.record.model import (
    FORMAT,
    Exchange,
    Fired,
    Found,
    Given,
    Ground,
    Kind,
    Record,
    Routine,
)
from unbend.record.plans import (
    planned_to_json,
    read_planned,
    read_request,
    read_step,
    request_to_json,
    step_to_json,
)
from unbend.screening import Answer, Answers, Disposition, Level, Reading
from unbend.tables import Table


def record_to_json(record: Record) -> Json:
    """A whole record."""
    given, found = given_to_json(record.given), found_to_json(record.found)
    if record.routine is not None:
        ground = record.routine.ground
        request = {"request": request_to_json(ground.request)}
        given["ground"] = request | ground_to_json(ground)
        found["plan"] = planned_to_json(record.routine.planned)
    return {
        "format": FORMAT,
        "kind": record.kind.value,
        "made_at": record.made_at.isoformat(),
        "edition": edition_to_json(record.edition),
        "given": given,
        "found": found,
    }


def record_from_json(raw: object, where: str = "record") -> Record:
    """A record; raises BadRecordError with all faults."""
    return read_whole(raw, where, _read_record)


def _read_record(top: Table) -> Record:
    needed(top, "edition", "given", "found")
    version = top.whole("format")
    if "format" in top and version != FORMAT:
        top.fault("format", f"{version} is no format that can be read here; {FORMAT} is")
    kind, given, found = chosen(top, "kind", Kind), top.table("given"), top.table("found")
    planned = kind is Kind.PLAN or (kind is None and "ground" in given)
    record = Record(
        made_at=moment(top, "made_at"),
        edition=_read_edition(top.table("edition")),
        given=_read_given(given),
        found=_read_found(found),
        routine=_read_routine(given, found) if planned else None,
    )
    given.finish()
    found.finish()
    return record


def edition_to_json(edition: Edition) -> Json:
    """An edition."""
    return {
        "questions": edition.questions,
        "rules": edition.rules,
        "limits": edition.limits,
        "movements": dict(edition.movements),
    }


def _read_edition(table: Table) -> Edition:
    needed(table, "movements")
    movements = table.table("movements")
    found = Edition(
        questions=table.text("questions"),
        rules=table.text("rules"),
        limits=table.text("limits"),
        movements={name: movements.text(name) for name in movements},
    )
    table.finish()
    return found


def answers_to_json(answers: Answers) -> Json:
    """Answers, by the ids of their questions."""
    return {key: list(one) if isinstance(one, tuple) else one for key, one in answers.items()}


def given_to_json(given: Given) -> Json:
    """What screening was given."""
    return {
        "answers": answers_to_json(given.answers),
        "reading": given.reading.value,
        "seen": sorted(given.seen),
    }


def _read_given(table: Table) -> Given:
    needed(table, "answers")
    answers = table.table("answers")
    return Given(
        answers={key: _read_answer(answers, key) for key in answers},
        reading=table.choice("reading", Reading),
        seen=frozenset(table.texts("seen")),
    )


def _read_answer(answers: Table, key: str) -> Answer:
    value = answers.anything(key)
    if isinstance(value, list):
        return answers.texts(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        answers.fault(key, f"{value!r} is no answer; write a text, a whole number or a list")
        return ""
    return value


def found_to_json(found: Found) -> Json:
    """What screening concluded."""
    return {
        "disposition": found.disposition.value,
        "findings": [
            {"rule": one.rule, "level": one.level.value, "presumed": one.presumed}
            for one in found.findings
        ],
        "barred": [str(one) for one in found.barred],
        "eased": [str(one) for one in found.eased],
        "gentle": found.gentle,
        "recheck_soon": found.recheck_soon,
    }


def _read_found(table: Table) -> Found:
    needed(table, "findings")
    return Found(
        disposition=table.choice("disposition", Disposition),
        findings=tuple(_read_fired(one) for one in table.tables("findings")),
        barred=refs(table, "barred"),
        eased=refs(table, "eased"),
        gentle=table.flag("gentle"),
        recheck_soon=table.flag("recheck_soon"),
    )


def _read_fired(table: Table) -> Fired:
    found = Fired(table.text("rule"), table.choice("level", Level), table.flag("presumed"))
    table.finish()
    return found


def ground_to_json(ground: Ground) -> Json:
    """What a plan was made from, but for the wish, which is kept on its own."""
    zone = ground.now.tzinfo
    kept = {
        "now": ground.now.isoformat(),
        # The offset alone does not say where the day's other hours lie when clocks change.
        "zone": zone.key if isinstance(zone, ZoneInfo) else None,
        "looked_at": written(ground.looked_at),
        "journal": [entry_to_json(one) for one in ground.entries],
        "helped": dict(ground.helped),
        "exchange": _exchange_to_json(ground.exchange) if ground.exchange else None,
    }
    return dict(told(kept))


def _read_routine(given: Table, found: Table) -> Routine:
    needed(given, "ground")
    needed(found, "plan")
    table = given.table("ground")
    needed(table, "request", "journal", "helped")
    helped = table.table("helped")
    ground = Ground(
        request=read_request(table.table("request")),
        now=_read_now(table),
        looked_at=maybe(table, "looked_at", moment),
        entries=tuple(read_entry(one) for one in table.tables("journal")),
        helped={name: amount(helped, name) for name in helped},
        exchange=_read_exchange(table.table("exchange")) if "exchange" in table else None,
    )
    table.finish()
    return Routine(ground, read_planned(found.table("plan")))


def _read_now(table: Table) -> datetime:
    now, zone = moment(table, "now"), maybe(table, "zone", Table.text)
    if not zone:
        return now
    try:
        return now.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        table.fault("zone", f"{zone!r} is no time zone that this machine knows")
    return now


def _exchange_to_json(exchange: Exchange) -> Json:
    return {
        "steps": [step_to_json(one) for one in exchange.steps],
        "step": exchange.step,
        "ref": str(exchange.ref),
    }


def _read_exchange(table: Table) -> Exchange:
    found = Exchange(
        steps=tuple(read_step(one) for one in table.tables("steps")),
        step=table.whole("step"),
        ref=ref(table, "ref"),
    )
    if not 0 <= found.step < len(found.steps):
        table.fault("step", f"there is no step {found.step}; there are {len(found.steps)}")
    table.finish()
    return found
