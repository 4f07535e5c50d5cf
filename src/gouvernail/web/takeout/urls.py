"""Addresses of the archives of an authority."""

from django.urls import path

from gouvernail.web.takeout import views

urlpatterns = [
    path("", views.archives, name="archives"),
    path("ask/", views.ask, name="archive_ask"),
    path("<int:pk>/file", views.file, name="archive_file"),
    path("<int:pk>/delete/", views.delete, name="archive_delete"),
]
