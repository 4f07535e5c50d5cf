"""Addresses of this domain."""

from django.urls import path

from gouvernail.web.workbooks import views

urlpatterns = [
    path("", views.workbook, name="workbook"),
    path("file/", views.file, name="workbook_file"),
    path("returns/<int:pk>/", views.review, name="workbook_return"),
    path("returns/<int:pk>/apply/", views.apply, name="workbook_apply"),
    path("returns/<int:pk>/aside/", views.set_aside, name="workbook_set_aside"),
    path("returns/<int:pk>/undo/", views.undo, name="workbook_undo"),
    path("returns/<int:pk>/file/", views.brought, name="workbook_brought"),
]
