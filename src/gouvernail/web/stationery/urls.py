"""Addresses of the stationery."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
