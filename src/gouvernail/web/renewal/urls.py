"""Addresses of the renewal of a plan."""

from django.urls import path

from gouvernail.web.renewal import comparing, views

urlpatterns = [
    path("", views.renewal, name="renewal"),
    path("take-back/", views.take_back, name="renewal_take_back"),
    path("compare/", comparing.compare, name="renewal_compare"),
    path("compare/<slug:fmt>/", comparing.export, name="renewal_compare_file"),
]
