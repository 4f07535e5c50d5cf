"""Addresses of one's own personal data."""

from django.urls import path

from gouvernail.web.journal import me

urlpatterns = [
    path("", me.my_data, name="my_data"),
    path("export/", me.take_away, name="my_data_export"),
]
