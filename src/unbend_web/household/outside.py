"""All there is for who was not let in: how to get in. Nothing else has an address here."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, re_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from unbend_web.audit.actions import PERSON
from unbend_web.household import actions, views
from unbend_web.household.admission import Refusal
from unbend_web.household.cookie import address_of, browser_of, give
from unbend_web.household.door import REFUSAL
from unbend_web.household.forms import PairForm
from unbend_web.household.keys import usual_name

SEE_OTHER, FORBIDDEN, TOO_MANY = 303, 403, 429


@csrf_exempt
def closed(request: HttpRequest) -> HttpResponse:
    """Who is not let in learns why, and what to do. Anything that is asked for looks the same."""
    why = request.META[REFUSAL]
    response = render(request, "household/closed.html", {"why": why.value}, status=FORBIDDEN)
    if why is Refusal.REMOVED:
        # What a phone that was taken out had kept for use without a network goes, too.
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest) -> HttpResponse:
    """Give the device a name and let it in with its code; looking at the page uses nothing up."""
    if request.method != "POST":
        called = usual_name(request.headers.get("User-Agent", ""))
        return _form(request, PairForm(initial={"name": called}))
    form = PairForm(request.POST)
    return _pair(request, form) if form.is_valid() else _form(request, form)


def _pair(request: HttpRequest, form: PairForm) -> HttpResponse:
    try:
        paired = actions.pair(
            **form.cleaned_data,
            browser=browser_of(request),
            address=address_of(request),
            by=PERSON,
        )
    except actions.TooManyTriesError:
        form.add_error("code", _("Too many wrong codes came in. Please wait ten minutes."))
        return _form(request, form, status=TOO_MANY)
    except actions.RefusedCodeError:
        form.add_error("code", _("This code does not let you in. It may be mistyped, used or old."))
        return _form(request, form, status=FORBIDDEN)
    response = HttpResponse(status=SEE_OTHER, headers={"Location": "/"})
    give(response, paired.device.pk, paired.secret)
    return response


def _form(request: HttpRequest, form: PairForm, status: int = 200) -> HttpResponse:
    return render(request, "household/pair.html", {"form": form}, status=status)


def form_refused(request: HttpRequest) -> HttpResponse:
    """A form from elsewhere, or one that stood open too long."""
    return _form(request, PairForm(initial={"name": ""}), status=FORBIDDEN)


handler400 = "unbend_web.household.outside.bad_request"


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 (Django names it)
    """A request that makes no sense gets no further for it."""
    return closed(request)


urlpatterns = [
    path("pair/", pair, name="pair"),
    path("household/certificate/", views.anchor, name="anchor"),
    re_path("", closed, name="closed"),
]
