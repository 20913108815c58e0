"""What a check came to, in words: the page of the answer, to be read in a terminal."""

from __future__ import annotations

from django.utils.translation import gettext as _

from unbend.screening import Disposition
from unbend_cli import text
from unbend_web import clock
from unbend_web.check.answer import AnswerPage, Call, Reason, answer_page
from unbend_web.check.models import Screening
from unbend_web.check.queries import StandingKind, mendable, read_now, standing
from unbend_web.check.translate import answers_of, assessment_of
from unbend_web.preferences.queries import preferences


def show_outcome(held: Screening) -> None:
    """Say what to do now, why, and what to watch for."""
    now = clock.now()
    stands = standing(now)
    closes = stands.kind is StandingKind.CLOSED and stands.screening == held
    # A stricter reading, chosen since, may close what was open when these answers were given.
    found = read_now(held, now) if closes else assessment_of(held)
    page = answer_page(found, answers_of(held), preferences().country)
    print()
    text.heading(page.title)
    text.paragraph(page.meaning)
    if page.disposition == Disposition.SELF_CARE:
        _show_self_care(page)
    else:
        _show_sent_away(page)
        _show_ways_on(mend=mendable(held, now), closes=closes)
    _show_net(page)


def _show_sent_away(page: AnswerPage) -> None:
    if page.disposition != Disposition.SEE_CLINICIAN:
        print()
        for call in calls(page):
            text.item(call)
    _list(_("What to do now"), page.do)
    _list(_("Why"), tuple(_reason(one) for one in page.reasons))
    told = tuple(f"{one.question} {one.answer}" for one in page.telling)
    _list(_("What you answered"), told)


def calls(page: AnswerPage) -> tuple[str, ...]:
    """Whom to call, the most fitting first."""
    emergency, crisis = page.emergency.number, page.crisis
    if page.crisis_first and crisis:
        first, second = _named(crisis), _("Emergency: call %(number)s") % {"number": emergency}
        return (first, second)
    if page.disposition == Disposition.EMERGENCY:
        now = _("Call %(number)s now") % {"number": emergency}
        return (now, _named(crisis)) if crisis and page.is_crisis else (now,)
    worse = _("Suddenly worse? Call %(number)s") % {"number": emergency}
    if page.urgent:
        return (_("Call %(number)s for advice") % {"number": page.urgent.number}, worse)
    return (worse,)


def _named(call: Call) -> str:
    return _("Call %(name)s, %(number)s") % {"name": call.name, "number": call.number}


def _show_self_care(page: AnswerPage) -> None:
    if page.stopped:
        for one in page.do:
            text.item(one)
        return
    if page.nothing_left:
        text.paragraph(
            _(
                "With these answers every movement we know is left out. "
                "A physiotherapist can find some that fit you."
            )
        )
    _list(_("What we adapt for you"), tuple(_reason(one) for one in page.left_out))
    _list(_("Good to know"), tuple(one.text for one in page.advice))


def _reason(one: Reason) -> str:
    if one.seen:
        return f"{one.text} {_('Someone has looked at it, so we only go gently.')}"
    if one.unsure:
        return f"{one.text} {_('You were not sure, so we take the careful way.')}"
    return one.text


def _show_ways_on(*, mend: bool, closes: bool) -> None:
    print()
    if mend:
        text.paragraph(
            _(
                "Ticked something by mistake? Run `unbend serve` now and put it right on the "
                "page of your answer."
            )
        )
    if closes:
        text.paragraph(
            _(
                "Movements stay closed until someone has looked at it. Then run `unbend serve` "
                "and tell who it was and when."
            )
        )


def _show_net(page: AnswerPage) -> None:
    net = page.net
    print()
    text.heading(net.title)
    for one in (net.now, net.soon, net.unreviewed):
        text.paragraph(one)


def _list(title: str, items: tuple[str, ...]) -> None:
    if items:
        print()
        text.heading(title)
        for one in items:
            text.item(one)
