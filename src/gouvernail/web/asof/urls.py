"""Addresses of the plan as it stood on a day."""

from django.urls import path

from gouvernail.web.asof import views

urlpatterns = [path("", views.as_of, name="as_of")]
