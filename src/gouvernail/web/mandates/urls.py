"""Addresses of the legal calendar of an authority."""

from django.urls import path

from gouvernail.web.mandates import views

urlpatterns = [
    path("", views.term, name="term"),
    path("calendar.ics", views.term_ics, name="term_ics"),
    path("installation/", views.term_install, name="term_install"),
    path("motions/", views.term_motion, name="term_motion"),
    path("motions/<int:pk>/remove/", views.motion_remove, name="motion_remove"),
    path("motions/<int:pk>/back/", views.motion_back, name="motion_back"),
    path("dates/", views.term_date, name="term_date"),
    path("dates/<slug:step>/forget/", views.term_date_forget, name="term_date_forget"),
]
