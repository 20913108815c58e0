"""The door for a WSGI server."""

from __future__ import annotations

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.urls import get_resolver

from unbend_web.config.ready import make_ready


def start() -> WSGIHandler:
    """The pages, with their database and static files up to date; says where they are."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unbend_web.config.settings")
    django.setup(set_prefix=False)
    # The static files are looked over when the handler is made.
    make_ready()
    # A fault in the addresses shows here, not to the first who opens a page.
    get_resolver().check()
    handler = WSGIHandler()
    print(f"Unbend is at http://127.0.0.1:{settings.ENV.port}/  (Ctrl+C stops it)", flush=True)  # noqa: T201
    return handler
