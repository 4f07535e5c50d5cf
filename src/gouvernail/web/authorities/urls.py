"""Addresses that look at several authorities at once."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
