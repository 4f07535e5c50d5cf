"""Addresses of who runs the installation: authorities created and archived."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
