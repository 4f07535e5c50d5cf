"""Addresses of the documents that were made."""

from django.urls import path

from gouvernail.web.editions import views

EDITION = "<int:pk>/"

urlpatterns = [
    path("", views.editions, name="editions"),
    path(EDITION, views.edition, name="edition"),
    path(EDITION + "file/", views.file, name="edition_file"),
    path(EDITION + "again/", views.again, name="edition_again"),
    path(EDITION + "restart/", views.restart, name="edition_restart"),
    path(EDITION + "remove/", views.remove, name="edition_remove"),
]
