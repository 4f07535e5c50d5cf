"""Addresses of the sessions that weigh actions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
