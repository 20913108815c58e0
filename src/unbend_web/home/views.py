"""Today: the page a person starts from."""

from __future__ import annotations

from uuid import uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from unbend_web import clock
from unbend_web.check.queries import newest_stop, standing
from unbend_web.home.presenters import closed_for_now, greeting
from unbend_web.home.queries import limits_now
from unbend_web.journal.presenters import day_title, session_line
from unbend_web.journal.queries import undoable_pop
from unbend_web.practice import queries as practice


@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """What can be done now: one thing first, the rest small."""
    now = clock.now()
    stands, last = standing(now), practice.last_session()
    found = limits_now(stands, now)
    context = {
        "greeting": greeting(now),
        "stands": stands,
        "first_visit": stands.screening is None and last is None,
        "running": practice.running(),
        "closed": closed_for_now(found) if found and stands.kind != "closed" else (),
        "resting": bool(found and found.everything),
        "stop": newest_stop(),
        "unexplained": last if last and practice.waits_for_signs(last) else None,
        "last": session_line(last) if last else None,
        "last_day": day_title(clock.local(last.started_at).date())
        if last and last.started_at
        else "",
        "popped": undoable_pop(now),
        "check_token": uuid4(),
        "pop_token": uuid4(),
    }
    return render(request, "home/today.html", context)
