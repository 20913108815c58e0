"""Addresses of the journal."""

from __future__ import annotations

from datetime import date

from django.urls import path, register_converter

from unbend_web.journal import views


class DayInAddress:
    """A day in an address: ``2026-05-31``."""

    # No journal is older than Unbend, and the calendar's last day has no tomorrow.
    regex = r"2\d{3}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        """The day; a ValueError makes it no such page."""
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        """The day as it is written in an address."""
        return value.isoformat()


register_converter(DayInAddress, "day")

app_name = "journal"
urlpatterns = [
    path("", views.days, name="list"),
    path("before/<day:before>/", views.days, name="before"),
    path("popped/", views.popped, name="popped"),
    path("popped/<uuid:id_>/take-back/", views.take_back, name="take-back"),
    path("<day:of>/", views.day, name="day"),
]
