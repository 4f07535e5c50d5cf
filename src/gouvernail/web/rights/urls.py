"""Addresses of who can do what, and of the plan as others see it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
