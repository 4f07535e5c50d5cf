"""Addresses that a mail leads to: no sign-in, the link is the key."""

from django.urls import path, register_converter

from gouvernail.web.answers import looks, views
from gouvernail.web.answers.looks import ColourConverter

register_converter(ColourConverter, "colour")

urlpatterns = [
    path("accent-<colour:colour>.css", looks.accent, name="answer_accent"),
    path("<token>/", views.answers, name="answer"),
    path("<token>/actions/<key>/", views.answer_action, name="answer_node"),
    path("<token>/not-me/", views.not_me, name="answer_disown"),
    path("<token>/again/", views.again, name="answer_renew"),
]
