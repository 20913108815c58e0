"""What a person sees when a request cannot be served."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from unbend_web.household import outside
from unbend_web.household.door import is_outside

# What a form sends about itself, not what was typed into it.
_TOKEN = "csrfmiddlewaretoken"  # noqa: S105 (the name of a field)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense; one for a foreign host name gets one plain line."""
    if isinstance(exception, DisallowedHost):
        line = _("Unbend answers only to this machine's own names, such as localhost.")
        return HttpResponse(line, status=400, content_type="text/plain; charset=utf-8")
    return render(request, "400.html", status=400)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django names it)
    """A form whose token is missing or old: what was typed is offered once more.

    Only to our own pages: a form that another site filled in is not sent on.
    """
    if is_outside(request):
        return outside.form_refused(request)
    typed = _typed(request) if _is_ours(request) else None
    return render(request, "form_refused.html", {"typed": typed}, status=403)


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name != _TOKEN
        for value in values
        if isinstance(value, str)
    ]


def _is_ours(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on one of our pages."""
    said = request.headers.get("Origin") or request.headers.get("Referer", "")
    came_from, here = urlsplit(said), request.get_host()
    same = (came_from.scheme, came_from.netloc) == (request.scheme, here)
    return same and request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
