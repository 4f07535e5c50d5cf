"""Addresses of the staff effort of a plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
