"""Addresses of the household, inside the door."""

from __future__ import annotations

from django.urls import path

from unbend_web.household import views

app_name = "household"
urlpatterns = [
    path("", views.devices, name="devices"),
    path("invite/", views.invite, name="invite"),
    path("certificate/", views.anchor, name="anchor"),
    path("<uuid:id_>/rename/", views.rename, name="rename"),
    path("<uuid:id_>/remove/", views.remove, name="remove"),
]
