"""Which address leads to which area."""

from __future__ import annotations

from django.urls import include, path

from unbend_web.household.views import paired_already

handler400 = "unbend_web.config.refusals.bad_request"

urlpatterns = [
    path("", include("unbend_web.home.urls")),
    path("check/", include("unbend_web.check.urls")),
    path("practice/", include("unbend_web.practice.urls")),
    path("journal/", include("unbend_web.journal.urls")),
    path("household/", include("unbend_web.household.urls")),
    # Where the picture leads; who is not paired yet finds `household.outside` there.
    path("pair/", paired_already),
    path("settings/", include("unbend_web.preferences.urls")),
]
