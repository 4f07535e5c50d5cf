"""Addresses of a site that are no page: for robots, its colour, its arms."""

from django.urls import path

from gouvernail.public.serving import identity, robots

urlpatterns = [
    path("robots.txt", robots.of_site, name="robots"),
    path("accent.css", identity.accent, name="accent"),
    path("logo/", identity.logo, name="logo"),
]
