"""Addresses of Today."""

from __future__ import annotations

from django.urls import path

from unbend_web.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
