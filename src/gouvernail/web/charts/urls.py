"""Addresses of the charts of a plan as files."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
