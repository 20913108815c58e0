"""The cookie a paired device's browser keeps: its device and its secret."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from unbend_web.household.admission import Brought
from unbend_web.household.keys import kind_of_browser

# With this beginning a browser takes it over TLS only, for this host and all of its pages.
NAME = "__Host-unbend-device"
# The longest that browsers keep one.
KEPT_FOR = timedelta(days=400)


def brought_by(request: HttpRequest) -> Brought | None:
    """What the request brings to be let in; None where it brings no key that could be read."""
    device, _, secret = request.COOKIES.get(NAME, "").partition(".")
    try:
        return Brought(UUID(device), secret, browser_of(request), address_of(request))
    except ValueError:
        return None


def browser_of(request: HttpRequest) -> str:
    """The kind of browser that asks."""
    return kind_of_browser(request.headers.get("User-Agent", ""))


def address_of(request: HttpRequest) -> str:
    """The address the connection came from; what a header says of it is never looked at."""
    found: str = request.META["REMOTE_ADDR"]
    return found


def give(response: HttpResponseBase, device: UUID, secret: str) -> None:
    """Have the browser keep its key."""
    response.set_cookie(
        NAME,
        f"{device}.{secret}",
        max_age=KEPT_FOR,
        path="/",
        secure=True,
        httponly=True,
        samesite="Strict",
    )
