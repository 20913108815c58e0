"""What a set of answers adds up to. Exit code 1 when it is not self-care."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from unbend.movements import catalogue
from unbend.record import Given, Record, edition, found_in, record_to_json
from unbend.screening import Answers, Assessment, Disposition, Finding, Reading, assess, outcome
from unbend.wording import words
from unbend_cli import text
from unbend_cli.answers import answers_in, filled
from unbend_cli.files import write_object
from unbend_cli.options import add_json, add_record, add_screening
from unbend_cli.plain import Plain, plain, print_json
from unbend_cli.told import sentences, show_words


def arguments(parser: argparse.ArgumentParser) -> None:
    """What ``unbend screen`` takes."""
    parser.add_argument(
        "answers", metavar="ANSWERS.json", help='{"question-id": value}; - reads standard input'
    )
    add_screening(parser)
    add_record(parser)
    add_json(parser)


def run(options: argparse.Namespace) -> bool:
    """Print the assessment; yes when some movement may be offered."""
    answers = filled(answers_in(options.answers), options.unanswered)
    given = Given(answers=answers, reading=Reading(options.reading), seen=frozenset())
    assessment = assess(given.answers, reading=given.reading)
    if options.record:
        write_object(options.record, record_to_json(_decided(given, assessment)))
    if options.json:
        print_json(record(assessment))
    else:
        _show(assessment, answers)
    return bool(allowed(assessment))


def _decided(given: Given, assessment: Assessment) -> Record:
    return Record(
        made_at=datetime.now(UTC).astimezone(),
        edition=edition(),
        given=given,
        found=found_in(assessment),
    )


def record(assessment: Assessment) -> dict[str, Plain]:
    """An assessment as JSON."""
    return {
        "disposition": assessment.disposition.value,
        "findings": [_finding(one) for one in assessment.findings],
        "barred_classes": plain(assessment.barred_classes),
        "allowed_movements": plain(allowed(assessment)),
        "barred_movements": [
            {"movement": ref.movement, "variant": ref.variant, "rules": plain(rules)}
            for ref, rules in sorted(assessment.barred.items())
        ],
        "gentle": assessment.gentle,
        "safety_net": plain(sentences("safety_net")),
    }


def allowed(assessment: Assessment) -> tuple[str, ...]:
    """The movements of which at least one way of doing them may be offered."""
    return tuple(
        movement.id
        for movement in catalogue().movements
        if any(assessment.allows(variant.ref) for variant in movement.variants)
    )


def reason(rule: str) -> str:
    """Why a rule is there, in a sentence."""
    return words().say(f"rule.{rule}.reason")


def _finding(finding: Finding) -> dict[str, Plain]:
    return {
        "rule": finding.rule,
        "level": finding.level.value,
        "reason": reason(finding.rule),
        "source": finding.citation.source,
        "mark": finding.citation.mark.value,
        "bars": plain(finding.bars),
        "because": plain(finding.because),
        "presumed": finding.presumed,
    }


def _show(assessment: Assessment, answers: Answers) -> None:
    show_words(f"disposition.{outcome(assessment, answers)}")
    if assessment.findings:
        print()
        text.heading("Why")
        for one in assessment.findings:
            text.item(f"{one.level.value.replace('_', ' ')}: {_because(one)}")
    if assessment.disposition is Disposition.SELF_CARE:
        _show_movements(assessment)
    print()
    show_words("safety_net")


def _because(finding: Finding) -> str:
    asked = ", ".join(finding.because)
    presumed = "; open, so the most cautious answer counts" if finding.presumed else ""
    return f"{reason(finding.rule)} ({finding.rule}: {asked}{presumed})"


def _show_movements(assessment: Assessment) -> None:
    offered = allowed(assessment)
    print()
    text.heading("May be offered, gently" if assessment.gentle else "May be offered")
    text.paragraph(", ".join(offered) or "none")
    left = [one.id for one in catalogue().movements if one.id not in offered]
    if left:
        print()
        text.heading("Not today")
        text.paragraph(", ".join(left))
