"""The journal: days, one day, and a pop told with one tap."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from unbend_web.audit.actions import PERSON
from unbend_web.check.forms import token_of
from unbend_web.journal import actions, queries
from unbend_web.journal.presenters import day_page


@require_safe
def days(request: HttpRequest, before: date | None = None) -> HttpResponse:
    """The days on which something happened, newest first."""
    found, earlier = queries.days(before)
    context = {"days": [day_page(one) for one in found], "earlier": earlier, "before": before}
    return render(request, "journal/days.html", context)


@require_safe
def day(request: HttpRequest, of: date) -> HttpResponse:
    """Everything of one day."""
    return render(request, "journal/day.html", {"day": day_page(queries.day(of))})


@require_POST
def popped(request: HttpRequest) -> HttpResponse:
    """The back popped just now: kept, never counted as a success."""
    actions.tell_pop(token=token_of(request.POST), by=PERSON)
    return redirect("home:today")


@require_POST
def take_back(request: HttpRequest, id_: UUID) -> HttpResponse:
    """The last pop was told by mistake."""
    actions.take_back_pop(id_=id_, by=PERSON)
    messages.info(request, _("Taken back."))
    return redirect("home:today")
