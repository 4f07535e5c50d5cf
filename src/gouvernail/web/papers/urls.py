"""Addresses of the documents of a plan."""

from django.urls import path

from gouvernail.web.papers import views

urlpatterns = [
    path("", views.papers, name="papers"),
    path("<slug:kind>.<slug:form>", views.paper, name="paper"),
]
