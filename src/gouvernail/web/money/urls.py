"""Addresses of the money of a plan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
