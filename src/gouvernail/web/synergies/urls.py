"""Addresses of the register of synergies."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
