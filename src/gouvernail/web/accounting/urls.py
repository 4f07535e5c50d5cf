"""Addresses of the exchange with eComptes."""

from django.urls import path

from gouvernail.web.accounting import acts, answers, page

ANSWER = "answers/<int:pk>/"

urlpatterns = [
    path("", page.ecomptes, name="ecomptes"),
    path("file/", page.file, name="ecomptes_file"),
    path("people/", page.people, name="ecomptes_people"),
    path("answers/new/", answers.bring, name="ecomptes_bring"),
    path(ANSWER, answers.answer, name="ecomptes_answer"),
    path(ANSWER + "file/", answers.original, name="ecomptes_original"),
    path(ANSWER + "tie/", acts.tie, name="ecomptes_tie"),
    path(ANSWER + "apply/", acts.apply, name="ecomptes_apply"),
    path(ANSWER + "undo/", acts.undo, name="ecomptes_undo"),
    path(ANSWER + "set-aside/", acts.aside, name="ecomptes_aside"),
]
