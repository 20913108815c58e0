"""What was sent from a screen of the check, read into answers; every fault with its question."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from unbend.screening import Answer
from unbend.screening import Kind as Answering
from unbend.screening.questionnaire import Question
from unbend_web import clock
from unbend_web.check.screens import Screen

NONE = "none"
"""The button *None of these*, and the row of that name in a list."""
TICKED = "ticked"
CHANGED = "changed"
UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Sent:
    """What came in: answers that can be kept, and faults by question (or ``ticked``)."""

    answers: Mapping[str, Answer]
    faults: Mapping[str, str] = field(default_factory=dict)
    changed: bool = False


def token_of(data: QueryDict) -> uuid.UUID:
    """The id a form carries for what it begins; a fresh one where it is missing or broken."""
    try:
        return uuid.UUID(data.get("token", ""))
    except ValueError:
        return uuid.uuid4()


def read_checklist(screen: Screen, data: QueryDict) -> Sent:
    """Rows that were ticked, or *None of these*; both or neither is a fault."""
    ticked, none = set(data.getlist(TICKED)), NONE in data
    if none and ticked:
        return Sent({}, {TICKED: _("You ticked a row and chose “None of these”. Which is it?")})
    if not none and not ticked:
        return Sent({}, {TICKED: _("Tick what fits, or choose “None of these”.")})
    if screen.is_one_list:
        return _one_list(screen.leads[0], ticked)
    return Sent({one.id: "yes" if one.id in ticked else "no" for one in screen.leads})


def _one_list(question: Question, ticked: set[str]) -> Sent:
    return Sent({question.id: tuple(one for one in question.options if one in ticked)})


def read_each(questions: Iterable[Question], data: QueryDict, *, change: bool = False) -> Sent:
    """An answer to each of these questions; one that is missing is a fault."""
    answers: dict[str, Answer] = {}
    faults: dict[str, str] = {}
    for question in questions:
        answer, fault = _read(question, data)
        if fault:
            faults[question.id] = fault
        elif answer is not None:
            answers[question.id] = answer
    said = data.get(CHANGED)
    if change and said not in {"yes", "no"}:
        faults[CHANGED] = _("Please choose one.")
    return Sent(answers, faults, changed=said == "yes")


def _read(question: Question, data: QueryDict) -> tuple[Answer | None, str]:
    if question.kind is Answering.NUMBER:
        return _number(question, data.get(question.id, "").strip())
    if question.kind is Answering.TEXT:
        return _text(question, data.get(question.id, "").strip())
    if question.kind is Answering.ANY_OF:
        return _several(question, data.getlist(question.id))
    chosen = data.get(question.id)
    return (chosen, "") if chosen in question.options else (None, _("Please choose one."))


def _number(question: Question, typed: str) -> tuple[Answer | None, str]:
    ascii_digits = typed.isascii() and typed.isdecimal() and len(typed) <= len(str(question.high))
    if ascii_digits and question.low <= int(typed) <= question.high:
        return int(typed), ""
    if not typed and (question.bands or question.high <= 10):  # noqa: PLR2004 (chosen, not typed)
        return None, _("Please choose one.")
    bounds = {"low": question.low, "high": question.high}
    return None, _("Please give a whole number from %(low)s to %(high)s.") % bounds


def _text(question: Question, typed: str) -> tuple[Answer | None, str]:
    if len(typed) > question.high:
        return None, _("Please keep it under %(most)s characters.") % {"most": question.high}
    return typed.replace("\x00", ""), ""


def _several(question: Question, chosen: list[str]) -> tuple[Answer | None, str]:
    ticked = tuple(one for one in question.options if one in chosen)
    if NONE in chosen and ticked:
        return None, _("You ticked a row and “None of these”. Which is it?")
    if NONE in chosen or ticked or question.optional:
        return ticked, ""
    return None, _("Tick what fits, or “None of these”.")


class AssessedForm(forms.Form):
    """Who looked at what a check found, and when."""

    assessed_by = forms.CharField(
        max_length=200,
        error_messages={"required": gettext_lazy("Who was it? A name or a place is enough.")},
    )
    assessed_on = forms.DateField(
        error_messages={
            "required": gettext_lazy("Which day was it?"),
            "invalid": gettext_lazy("Please give a day, such as 2026-05-31."),
        }
    )

    def __init__(self, data: QueryDict | None = None, *, not_before: date) -> None:
        super().__init__(data)
        self.not_before = not_before

    def clean_assessed_on(self) -> date:
        """The day, neither in the future nor before the answers it is about."""
        day: date = self.cleaned_data["assessed_on"]
        if day > clock.local(clock.now()).date():
            raise forms.ValidationError(_("That day is still to come."))
        if day < self.not_before:
            raise forms.ValidationError(
                _("That was before you gave these answers; someone should look at them now.")
            )
        return day
