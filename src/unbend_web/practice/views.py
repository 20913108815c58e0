"""The pages of a routine: choose, plan, play, stop, and how it is afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from unbend.errors import UnknownMovementError
from unbend.practice import swaps
from unbend.record import ref_of
from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.check import queries as checks
from unbend_web.check.queries import StandingKind
from unbend_web.practice import actions, onward, presenters, queries
from unbend_web.practice.basis import basis, basis_to_go_on, fresh_basis
from unbend_web.practice.choosing import plan_wish
from unbend_web.practice.defaults import first_wish
from unbend_web.practice.forms import (
    AfterForm,
    ChangeForm,
    ChooseForm,
    StopForm,
    SwapForm,
    read_batch,
)
from unbend_web.practice.length import asked_minutes, forget_minutes, keep_minutes
from unbend_web.practice.models import Session, State
from unbend_web.practice.playing import page_of
from unbend_web.practice.sounding import SoundPage
from unbend_web.practice.translate import kept_plan
from unbend_web.preferences.actions import choose_sound
from unbend_web.preferences.forms import SoundForm
from unbend_web.preferences.queries import preferences

SessionView = Callable[[HttpRequest, Session], HttpResponse]


def _held(view: SessionView) -> Callable[[HttpRequest, UUID], HttpResponse]:
    """Hand the session of an address to the view; an unknown one leads back to Today."""

    @wraps(view)
    def found(request: HttpRequest, session: UUID) -> HttpResponse:
        row = queries.session(session)
        if row is None:
            messages.info(request, _("That routine is not here any more. Start again from Today."))
            return redirect("home:today")
        try:
            return view(request, row)
        except UnknownMovementError:
            messages.info(request, _("Unbend has changed since. Choose a routine once more."))
            return redirect("practice:choose")

    return found


def _to(row: Session) -> HttpResponse:
    """Where a session goes on from the state it is in."""
    if row.state == State.PLANNED:
        return redirect("practice:plan", row.pk)
    if row.state == State.RUNNING:
        return redirect("practice:play", row.pk)
    if row.state == State.STOPPED:
        return redirect("practice:stopped", row.pk)
    return redirect("journal:list") if row.feels else redirect("practice:after", row.pk)


def keep_sound(request: HttpRequest) -> None:
    """Keep what the fold *Sound and pace* says, where a form brings it."""
    form = SoundForm(request.POST)
    if form.is_valid():
        choose_sound(by=PERSON, **form.cleaned_data)


# -- choose ---------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """How long, where, what is at hand, where it is tense, how much it hurts."""
    actions.close_abandoned()
    now = clock.now()
    stands = checks.standing(now)
    if stands.kind is not StandingKind.READY or stands.assessment is None:
        return keep_minutes(redirect("check:start"), asked_minutes(request))
    closed = basis(stands.assessment, now).limits.everything
    if closed:
        context = {"closed": presenters.closed_rows(closed)}
        return render(request, "practice/closed.html", context)
    if request.method == "POST":
        form = ChooseForm(request.POST)
        if form.is_valid():
            return _chosen(form, asked_just_up="asked_just_up" in request.POST)
    else:
        form = ChooseForm(initial=first_wish(stands, asked_minutes(request)))
    in_the_morning = stands.answers.get("just-up") == "yes"
    page = presenters.choose_page(form, asks_just_up=in_the_morning)
    return render(request, "practice/choose.html", {"page": page})


def _chosen(form: ChooseForm, *, asked_just_up: bool) -> HttpResponse:
    wanted = form.cleaned_data
    planned, asked = plan_wish(wanted, asked_just_up=asked_just_up, by=PERSON)
    if planned is None:
        assert asked is not None
        return keep_minutes(redirect("check:onward", asked.pk), wanted["minutes"])
    return forget_minutes(_to(planned))


# -- plan -----------------------------------------------------------------------------------


@require_GET
@_held
def plan(request: HttpRequest, row: Session) -> HttpResponse:
    """The routine to look through, with what was left out and why."""
    if row.state != State.PLANNED:
        return _to(row)
    known = fresh_basis(row, clock.now())
    if known is None:
        return redirect("check:start")
    planned = kept_plan(row)
    others = [swaps(planned, place, known) for place in range(len(planned.steps))]
    page = presenters.plan_page(row, planned, others)
    heard = SoundPage.of(preferences())
    return render(request, "practice/plan.html", {"page": page, "sound": heard})


@require_POST
@_held
def swap(request: HttpRequest, row: Session) -> HttpResponse:
    """Another movement in a step's place."""
    form = SwapForm(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data
        actions.swap_step(pk=row.pk, step=wanted["step"], ref=ref_of(wanted["ref"]), by=PERSON)
    return redirect("practice:plan", row.pk)


@require_POST
@_held
def begin(request: HttpRequest, row: Session) -> HttpResponse:
    """Start. What has become closed since the plan was made is not started but planned anew."""
    keep_sound(request)
    begun = actions.begin(pk=row.pk, by=PERSON)
    if begun is None:
        return redirect("check:start")
    if begun.state == State.PLANNED:
        messages.info(request, _("Something has closed meanwhile, so here is a fresh routine."))
    return _to(begun)


# -- play -----------------------------------------------------------------------------------


@require_GET
@_held
def play(request: HttpRequest, row: Session) -> HttpResponse:
    """The player; a session that does not run leads to where it stands."""
    actions.close_abandoned()
    row.refresh_from_db()
    if row.state != State.RUNNING:
        return _to(row)
    on = basis_to_go_on(row, clock.now())
    if on is None:
        actions.go_on(pk=row.pk, by=PERSON)
        messages.info(request, _("Something has closed since you began. What was done is kept."))
        return redirect("home:today")
    return render(request, "practice/player.html", {"player": page_of(row, on=on)})


@require_POST
@_held
def again(request: HttpRequest, row: Session) -> HttpResponse:
    """Once more of a step, and back to the player."""
    form = ChangeForm(request.POST)
    if form.is_valid():
        onward.do_again(pk=row.pk, by=PERSON, **form.cleaned_data)
    return redirect("practice:play", row.pk)


@require_POST
@_held
def ease(request: HttpRequest, row: Session) -> HttpResponse:
    """Something easier for a step, and back to the player."""
    form = ChangeForm(request.POST)
    if form.is_valid():
        onward.ease(pk=row.pk, by=PERSON, **form.cleaned_data)
    return redirect("practice:play", row.pk)


@require_POST
@_held
def sound(request: HttpRequest, row: Session) -> HttpResponse:
    """Another sound or pace on the way, and back to where the session stands."""
    keep_sound(request)
    return _to(row)


@require_POST
def events(request: HttpRequest) -> HttpResponse:
    """Keep what the player tells; says which events are kept and which cannot be used."""
    try:
        body = json.loads(request.body)
    except ValueError:
        body = None
    sent, unusable = read_batch(body)
    kept, refused = actions.keep_events(events=sent, by=PERSON)
    faulty = [*unusable, *refused]
    answer = {
        "kept": [str(one) for one in kept],
        "refused": [
            {"id": one.id, "where": one.fault.where, "what": one.fault.what} for one in faulty
        ],
    }
    return JsonResponse(answer, status=400 if faulty else 200)


# -- stop -----------------------------------------------------------------------------------


@require_POST
@_held
def stop(request: HttpRequest, row: Session) -> HttpResponse:
    """That hurt, told by the form."""
    form = StopForm(request.POST)
    event = form.cleaned_data["event"] if form.is_valid() else uuid4()
    asked = actions.stop(pk=row.pk, event=event, by=PERSON)
    return redirect("check:onward", asked.pk) if asked else _to(row)


@require_GET
@_held
def stopped(request: HttpRequest, row: Session) -> HttpResponse:  # noqa: ARG001 (Django passes it)
    """The questions after a stop."""
    asked = actions.ask_after_stop(pk=row.pk, by=PERSON)
    return redirect("check:onward", asked.pk) if asked else _to(row)


# -- after ----------------------------------------------------------------------------------


@require_POST
@_held
def finish(request: HttpRequest, row: Session) -> HttpResponse:
    """I'm done, before the end or without scripts."""
    form = StopForm(request.POST)
    event = form.cleaned_data["event"] if form.is_valid() else uuid4()
    return _to(actions.finish(pk=row.pk, event=event, by=PERSON))


@require_http_methods(["GET", "HEAD", "POST"])
@_held
def after(request: HttpRequest, row: Session) -> HttpResponse:
    """Pain now beside pain before, and how it feels."""
    if row.state in {State.PLANNED, State.RUNNING, State.STOPPED}:
        return _to(row)
    form = AfterForm(request.POST if request.method == "POST" else None, initial=_told(row))
    if form.is_valid():
        told = actions.tell_after(pk=row.pk, by=PERSON, **form.cleaned_data)
        messages.success(request, presenters.after_words(told))
        return redirect("home:today")
    page = presenters.after_page(row, form)
    return render(request, "practice/after.html", {"page": page})


def _told(row: Session) -> dict[str, object]:
    return {"pain": row.pain_after, "feels": row.feels} if row.feels else {}
