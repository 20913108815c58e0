"""A routine for these answers, this place and this time. Exit code 1 when it is empty."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from unbend.anatomy import Region
from unbend.errors import BadRequestError, Fault
from unbend.limits import just_up, limits
from unbend.movements import Place, Tool, catalogue
from unbend.practice import MINUTES, Basis, Dose, LeftOut, Plan, PlanStep, Request, plan
from unbend.record import (
    Given,
    Ground,
    Record,
    Routine,
    edition,
    found_in,
    planned_in,
    record_to_json,
)
from unbend.screening import Answers, Assessment, Disposition, Reading, assess, outcome
from unbend.units import PainScore, pain_score
from unbend.wording import words
from unbend.wording.reason import Reason
from unbend_cli import text
from unbend_cli.answers import answers_in, filled
from unbend_cli.files import write_object
from unbend_cli.options import add_json, add_record, add_screening, moment, word_of
from unbend_cli.plain import Plain, plain, print_json
from unbend_cli.told import sentences, show_words

PAIN = "pain-now"
JUST_UP = "just-up"
NO_JOURNAL = (
    "The command line keeps no journal. If you stopped because something hurt, or popped your back "
    "a short while ago, leave it for now."
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend plan`` takes."""
    parser.add_argument(
        "--answers", required=True, metavar="ANSWERS.json", help="as for unbend screen"
    )
    parser.add_argument("--minutes", required=True, type=int, choices=MINUTES, help="time you have")
    parser.add_argument(
        "--place", required=True, type=word_of(Place), help=f"where you are: {', '.join(Place)}"
    )
    parser.add_argument(
        "--tool",
        action="append",
        default=[],
        type=word_of(Tool),
        help=f"what is at hand, any of {', '.join(Tool)}; may be given several times",
    )
    parser.add_argument(
        "--region",
        action="append",
        default=[],
        type=word_of(Region),
        help=f"where it is tense, any of {', '.join(Region)}; the whole back without it",
    )
    parser.add_argument("--pain", type=int, help="how much it hurts now, 0 to 10")
    parser.add_argument("--at", type=moment, metavar="TIME", help="ISO time; now without it")
    add_screening(parser)
    add_record(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print the routine; yes when there is something in it."""
    at = options.at or datetime.now(UTC).astimezone()
    told = _observed(answers_in(options.answers), options.pain, at)
    answers = filled(told, options.unanswered)
    given = Given(answers=answers, reading=Reading(options.reading), seen=frozenset())
    assessment = assess(given.answers, reading=given.reading)
    request = Request(
        minutes=options.minutes,
        place=options.place,
        tools=frozenset(options.tool),
        regions=frozenset(options.region),
        pain=_pain(answers),
        at=at,
    )
    found = plan(request, _basis(assessment, at))
    if options.record:
        write_object(options.record, record_to_json(_decided(given, assessment, found)))
    if options.json:
        print_json(record(found, assessment))
    else:
        _show(found, assessment, answers)
    return bool(found.steps)


def _basis(assessment: Assessment, at: datetime) -> Basis:
    # The command line keeps no journal: nothing was done before.
    return Basis(
        catalogue=catalogue(),
        assessment=assessment,
        limits=limits(catalogue(), assessment, (), at),
        helped={},
    )


def _decided(given: Given, assessment: Assessment, found: Plan) -> Record:
    at = found.request.at
    ground = Ground(request=found.request, now=at, looked_at=None, entries=(), helped={})
    return Record(
        made_at=datetime.now(UTC).astimezone(),
        edition=edition(),
        given=given,
        found=found_in(assessment),
        routine=Routine(ground, planned_in(found)),
    )


def _observed(answers: Answers, pain: int | None, at: datetime) -> Answers:
    """The answers, with what the options and the clock know besides; the worse pain counts."""
    found = dict(answers)
    if just_up(at):
        found.setdefault(JUST_UP, "yes")
    if pain is not None:
        before = found.get(PAIN)
        told = pain_score(pain, "--pain")
        found[PAIN] = max(told, before) if isinstance(before, int) else told
    return found


def _pain(answers: Answers) -> PainScore:
    pain = answers.get(PAIN)
    if not isinstance(pain, int):
        raise BadRequestError(Fault("--pain", f"is missing; give it, or answer {PAIN!r}"))
    return pain_score(pain)


def record(found: Plan, assessment: Assessment) -> dict[str, Plain]:
    """A plan as JSON."""
    return {
        "disposition": assessment.disposition.value,
        "seconds": found.seconds,
        "steps": [_step(one) for one in found.steps],
        "left_out": [_left_out(one, assessment) for one in found.left_out],
        "safety_net": plain(sentences("safety_net")),
    }


def _step(step: PlanStep) -> dict[str, Plain]:
    return {
        "movement": step.ref.movement,
        "code": catalogue().find(step.ref.movement).code,
        "variant": step.ref.variant,
        "side": plain(step.side),
        "dosage": plain(step.dose),
        "seconds": step.seconds,
        "eased": step.eased,
        "reason": _told(step.reasons),
    }


def _left_out(left: LeftOut, assessment: Assessment) -> dict[str, Plain]:
    return {
        "movement": left.ref.movement,
        "code": catalogue().find(left.ref.movement).code,
        "variant": left.ref.variant,
        "reason": left.reason.told(words()),
        "rules": plain(assessment.barred.get(left.ref, ())),
        "until": left.until.isoformat() if left.until else None,
    }


def _told(reasons: Sequence[Reason]) -> str:
    return " ".join(one.told(words()) for one in reasons)


def _show(found: Plan, assessment: Assessment, answers: Answers) -> None:
    if found.steps:
        text.heading(
            f"{text.minutes_and_seconds(found.seconds)} of {found.request.minutes} minutes"
        )
        text.columns([_line(place, one) for place, one in enumerate(found.steps, start=1)])
        text.paragraph(NO_JOURNAL)
    else:
        text.heading("Nothing can be offered now")
        told = outcome(assessment, answers)
        if told != Disposition.SELF_CARE:
            show_words(f"disposition.{told}")
    if found.left_out:
        print()
        text.heading("Left out")
        text.columns([(str(one.ref), one.reason.told(words())) for one in found.left_out])
    print()
    show_words("safety_net")


def _line(place: int, step: PlanStep) -> tuple[str, ...]:
    name = words().say(f"movement.{step.ref.movement}.name")
    side = f", {step.side} side" if step.side else ""
    return (
        str(place),
        f"{name}{side}",
        _dose(step.dose),
        text.minutes_and_seconds(step.seconds),
        ("Smaller and slower. " if step.eased else "") + _told(step.reasons),
    )


def _dose(dose: Dose) -> str:
    amount = (
        text.minutes_and_seconds(dose.duration or 0)
        if dose.repetitions is None
        else f"{dose.repetitions} times"
    )
    sets = f"{dose.sets} x " if dose.sets > 1 else ""
    hold = f", hold {dose.hold:g} s" if dose.hold else ""
    return f"{sets}{amount}{hold}"
