"""Addresses of this part, under the site."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
