"""Headers every page carries beside the content policy."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

# What the pages never ask the machine for.
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()"


class PrivatePages:
    """Keeps what a person answered out of caches and shared histories."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response of the view, with the headers it did not set itself."""
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        if isinstance(response, HttpResponse):
            # Going back shows what was kept, not what the browser remembers.
            response.headers.setdefault("Cache-Control", "no-store")
        return response
