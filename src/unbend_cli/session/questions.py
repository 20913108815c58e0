"""The check asked in the terminal: the screens, the readers and the actions are the pages' own."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import uuid4

from django.http import QueryDict
from django.utils.translation import gettext as _

from unbend.screening import Disposition
from unbend.screening.questionnaire import Question
from unbend_cli import text
from unbend_cli.session.keys import Hands
from unbend_cli.session.rows import Way, ask_rows
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions, forms, presenters
from unbend_web.check.ending import emergency_is_certain, next_screen
from unbend_web.check.forms import Sent
from unbend_web.check.models import Kind, Screening
from unbend_web.check.presenters import Field, Why
from unbend_web.check.queries import Standing, StandingKind
from unbend_web.check.screens import Screen, screens
from unbend_web.check.translate import answers_of


def ask_what_is_due(stands: Standing, hands: Hands) -> Screening:
    """Ask the check that is due, to its end; raises ClosedError when nobody answers any more."""
    short = stands.kind is StandingKind.NEEDS_RECHECK
    print()
    text.heading(_("A few questions first"))
    if short:
        text.paragraph(
            _(
                "Before each session we ask briefly if anything is new. "
                "It takes about twenty seconds."
            )
        )
    else:
        text.paragraph(
            _("They tell us which movements to leave out for you. It takes about a minute.")
        )
    kind = Kind.RECHECK if short else Kind.FULL
    return ask_check(actions.begin(token=uuid4(), kind=kind, by=PERSON), hands)


def ask_check(held: Screening, hands: Hands) -> Screening:
    """Ask what is left of a check until it is finished."""
    while held.finished_at is None:
        coming = next_screen(held) or screens(Kind(held.kind))[-1]
        held = _go_through(held, coming, hands)
        over = next_screen(held) is None or emergency_is_certain(answers_of(held))
        if over and not coming.waiting(answers_of(held)):
            held = _conclude(held)
    return held


def _conclude(held: Screening) -> Screening:
    done = actions.finish(screening_id=held.pk, by=PERSON)
    fine = done.disposition == Disposition.SELF_CARE
    if fine and done.changed and done.kind != Kind.FULL:
        text.paragraph(_("Something changed, so we ask everything once more."))
        return actions.ask_all(after=done.pk, by=PERSON)
    return done


@dataclass(frozen=True, slots=True)
class _Asking:
    """One screen of a check, and who answers."""

    held: Screening
    screen: Screen
    hands: Hands

    def keep(self, sent: Sent) -> Screening:
        """Keep what was answered."""
        return actions.keep(
            screening_id=self.held.pk, answers=sent.answers, changed=sent.changed, by=PERSON
        )


def _go_through(held: Screening, here: Screen, hands: Hands) -> Screening:
    """Ask a screen, or what is left of it; stepping back asks the one before first."""
    asking, answers = _Asking(held, here, hands), answers_of(held)
    leads_done = all(one.id in answers or one.optional for one in here.leads)
    if leads_done and here.waiting(answers):
        return _each(asking, here.following(answers), change=False)
    unsure = any(answers.get(one.id) == forms.UNSURE for one in here.leads)
    sent = None
    if here.is_checklist and not unsure:
        sent = _ticked(asking)
        if sent is None:
            return _back(asking)
        return asking.keep(sent)
    return _each(asking, here.leads, change=here.asks_about_change)


def _back(asking: _Asking) -> Screening:
    order = screens(Kind(asking.held.kind))
    place = order.index(asking.screen)
    held = _go_through(asking.held, order[max(0, place - 1)], asking.hands)
    return held if held.finished_at else _go_through(held, asking.screen, asking.hands)


# -- rows to tick --------------------------------------------------------------------------


def _ticked(asking: _Asking) -> Sent | None:
    """What applies of the rows; None when the person wants to go back."""
    here = asking.screen
    page = presenters.checklist(asking.held, here, answers_of(asking.held), None)
    _show_head(page.place, page.of, page.title, page.lead)
    rows = tuple(row.text for row in page.rows)
    unsure = not here.is_one_list
    hint = _("Which of these apply? Type their numbers, or just Enter for none of these.")
    if unsure:
        hint += " " + _("Not sure about one? Type ? behind its number, as in 2?.")
    text.paragraph(hint)
    while True:
        picked = ask_rows(rows, asking.hands, several=True, unsure=unsure, ways=(Way.WHY, Way.BACK))
        if picked.way is Way.WHY:
            _show_whys(page.whys)
        elif picked.way is Way.BACK:
            return None
        else:
            return _sent(here, tuple(row.value for row in page.rows), picked.sure, picked.unsure)


def _sent(
    here: Screen, values: tuple[str, ...], sure: frozenset[int], unsure: frozenset[int]
) -> Sent:
    ticked, data = [values[place] for place in sorted(sure)], QueryDict(mutable=True)
    if unsure:
        for place, value in enumerate(values):
            data[value] = "yes" if place in sure else forms.UNSURE if place in unsure else "no"
        return forms.read_each(here.leads, data)
    if ticked:
        data.setlist(forms.TICKED, ticked)
    else:
        data[forms.NONE] = "1"
    return forms.read_checklist(here, data)


# -- one by one ----------------------------------------------------------------------------


def _each(asking: _Asking, questions: tuple[Question, ...], *, change: bool) -> Screening:
    page = presenters.form(asking.held, asking.screen, questions, answers_of(asking.held), None)
    _show_head(page.place, page.of, page.title, page.lead)
    data = QueryDict(mutable=True)
    for question, field, why in zip(questions, page.fields, page.whys, strict=True):
        _ask_field(question, field, why, data, asking.hands)
    if change:
        data[forms.CHANGED] = _ask_change(asking.hands)
    return asking.keep(forms.read_each(questions, data, change=change))


def _ask_field(question: Question, field: Field, why: Why, data: QueryDict, hands: Hands) -> None:
    """Ask one question until its answer can be read."""
    text.paragraph(field.text)
    if field.example:
        text.paragraph(field.example)
    while True:
        found = _answer_to(field, hands)
        if found is None:
            _show_whys((why,))
            continue
        data.setlist(question.id, found)
        fault = forms.read_each((question,), data).faults.get(question.id)
        if fault is None:
            print()
            return
        text.paragraph(fault)


def _answer_to(field: Field, hands: Hands) -> list[str] | None:
    """What was typed or chosen, as the page's form sends it; None when it was asked why."""
    if field.shape in {"number", "scale", "text"}:
        typed = hands.line(_typed_prompt(field))
        return None if typed == Way.WHY else [typed]
    rows = tuple(row.text for row in field.rows)
    picked = ask_rows(rows, hands, several=field.shape == "list", ways=(Way.WHY,))
    if picked.way is Way.WHY:
        return None
    return [field.rows[place].value for place in sorted(picked.sure)]


def _typed_prompt(field: Field) -> str:
    if field.shape == "text":
        return _("In your words, or just Enter: ")
    bounds = {"low": field.question.low, "high": field.question.high}
    return _("A number from %(low)s to %(high)s: ") % bounds


def _ask_change(hands: Hands) -> str:
    text.paragraph(_("Has anything changed since we last asked everything?"))
    text.paragraph(
        _(
            "Such as a new medicine or symptom. It may also be a pregnancy, an injury or an "
            "operation. Or somebody else is answering today."
        )
    )
    picked = ask_rows((_("No"), _("Yes")), hands)
    return "yes" if 1 in picked.sure else "no"


def _show_head(place: int, of: int, title: str, lead: str) -> None:
    print()
    text.heading(f"{title} ({place}/{of})")
    if lead:
        text.paragraph(lead)


def _show_whys(whys: tuple[Why, ...]) -> None:
    for one in whys:
        text.item(f"{one.text} {one.why} ({one.source})")
