"""Addresses of the indicators of a plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
