"""Addresses of the journal of an authority and of personal data."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
