"""Addresses of the complete plan, and of what stands around its tree."""

from django.urls import path

from gouvernail.web.around import chapters, findings, reading, values

urlpatterns = [
    path("", reading.document, name="around"),
    path("chapters/add/", chapters.add, name="chapter_new"),
    path("chapters/<int:place>/", chapters.edit, name="chapter_edit"),
    path("chapters/<int:place>/move/", chapters.move, name="chapter_move"),
    path("chapters/<int:place>/remove/", chapters.remove, name="chapter_remove"),
    path("values/", values.edit, name="values_edit"),
    path("findings/add/", findings.add, name="finding_new"),
    path("findings/<int:place>/", findings.edit, name="finding_edit"),
    path("findings/<int:place>/move/", findings.move, name="finding_move"),
    path("findings/<int:place>/remove/", findings.remove, name="finding_remove"),
]
