"""The sign-in of one authority, among its own pages."""

from django.urls import path

from gouvernail.web.accounts import providers

urlpatterns = [
    path("sign-in/", providers.of_authority, name="identity_provider"),
]
