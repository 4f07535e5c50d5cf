"""Addresses of the imports of an organisation."""

from django.urls import path

from gouvernail.web.imports import actions, arrival, files, rereading, update, views

urlpatterns = [
    path("new/", arrival.new, name="import_new"),
    path("<int:pk>/", views.review, name="import_review"),
    path("<int:pk>/document/", files.document, name="import_document"),
    path("<int:pk>/pages/<int:number>/", files.page, name="import_page"),
    path("<int:pk>/cancel/", arrival.cancel, name="import_cancel"),
    path("<int:pk>/read-again/", arrival.read_again, name="import_read_again"),
    path("<int:pk>/correct/", actions.correct, name="import_correct"),
    path("<int:pk>/undo/", actions.undo, name="import_undo"),
    path("<int:pk>/redo/", actions.redo, name="import_redo"),
    path("<int:pk>/columns/", rereading.read_again, name="import_columns"),
    path("<int:pk>/columns/undo/", rereading.undo, name="import_columns_undo"),
    path("<int:pk>/columns/redo/", rereading.redo, name="import_columns_redo"),
    path("<int:pk>/accept/", actions.accept, name="import_accept"),
    path("<int:pk>/take-back/", actions.take_back, name="import_take_back"),
    path("<int:pk>/update/", update.what_changes, name="import_update"),
    path("<int:pk>/update/take/", update.take, name="import_update_take"),
    path("<int:pk>/update/pair/", update.pair, name="import_update_pair"),
    path("<int:pk>/update/target/", update.target, name="import_update_target"),
    path("<int:pk>/update/undo/", update.undo, name="import_update_undo"),
    path("<int:pk>/set-aside/", actions.set_aside, name="import_set_aside"),
]
