"""From answers to an assessment: which rules fire and what they add up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from functools import cache

from unbend.movements import MovementClass, Variant, VariantRef, catalogue
from unbend.screening.answers import settled
from unbend.screening.conditions import Answers
from unbend.screening.findings import Assessment, Disposition, Finding, Level
from unbend.screening.load import questionnaire, rules
from unbend.screening.rules import Reading, Rule

_DISPOSITIONS = {
    Level.EMERGENCY: Disposition.EMERGENCY,
    Level.URGENT: Disposition.URGENT,
    Level.SEE_CLINICIAN: Disposition.SEE_CLINICIAN,
}
_SERIOUSNESS = {level: place for place, level in enumerate(Level)}


def assess(
    answers: Answers,
    *,
    reading: Reading = Reading.STANDARD,
    seen: AbstractSet[str] = frozenset(),
) -> Assessment:
    """Conclude what is safe from checked answers.

    Unanswered and unsure questions count as the most cautious answer. ``seen`` names the rules a
    clinician has looked at, as the person recorded it: those of level ``see_clinician`` that are
    clearable keep their bars and become gentle; a sum only where all that adds up to it was seen.
    """
    known = settled(answers, questionnaire())
    fired = [rule for rule in _in_force(reading) if rule.when.possible(known)]
    findings = [_finding(rule, known, rule.clearable and rule.id in seen) for rule in fired]
    return _conclude([*findings, *_sums(fired, known, seen)], _barring(fired))


@cache
def _in_force(reading: Reading) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules().rules.values() if rule.reading in {None, reading})


def _finding(rule: Rule, answers: Answers, cleared: bool) -> Finding:  # noqa: FBT001
    return Finding(
        rule=rule.id,
        level=Level.GENTLE if cleared else rule.level,
        bars=rule.bars,
        gentle=rule.gentle or cleared,
        because=tuple(sorted(rule.when.questions)),
        presumed=not rule.when.certain(answers),
        citation=rule.citation,
    )


def _sums(fired: Iterable[Rule], answers: Answers, seen: AbstractSet[str]) -> Iterator[Finding]:
    points: dict[str, int] = defaultdict(int)
    counted = [rule for rule in fired if rule.points]
    for rule in counted:
        points[rule.row] = max(points[rule.row], rule.points)
    total = sum(points.values())
    reached = next((one for one in rules().sums if total >= one.at_least), None)
    if reached is not None:
        looked_at = {reached.id, *(rule.id for rule in counted)} <= seen
        yield Finding(
            rule=reached.id,
            level=Level.GENTLE if reached.clearable and looked_at else reached.level,
            bars=frozenset(),
            gentle=True,
            because=tuple(sorted({one for rule in counted for one in rule.when.questions})),
            presumed=not all(rule.when.certain(answers) for rule in counted),
            citation=reached.citation,
        )


def _conclude(findings: list[Finding], barring: Mapping[VariantRef, tuple[str, ...]]) -> Assessment:
    findings.sort(key=lambda one: _SERIOUSNESS[one.level])
    highest = findings[0].level if findings else Level.ADVICE
    eased = _eased({one.rule for one in findings})
    return Assessment(
        disposition=_DISPOSITIONS.get(highest, Disposition.SELF_CARE),
        findings=tuple(findings),
        barred_classes=frozenset[MovementClass]().union(*(one.bars for one in findings)),
        barred=barring,
        eased={ref: why for ref, why in eased.items() if ref not in barring},
        gentle=any(one.gentle for one in findings),
        recheck_soon=any(one.rule in _sum_ids() for one in findings),
    )


@cache
def _sum_ids() -> frozenset[str]:
    return frozenset(one.id for one in rules().sums)


def _barring(fired: Iterable[Rule]) -> dict[VariantRef, tuple[str, ...]]:
    barring: dict[VariantRef, list[str]] = defaultdict(list)
    reach = _reach()
    for rule in fired:
        for ref in reach[rule.id]:
            barring[ref].append(rule.id)
    return {ref: tuple(found) for ref, found in barring.items()}


def _eased(fired: AbstractSet[str]) -> dict[VariantRef, tuple[str, ...]]:
    return {
        ref: found
        for ref, named in _easing().items()
        if (found := tuple(rule for rule in named if rule in fired))
    }


@cache
def _reach() -> Mapping[str, tuple[VariantRef, ...]]:
    """For each rule the variants it bars: by class, by being named in the movement, or all."""
    return {
        rule.id: tuple(one.ref for one in _variants() if _is_barred(one, rule))
        for rule in rules().rules.values()
    }


def _is_barred(variant: Variant, rule: Rule) -> bool:
    named = rule.id in variant.bars or rule.row in variant.bars
    return rule.bars_everything or named or not rule.bars.isdisjoint(variant.classes)


@cache
def _easing() -> Mapping[VariantRef, tuple[str, ...]]:
    """For each variant the rules under which it is offered in a smaller range."""
    return {
        one.ref: tuple(
            rule.id
            for rule in rules().rules.values()
            if rule.id in one.eases or rule.row in one.eases
        )
        for one in _variants()
    }


@cache
def _variants() -> tuple[Variant, ...]:
    return tuple(variant for movement in catalogue().movements for variant in movement.variants)
