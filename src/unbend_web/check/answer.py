"""The answer of a check as the page shows it: what it means, what to do, why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from unbend.movements import catalogue
from unbend.screening import (
    CRISIS,
    Assessment,
    Country,
    Disposition,
    Finding,
    Level,
    countries,
    outcome,
    told_by,
)
from unbend.screening.conditions import Answers
from unbend.screening.countries import INTERNATIONAL
from unbend.screening.load import rules
from unbend.wording import Words, words
from unbend_web.check.presenters import Told, source_text, told

_SENDS_AWAY = (Level.EMERGENCY, Level.URGENT, Level.SEE_CLINICIAN)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: one finding in words."""

    text: str
    unsure: bool
    seen: bool
    """Whether a clinician has looked at it, so that it only makes us go gently."""
    source: str


@dataclass(frozen=True, slots=True)
class Call:
    """A number to call."""

    number: str
    name: str

    @property
    def href(self) -> str:
        """The number as a link that a phone dials."""
        return "tel:" + "".join(one for one in self.number if one.isdigit() or one == "+")


@dataclass(frozen=True, slots=True)
class Net:
    """What to watch for, whatever the outcome."""

    title: str
    now: str
    soon: str
    unreviewed: str


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """Everything on the page of an answer."""

    disposition: str
    title: str
    meaning: str
    do: tuple[str, ...]
    reasons: tuple[Reason, ...]
    emergency: Call
    urgent: Call | None
    crisis: Call | None
    country: Country
    told: tuple[Told, ...]
    """Every answer."""
    telling: tuple[Told, ...]
    """The answers that send the person elsewhere."""
    gentle: bool
    left_out: tuple[Reason, ...]
    advice: tuple[Reason, ...]
    nothing_left: bool
    net: Net
    is_crisis: bool
    """Whether the person told of thoughts of ending their life."""
    crisis_first: bool
    """Whether that is the one emergency."""
    stopped: bool
    """Whether *That hurt* is all that closes the movements."""

    @property
    def all_reasons(self) -> tuple[Reason, ...]:
        """Every reason on the page, for the list of sources."""
        return (*self.reasons, *self.left_out, *self.advice)

    @property
    def opens(self) -> bool:
        """Whether the way to a routine is open."""
        return self.disposition == Disposition.SELF_CARE and not self.nothing_left


def answer_page(assessment: Assessment, answers: Answers, country: str) -> AnswerPage:
    """The page for one assessment and the answers it came from."""
    said, here = words(), chosen_country(country)
    shown = tuple(told_by(answers, assessment))
    words_of = outcome(assessment, answers)
    return AnswerPage(
        disposition=assessment.disposition,
        title=said.say(f"disposition.{words_of}.title"),
        meaning=said.say(f"disposition.{words_of}.meaning"),
        do=said.under(f"disposition.{words_of}.do"),
        reasons=_reasons(shown, _SENDS_AWAY, said),
        emergency=Call(here.emergency, ""),
        urgent=Call(here.urgent, "") if here.urgent else None,
        crisis=Call(here.crisis, here.crisis_name) if here.crisis else None,
        country=here,
        told=told(answers),
        telling=told({one: answers[one] for one in answers if one in _because(shown)}),
        gentle=assessment.gentle,
        left_out=_reasons(shown, (Level.BARS, Level.GENTLE), said),
        advice=_reasons(shown, (Level.ADVICE,), said),
        nothing_left=not _anything_left(assessment),
        net=safety_net(said),
        is_crisis=any(one.rule in CRISIS for one in shown),
        crisis_first=words_of == "crisis",
        stopped=words_of == "stopped",
    )


def chosen_country(code: str) -> Country:
    """The country of that code, or the entry that holds almost everywhere."""
    return countries().get(code, countries()[INTERNATIONAL])


def safety_net(said: Words) -> Net:
    """What to watch for, in words."""
    return Net(
        title=said.say("safety_net.title"),
        now=said.say("safety_net.now"),
        soon=said.say("safety_net.soon"),
        unreviewed=said.say("safety_net.unreviewed"),
    )


def _is_seen(finding: Finding) -> bool:
    known = rules().rules.get(finding.rule)
    return known is not None and known.level is not finding.level


def _because(shown: Iterable[Finding]) -> frozenset[str]:
    """The questions whose answers send the person elsewhere."""
    sending = (one.because for one in shown if one.level in _SENDS_AWAY)
    return frozenset(question for because in sending for question in because)


def _reasons(
    findings: Iterable[Finding], levels: tuple[Level, ...], said: Words
) -> tuple[Reason, ...]:
    return tuple(
        Reason(
            said.say(f"rule.{one.rule}.reason"),
            one.presumed,
            _is_seen(one),
            source_text(one.citation.source, one.citation.mark),
        )
        for one in findings
        if one.level in levels
    )


def _anything_left(assessment: Assessment) -> bool:
    if assessment.disposition is not Disposition.SELF_CARE:
        return True
    return any(assessment.allows(variant.ref) for _, variant in catalogue().variants())
