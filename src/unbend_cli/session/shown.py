"""A planned routine in words, and what is closed."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from unbend.limits import Closure
from unbend_cli import text
from unbend_web.practice.models import Session
from unbend_web.practice.presenters import PlanPage, PlanRow, closed_rows, plan_page
from unbend_web.practice.translate import kept_plan


def page_of(row: Session) -> PlanPage:
    """The plan of a session as its page shows it."""
    return plan_page(row, kept_plan(row), ())


def show_plan(page: PlanPage) -> None:
    """What comes, how much of it, why, and when to stop."""
    print()
    text.heading(_("Your routine"))
    count = len(page.rows)
    text.paragraph(
        ngettext("%(count)d movement, %(time)s", "%(count)d movements, %(time)s", count)
        % {"count": count, "time": page.time}
    )
    for number, row in enumerate(page.rows, start=1):
        _show_row(number, row)
    print()
    text.paragraph(
        _(
            "Press h or Esc at once at a sharp or new pain, dizziness, numbness, or if you run "
            "out of breath."
        )
    )
    text.paragraph(
        _("Go slowly and breathe. A sound is not the aim: no crack does not mean it did not work.")
    )


def _show_row(number: int, row: PlanRow) -> None:
    print()
    text.heading(f"{number}. {row.name}")
    text.paragraph(f"{capfirst(row.dose)} ({row.time}).")
    text.paragraph(row.why)
    signs = "; ".join(row.stop)
    text.paragraph(_("Stop at once if you feel: %(signs)s.") % {"signs": signs})


def show_how(page: PlanPage) -> None:
    """How each movement is done, what often goes wrong, and what was left out."""
    for row in page.rows:
        print()
        text.heading(row.name)
        for line in row.setup:
            text.item(line)
        if row.avoid:
            text.paragraph(_("What often goes wrong:"))
            for line in row.avoid:
                text.item(line)
    if page.left_out:
        print()
        text.heading(_("What we left out, and why"))
        for one in page.left_out:
            text.item(f"{one.names}: {_with_end(one.reason, one.until)}")


def show_nothing_fits(page: PlanPage) -> None:
    """No movement is left for this wish."""
    text.heading(_("Nothing fits just now"))
    text.paragraph(
        _("With this time, this place and what is at hand there is no movement we would offer now:")
    )
    for one in page.told_first:
        text.item(_with_end(one.reason, one.until))
    text.paragraph(
        _(
            "What is still possible: change position, stand up and walk a few steps, breathe "
            "slowly. Another place or more time may open others."
        )
    )


def show_closed(closures: Iterable[Closure]) -> None:
    """Everything is closed for a while: why, and until when."""
    text.heading(_("Nothing fits just now"))
    for one in closed_rows(closures):
        text.item(_with_end(one.reason, one.until))
    text.paragraph(
        _(
            "Your back can have a rest. What you can do meanwhile: change position often, walk a "
            "few steps if it feels good, keep warm."
        )
    )


def _with_end(reason: str, until: str) -> str:
    return f"{reason} {_('Closed %(until)s.') % {'until': until}}" if until else reason
