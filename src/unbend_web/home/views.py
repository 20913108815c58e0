"""Today: the page a person starts from."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def today(request: HttpRequest) -> HttpResponse:
    """What can be done now."""
    return render(request, "home/today.html")
