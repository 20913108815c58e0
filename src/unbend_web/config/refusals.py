"""What a person sees when a request cannot be served."""

from __future__ import annotations

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that makes no sense; one for a foreign host name gets one plain line."""
    if isinstance(exception, DisallowedHost):
        line = _("Unbend answers only to this machine's own names, such as localhost.")
        return HttpResponse(line, status=400, content_type="text/plain; charset=utf-8")
    return render(request, "400.html", status=400)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django passes it by name)
    """A form whose token is missing or old."""
    return render(request, "form_refused.html", status=403)
