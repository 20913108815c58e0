"""Addresses of journal."""

from __future__ import annotations

from django.urls import path
from django.views.generic import TemplateView

app_name = "journal"
urlpatterns = [
    path("", TemplateView.as_view(template_name="base.html"), name="list"),
]
