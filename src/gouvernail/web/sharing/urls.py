"""Addresses of what two authorities share."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
