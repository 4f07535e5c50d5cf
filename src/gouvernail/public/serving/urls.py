"""Addresses that belong to no site: the list of the sites, what robots may read."""

from django.urls import path

from gouvernail.public.serving import index, robots

urlpatterns = [
    path("", index.index, name="index"),
    path("robots.txt", robots.of_installation, name="robots_of_all"),
]
