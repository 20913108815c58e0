"""How long a routine may take where a link has said so before the page asks."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from unbend.practice import MINUTES
from unbend_web.check.queries import DRAFT_KEPT

COOKIE = "unbend-minutes"
"""Carries the minutes through a check that comes first, for as long as a check may take."""

_KNOWN = {str(each): each for each in MINUTES}


def asked_minutes(request: HttpRequest) -> int | None:
    """The minutes that the address says, or said before the check; what is no length is nothing."""
    said = _KNOWN.get(request.GET.get("minutes", ""))
    return said or _KNOWN.get(request.COOKIES.get(COOKIE, ""))


def keep_minutes(response: HttpResponse, minutes: int | None) -> HttpResponse:
    """The response that leads to the check, with the minutes to come back to."""
    if minutes is not None:
        response.set_cookie(
            COOKIE,
            str(minutes),
            max_age=DRAFT_KEPT,
            path=reverse("practice:choose"),
            httponly=True,
            samesite="Lax",
        )
    return response


def forget_minutes(response: HttpResponse) -> HttpResponse:
    """The response that leads to the plan; its own length is the next default."""
    response.delete_cookie(COOKIE, path=reverse("practice:choose"), samesite="Lax")
    return response
