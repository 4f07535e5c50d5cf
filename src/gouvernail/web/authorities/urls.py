"""Addresses that look at several authorities at once."""

from django.urls import path

from gouvernail.web.authorities import views

urlpatterns = [
    path("", views.authorities, name="authorities"),
    path("autorites.csv", views.export, name="authorities_csv"),
]
