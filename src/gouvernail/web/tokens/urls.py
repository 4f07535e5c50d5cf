"""Addresses of the applications of an authority."""

from django.urls import path

from gouvernail.web.tokens import acts, applications

ONE = "<int:pk>/"

urlpatterns = [
    path("", applications.applications, name="applications"),
    path("new/", applications.new, name="application_new"),
    path(ONE, applications.application, name="application"),
    path(ONE + "edit/", applications.edit, name="application_edit"),
    path(ONE + "stop/", acts.stop, name="application_stop"),
    path(ONE + "start/", acts.start, name="application_start"),
    path(ONE + "tokens/new/", acts.token_new, name="application_token_new"),
    path(
        ONE + "tokens/<int:token>/revoke/",
        acts.token_revoke,
        name="application_token_revoke",
    ),
]
