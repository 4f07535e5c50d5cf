"""The style guide: while developing only."""

from django.urls import path

from gouvernail.web.styleguide import views

urlpatterns = [path("", views.styleguide, name="styleguide")]
