"""Addresses of an organisation itself."""

from django.urls import path

from gouvernail.web.organisations import documents, views

urlpatterns = [
    path("accent.css", views.accent, name="organisation_accent"),
    path("documents/<int:pk>/", documents.document, name="document"),
]
