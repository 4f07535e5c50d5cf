"""Addresses of the plan doctor."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
