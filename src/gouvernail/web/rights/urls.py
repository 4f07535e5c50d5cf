"""Addresses of who can do what, and of the plan as others see it."""

from django.urls import path

from gouvernail.web.rights import seen, views

SEEN = "plans/<slug:plan>/seen/<slug:audience>/"

urlpatterns = [
    path("rights/", views.rights, name="rights"),
    path("rights/show/", views.show, name="rights_show"),
    path(SEEN, seen.seen_plan, name="seen_plan"),
    path(SEEN + "<key>/", seen.seen_node, name="seen_node"),
]
