"""The sign-in of all authorities, among the pages of who runs the installation."""

from django.urls import path

from gouvernail.web.accounts import providers

urlpatterns = [
    path("sign-in/", providers.of_installation, name="installation_provider"),
]
