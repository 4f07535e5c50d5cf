"""Addresses of the papers of a sitting."""

from django.urls import path

from gouvernail.web.council import views

urlpatterns = [
    path("", views.council, name="council"),
    path("package.zip", views.council_package, name="council_package"),
    path("<slug:code>/", views.council_paper, name="council_paper"),
    path("<slug:code>/text.odt", views.council_paper_file, name="council_paper_file"),
    path("<slug:code>/model/", views.council_model, name="council_model"),
    path(
        "<slug:code>/model/reset/",
        views.council_model_reset,
        name="council_model_reset",
    ),
]
