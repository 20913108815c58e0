"""Who gets past the door: at the desk this machine alone, in the household paired devices alone.

Which of the two a process is was settled when it was started (`config.settings`, `config.lan`):
no header and no address can talk one into being the other.
"""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.utils.translation import gettext as _

from unbend_web.household.admission import Admission, Refusal, admit
from unbend_web.household.cookie import address_of, brought_by, give

OUTSIDE = "unbend_web.household.outside"
"""The addresses of who is not let in."""
REFUSAL = "unbend.refusal"
"""Where a request carries why it was not let in: no header can be called so."""

# The only files an unpaired device gets: what its pages are drawn with.
OPEN_FILES = (
    "favicon.svg",
    "icons.svg",
    "fonts/atkinson-hyperlegible-latin-400-normal.woff2",
    "fonts/atkinson-hyperlegible-latin-700-normal.woff2",
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/pages.css",
    "household/household.css",
    "browser/pairing.js",
)
# A proxy in front of the desk's listener would make everybody look like this machine.
PROXIES_SAY = (
    "Forwarded",
    "Via",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "X-Forwarded-Proto",
    "X-Real-Ip",
)


class Door:
    """Lets a request in, or leads it to the few pages that are outside."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response, from inside or outside; raises DisallowedHost for a foreign host name."""
        # Before anything else, static files too: a name that is not ours gets nothing.
        request.get_host()
        if settings.PAIRED_ONLY:
            return self._for_the_household(request)
        return self._for_the_desk(request)

    def _for_the_desk(self, request: HttpRequest) -> HttpResponseBase:
        here = ip_address(address_of(request)).is_loopback
        if here and not any(name in request.headers for name in PROXIES_SAY):
            return self.get_response(request)
        return _line(
            _(
                "This door is for this machine alone. For others in your home, start Unbend with "
                "unbend serve --lan; behind a proxy of your own, add --behind-proxy."
            )
        )

    def _for_the_household(self, request: HttpRequest) -> HttpResponseBase:
        is_file = request.path.startswith(f"/{settings.STATIC_URL.lstrip('/')}")
        if is_file and request.path in set(map(static, OPEN_FILES)):
            return self.get_response(request)
        brought = brought_by(request)
        # A file may be kept by caches on the way: no key travels with one.
        found = admit(brought, may_change=not is_file) if brought else Refusal.UNKNOWN
        if isinstance(found, Admission):
            response = self.get_response(request)
            if found.fresh:
                give(response, found.device, found.fresh)
            return response
        return _line(_("This device is not paired.")) if is_file else self._outside(request, found)

    def _outside(self, request: HttpRequest, why: Refusal) -> HttpResponseBase:
        request.urlconf = OUTSIDE
        request.META[REFUSAL] = why
        return self.get_response(request)


def is_outside(request: HttpRequest) -> bool:
    """Whether the request was not let in."""
    return REFUSAL in request.META


def _line(text: str) -> HttpResponse:
    return HttpResponseForbidden(
        text, content_type="text/plain; charset=utf-8", headers={"Cache-Control": "no-store"}
    )
