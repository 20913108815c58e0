"""The check on the page: a screen at a time, then its answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from unbend.screening import Answer, Answers, Disposition, Level
from unbend.screening.questionnaire import Question
from unbend_web import clock
from unbend_web.audit.actions import PERSON
from unbend_web.check import actions, forms, presenters, queries
from unbend_web.check.answer import answer_page
from unbend_web.check.ending import emergency_is_certain, next_screen
from unbend_web.check.forms import AssessedForm, Sent
from unbend_web.check.models import Kind, Screening
from unbend_web.check.queries import Standing, StandingKind
from unbend_web.check.screens import Screen, screens
from unbend_web.check.screens import screen as screen_of
from unbend_web.check.translate import answers_of, assessment_of
from unbend_web.preferences.queries import preferences

View = Callable[..., HttpResponse]


def _held(view: View) -> View:
    """Hand the screening of an address to the view; an unknown one leads back to Today."""

    @wraps(view)
    def found(request: HttpRequest, id_: UUID, **rest: str) -> HttpResponse:
        held = queries.by_id(id_)
        if held is None:
            messages.info(request, _("That check is not here any more. Start again from Today."))
            return redirect("home:today")
        return view(request, held, **rest)

    return found


def _open(view: View) -> View:
    """Hand the screening and the screen to the view; a finished check leads to its answer."""

    @wraps(view)
    def found(request: HttpRequest, held: Screening, name: str) -> HttpResponse:
        here = screen_of(Kind(held.kind), name)
        if held.finished_at is not None or here is None:
            return redirect("check:onward", held.pk)
        return view(request, held, here)

    return _held(found)


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    """Begin the check that is due, or lead to where the person stands already."""
    stands = queries.standing(clock.now())
    if stands.kind is StandingKind.READY:
        return redirect("practice:choose")
    if stands.kind is StandingKind.CLOSED and stands.screening is not None:
        return redirect("check:answer", stands.screening.pk)
    if request.method != "POST":
        return render(request, "check/start.html", {"stands": stands, "token": uuid4()})
    begun = actions.begin(token=_fresh(request), kind=_due(stands), by=PERSON)
    return redirect("check:onward", begun.pk)


def _fresh(request: HttpRequest) -> UUID:
    """The token of the form, unless a page left open long ago sends one that has had its day."""
    token = forms.token_of(request.POST)
    known = queries.by_id(token)
    return uuid4() if known and known.finished_at else token


def _due(stands: Standing) -> Kind:
    return Kind.RECHECK if stands.kind is StandingKind.NEEDS_RECHECK else Kind.FULL


@require_safe
@_held
def onward(_request: HttpRequest, held: Screening) -> HttpResponse:
    """The next screen with something left to answer, or the answer."""
    if held.finished_at is not None:
        return redirect("check:answer", held.pk)
    coming = next_screen(held)
    if coming is None:
        # Everything is answered, but the last step was cut off: it is asked again.
        coming = screens(Kind(held.kind))[-1]
    return _to(held, coming)


def _to(held: Screening, coming: Screen) -> HttpResponse:
    answers = answers_of(held)
    leads_done = all(one.id in answers or one.optional for one in coming.leads)
    name = "check:more" if leads_done and coming.waiting(answers) else "check:screen"
    return redirect(name, held.pk, coming.id)


@require_http_methods(["GET", "HEAD", "POST"])
@_open
def screen(request: HttpRequest, held: Screening, here: Screen) -> HttpResponse:
    """One screen: rows to tick, or questions with their own ways of answering."""
    if not here.is_checklist:
        return _ask(request, held, here, here.leads)
    if request.method == "POST":
        return _ticked(request, held, here)
    if any(answers_of(held).get(one.id) == forms.UNSURE for one in here.leads):
        return redirect("check:each", held.pk, here.id)
    page = presenters.checklist(held, here, answers_of(held), None)
    return render(request, "check/checklist.html", {"page": page})


def _ticked(request: HttpRequest, held: Screening, here: Screen) -> HttpResponse:
    if "each" in request.POST:
        ticked = request.POST.getlist(forms.TICKED)
        known = {one.id: "yes" for one in here.leads if one.id in ticked}
        actions.keep(screening_id=held.pk, answers=known, changed=False, by=PERSON)
        return redirect("check:each", held.pk, here.id)
    sent = forms.read_checklist(here, request.POST)
    if not sent.faults:
        return _go_on(request, held, here, sent)
    page = presenters.checklist(held, here, _as_ticked(here, request), sent)
    return render(request, "check/checklist.html", {"page": page})


def _as_ticked(here: Screen, request: HttpRequest) -> Answers:
    ticked = tuple(request.POST.getlist(forms.TICKED))
    if here.is_one_list:
        return {here.leads[0].id: ticked}
    return dict.fromkeys(ticked, "yes")


@require_http_methods(["GET", "HEAD", "POST"])
@_open
def each(request: HttpRequest, held: Screening, here: Screen) -> HttpResponse:
    """The rows of a screen as questions one by one, with examples and *Not sure*."""
    return _ask(request, held, here, here.leads)


@require_http_methods(["GET", "HEAD", "POST"])
@_open
def more(request: HttpRequest, held: Screening, here: Screen) -> HttpResponse:
    """What follows from the answers of a screen."""
    following = here.following(answers_of(held))
    if not following:
        return redirect("check:onward", held.pk)
    return _ask(request, held, here, following)


def _ask(
    request: HttpRequest, held: Screening, here: Screen, questions: tuple[Question, ...]
) -> HttpResponse:
    change = here.asks_about_change and questions == here.leads
    answers: Mapping[str, Answer] = answers_of(held)
    sent = None
    if request.method == "POST":
        sent = forms.read_each(questions, request.POST, change=change)
        if not sent.faults:
            return _go_on(request, held, here, sent)
        answers = {**_typed(questions, request), **sent.answers}
    page = presenters.form(held, here, questions, answers, sent)
    context = {"page": page, "change": change, "changed": request.POST.get(forms.CHANGED)}
    return render(request, "check/form.html", context)


def _typed(questions: Iterable[Question], request: HttpRequest) -> dict[str, Answer]:
    """What was typed, kept on the page as it was, however wrong."""
    return {
        one.id: tuple(request.POST.getlist(one.id))
        if len(request.POST.getlist(one.id)) > 1
        else request.POST.get(one.id, "")
        for one in questions
    }


def _go_on(request: HttpRequest, held: Screening, here: Screen, sent: Sent) -> HttpResponse:
    """Keep what was sent; then the next screen, or the end."""
    kept = actions.keep(screening_id=held.pk, answers=sent.answers, changed=sent.changed, by=PERSON)
    answers = answers_of(kept)
    if here.waiting(answers):
        return redirect("check:more", kept.pk, here.id)
    coming = next_screen(kept)
    if coming is not None and not emergency_is_certain(answers):
        return _to(kept, coming)
    return _conclude(request, kept)


def _conclude(request: HttpRequest, held: Screening) -> HttpResponse:
    done = actions.finish(screening_id=held.pk, by=PERSON)
    fine = done.disposition == Disposition.SELF_CARE
    if fine and done.changed and done.kind != Kind.FULL:
        messages.info(request, _("Something changed, so we ask everything once more."))
        return redirect("check:onward", actions.ask_all(after=done.pk, by=PERSON).pk)
    if fine and done.kind == Kind.RECHECK:
        messages.success(request, _("No warning signs in your answers."))
        return redirect("practice:choose")
    return redirect("check:answer", done.pk)


@require_safe
@_held
def answer(request: HttpRequest, held: Screening) -> HttpResponse:
    """What the answers come to: what to do now, why, and what to watch for."""
    if held.finished_at is None:
        return redirect("check:onward", held.pk)
    now = clock.now()
    stands = queries.standing(now)
    # A stricter reading, chosen since, may close what was open when these answers were given.
    found = queries.read_now(held, now) if _closes(stands, held) else assessment_of(held)
    context = {
        "page": answer_page(found, answers_of(held), preferences().country),
        "held": held,
        "mendable": queries.mendable(held, now),
        "stands": stands,
    }
    return render(request, "check/answer.html", context)


def _closes(stands: Standing, held: Screening) -> bool:
    return stands.kind is StandingKind.CLOSED and stands.screening == held


@require_POST
@_held
def correct(request: HttpRequest, held: Screening) -> HttpResponse:
    """Put right what was ticked by mistake a moment ago."""
    if held.finished_at is None or not queries.mendable(held, clock.now()):
        messages.info(request, _("These answers stand. Someone should look at what they say."))
        return redirect("check:onward", held.pk)
    begun = actions.correct(screening_id=held.pk, by=PERSON)
    return redirect("check:screen", begun.pk, _telling_screen(held).id)


def _telling_screen(held: Screening) -> Screen:
    """The first screen with an answer that sends the person elsewhere."""
    sends = {Level.EMERGENCY, Level.URGENT, Level.SEE_CLINICIAN}
    found = [one for one in assessment_of(held).findings if one.level in sends]
    telling = {question for one in found for question in one.because if not one.presumed}
    order = screens(Kind(held.kind))
    asked = (one for one in order if telling & {q.id for q in (*one.leads, *one.followups)})
    return next(asked, order[0])


@require_http_methods(["GET", "HEAD", "POST"])
@_held
def assessed(request: HttpRequest, held: Screening) -> HttpResponse:
    """Record who looked at what was found, and when; then all questions come again."""
    # Stops that add up close everything too, with nothing alarming in the answers themselves.
    sends_away = held.disposition != Disposition.SELF_CARE or held.kind == Kind.STOP
    sends_away = sends_away or _closes(queries.standing(clock.now()), held)
    if held.finished_at is None or not sends_away:
        return redirect("check:onward", held.pk)
    today = clock.local(clock.now()).date()
    # Answers given while the clock ran ahead are of today at the latest.
    not_before = min(clock.local(held.finished_at).date(), today)
    form = AssessedForm(request.POST if request.method == "POST" else None, not_before=not_before)
    if form.is_valid():
        actions.clear(screening_id=held.pk, by=PERSON, **form.cleaned_data)
        messages.success(
            request, _("Noted. The questions come once more: things may have changed.")
        )
        return redirect("home:today")
    return render(request, "check/assessed.html", {"form": form, "held": held, "today": today})
