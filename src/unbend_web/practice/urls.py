"""Addresses of the routine."""

from __future__ import annotations

from django.urls import path

from unbend_web.practice import views

app_name = "practice"
urlpatterns = [
    path("", views.choose, name="choose"),
    path("events/", views.events, name="events"),
    path("<uuid:session>/", views.plan, name="plan"),
    path("<uuid:session>/swap/", views.swap, name="swap"),
    path("<uuid:session>/begin/", views.begin, name="begin"),
    path("<uuid:session>/play/", views.play, name="play"),
    path("<uuid:session>/again/", views.again, name="again"),
    path("<uuid:session>/easier/", views.ease, name="easier"),
    path("<uuid:session>/sound/", views.sound, name="sound"),
    path("<uuid:session>/stop/", views.stop, name="stop"),
    path("<uuid:session>/stopped/", views.stopped, name="stopped"),
    path("<uuid:session>/finish/", views.finish, name="finish"),
    path("<uuid:session>/after/", views.after, name="after"),
]
