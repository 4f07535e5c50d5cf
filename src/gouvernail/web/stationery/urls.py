"""Addresses of the stationery: templates of documents, their fields, the looks."""

from django.urls import path

from gouvernail.web.stationery import files, views

urlpatterns = [
    path("", views.stationery, name="stationery"),
    path("new/", views.new, name="template_new"),
    path("fields/", views.fields, name="template_fields"),
    path("choices/", views.choose, name="template_choices"),
    path("looks/", views.looks, name="document_looks"),
    path("ours/<slug:which>.docx", files.ours, name="template_ours"),
    path("<int:pk>.docx", files.file, name="template_file"),
    path("<int:pk>/try/<slug:plan>.docx", files.tried, name="template_try"),
    path("<int:pk>/remove/", views.remove, name="template_remove"),
    path("<int:pk>/restore/", views.restore, name="template_restore"),
]
