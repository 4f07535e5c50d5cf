"""Addresses of the pages of a site."""

from django.urls import path

from gouvernail.public.pages.home import home

urlpatterns = [path("", home, name="site")]
