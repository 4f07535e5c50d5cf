"""Addresses of the pages of a plan: each goes by a permanent id, for ever."""

from django.urls import path

from gouvernail.public.pages import (
    actions,
    home,
    number,
    objectives,
    search,
    sheet,
    tags,
)

urlpatterns = [
    path("", home.home, name="home"),
    path("objectives/", objectives.objectives, name="objectives"),
    path("objectives/<slug:key>/", objectives.objective, name="objective"),
    path("actions/", actions.actions, name="actions"),
    path("actions/<slug:key>/", sheet.action, name="action"),
    path("search/", search.search, name="search"),
    path("number/<str:ref>/", number.number, name="number"),
    path("by/<slug:vocabulary>/", tags.tags, name="tags"),
    path("by/<slug:vocabulary>/<slug:slug>/", tags.tag, name="tag"),
]
