"""Addresses of the indicators of a plan."""

from django.urls import path

from gouvernail.web.indicators import (
    editing,
    figures,
    files,
    grid,
    register,
    sheet,
    values,
)

ONE, LINE = "<int:pk>/", "<int:pk>/values/<int:line>/"
FIGURES = "figures/<int:pk>/"

urlpatterns = [
    path("", register.indicators, name="indicators"),
    path("export.<slug:fmt>", files.export, name="indicators_export"),
    path("new/", editing.new, name="indicator_new"),
    path("take/", register.take, name="indicators_take"),
    path("grid/", grid.grid, name="indicator_grid"),
    path("figures/", figures.bring, name="figures_bring"),
    path(FIGURES, figures.choose, name="figures"),
    path(FIGURES + "accept/", figures.accept, name="figures_accept"),
    path("values/<slug:batch>/back/", values.back, name="values_back"),
    path(ONE, sheet.sheet, name="indicator"),
    path(ONE + "edit/", editing.edit, name="indicator_edit"),
    path(ONE + "remove/", editing.remove, name="indicator_remove"),
    path(ONE + "restore/", editing.restore, name="indicator_restore"),
    path(ONE + "values/add/", values.add, name="value_add"),
    path(ONE + "values/validate/", values.validate, name="values_validate"),
    path(LINE, values.edit, name="value_edit"),
    path(LINE + "remove/", values.remove, name="value_remove"),
]
