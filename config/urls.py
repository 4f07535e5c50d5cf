"""Addresses: each domain of a door has its own file of them."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("gouvernail.web.accounts.urls")),
    path("", include("gouvernail.web.home.urls")),
    path("<slug:organisation>/", include("gouvernail.web.organisations.urls")),
    path("<slug:organisation>/imports/", include("gouvernail.web.imports.urls")),
    path("<slug:organisation>/plans/", include("gouvernail.web.plans.urls")),
]
if settings.STYLEGUIDE:
    urlpatterns.insert(
        0, path("styleguide/", include("gouvernail.web.styleguide.urls"))
    )
