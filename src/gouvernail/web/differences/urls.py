"""Addresses of what changes between two versions."""

from django.urls import path

from gouvernail.web.differences import views

urlpatterns = [
    path("", views.compare, name="compare"),
    path("<slug:fmt>/", views.export, name="compare_export"),
]
