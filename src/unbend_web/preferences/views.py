"""The settings on one page."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from unbend_web.audit.actions import PERSON
from unbend_web.preferences.actions import choose
from unbend_web.preferences.forms import PreferencesForm
from unbend_web.preferences.queries import preferences


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest) -> HttpResponse:
    """Country, how careful, when the day begins."""
    form = PreferencesForm(request.POST if request.method == "POST" else None, preferences())
    if form.is_valid():
        choose(by=PERSON, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("preferences:edit")
    return render(request, "preferences/edit.html", {"form": form})
