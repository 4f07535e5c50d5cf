"""Addresses of the grants of an authority."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
