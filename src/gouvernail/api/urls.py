"""Addresses of the API, below /api/v1/."""

from django.urls import path

from gouvernail.api.documenting import views
from gouvernail.api.main import api

app_name = "api-v1"
urlpatterns = [
    path("openapi.json", views.openapi, name="openapi"),
    path("docs", views.docs, name="docs"),
    *api.urls[0],
]
