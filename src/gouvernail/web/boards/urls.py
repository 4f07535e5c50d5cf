"""Addresses of the dashboards for each reader."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
