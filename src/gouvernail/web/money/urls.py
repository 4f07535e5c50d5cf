"""Addresses of the money of a plan."""

from django.urls import path

from gouvernail.web.money import (
    files,
    grid,
    investments,
    page,
    path as budget,
    sources,
)

PATH = "path/"

SOURCES = "sources/"

urlpatterns = [
    path("", page.money, name="money"),
    path("export.<slug:fmt>", files.export, name="money_export"),
    path("grid/", grid.whole, name="money_grid"),
    path("nodes/<key>/", grid.one, name="money_node"),
    path(SOURCES, sources.sources, name="money_sources"),
    path(SOURCES + "start/", sources.start, name="money_sources_start"),
    path(SOURCES + "new/", sources.new, name="money_source_new"),
    path(SOURCES + "<int:pk>/", sources.edit, name="money_source"),
    path(SOURCES + "<int:pk>/archive/", sources.archive, name="money_source_archive"),
    path("investments/", investments.investments, name="investments"),
    path("investments.<slug:fmt>", investments.export, name="investments_export"),
    path(PATH, budget.budget_path, name="budget_path"),
    path(PATH + "new/", budget.new, name="path_new"),
    path(PATH + "<int:pk>/correct/", budget.correct, name="path_correct"),
    path("path.<slug:fmt>", budget.export, name="path_export"),
]
