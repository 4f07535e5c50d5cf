"""Addresses of this part, under a plan."""

from django.urls import path

from gouvernail.public.record import (
    calendar,
    changes,
    compare,
    difference,
    documents,
    evaluations,
    indicators,
    money,
    synergies,
    versions,
)

urlpatterns = [
    path("changes/", changes.changes, name="changes"),
    path("compare/", compare.compare, name="compare"),
    path("versions/", versions.versions, name="versions"),
    path("versions/<int:number>/", versions.version, name="version"),
    path("versions/<int:old>/<int:new>/", difference.difference, name="difference"),
    path("evaluations/", evaluations.evaluations, name="evaluations"),
    path("evaluations/<slug:slug>/", evaluations.evaluation, name="evaluation"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<str:file>", documents.document, name="document"),
    path("synergies/", synergies.synergies, name="synergies"),
    path("indicators/", indicators.indicators, name="indicators"),
    path("indicators/<slug:slug>/", indicators.indicator, name="indicator"),
    path("money/", money.money, name="money"),
    path("calendar/", calendar.calendar, name="calendar"),
]
