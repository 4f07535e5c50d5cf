"""Addresses of the revision of a plan."""

from django.urls import path

from gouvernail.web.revision import dropping, views

urlpatterns = [
    path("", views.revision, name="revision"),
    path("open/", views.open_, name="revision_open"),
    path("propose/", views.propose, name="revision_propose"),
    path("take-back/", views.take_back, name="revision_take_back"),
    path("give-up/", views.give_up, name="revision_give_up"),
    path("<int:pk>/resume/", views.resume, name="revision_resume"),
    path("nodes/<key>/drop/", dropping.drop, name="node_drop"),
]
