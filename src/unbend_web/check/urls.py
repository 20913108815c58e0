"""Addresses of the check."""

from __future__ import annotations

from django.urls import path

from unbend_web.check import views

app_name = "check"
urlpatterns = [
    path("", views.start, name="start"),
    path("<uuid:id_>/", views.onward, name="onward"),
    path("<uuid:id_>/answer/", views.answer, name="answer"),
    path("<uuid:id_>/correct/", views.correct, name="correct"),
    path("<uuid:id_>/assessed/", views.assessed, name="assessed"),
    path("<uuid:id_>/<slug:name>/", views.screen, name="screen"),
    path("<uuid:id_>/<slug:name>/each/", views.each, name="each"),
    path("<uuid:id_>/<slug:name>/more/", views.more, name="more"),
]
