"""Addresses of the evaluations."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
