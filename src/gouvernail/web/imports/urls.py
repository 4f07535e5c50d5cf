"""Addresses of the imports of an organisation."""

from django.urls import path

from gouvernail.web.imports import actions, views

urlpatterns = [
    path("new/", views.new, name="import_new"),
    path("<int:pk>/", views.review, name="import_review"),
    path("<int:pk>/correct/", actions.correct, name="import_correct"),
    path("<int:pk>/undo/", actions.undo, name="import_undo"),
    path("<int:pk>/redo/", actions.redo, name="import_redo"),
    path("<int:pk>/accept/", actions.accept, name="import_accept"),
    path("<int:pk>/take-back/", actions.take_back, name="import_take_back"),
    path("<int:pk>/set-aside/", actions.set_aside, name="import_set_aside"),
]
