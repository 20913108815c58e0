"""The doors for a WSGI server: one for this machine, one for the household."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib import import_module
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver

from unbend_web.config.parent import end_with_parent
from unbend_web.config.ready import make_ready


def start() -> WSGIHandler:
    """The pages for this machine alone, all up to date; says where they are."""
    handler = _start("unbend_web.config.settings")
    print(f"Unbend is at http://127.0.0.1:{settings.ENV.port}/  (Ctrl+C stops it)", flush=True)  # noqa: T201
    return handler


def start_lan() -> WSGIApplication:
    """The pages for the household's paired devices; says where they are and how to come in."""
    handler = _start("unbend_web.config.lan")
    # Its models cannot be looked at before Django is set up.
    import_module("unbend_web.household.terminal").announce(settings.ENV.lan)
    return over_tls(handler)


def over_tls(handler: WSGIApplication) -> WSGIApplication:
    """The same pages, told that the browser asks over TLS.

    It does, or the listener is asked by a proxy that does TLS: that was said at the start, so no
    header has to be believed for it.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return handler({**environ, "wsgi.url_scheme": "https"}, start_response)

    return answer


def _start(module: str) -> WSGIHandler:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", module)
    end_with_parent()
    django.setup(set_prefix=False)
    # The static files are looked over when the handler is made.
    make_ready()
    # A fault in the addresses shows here, not to the first who opens a page.
    get_resolver().check()
    return WSGIHandler()
