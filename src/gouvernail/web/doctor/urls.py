"""Addresses of the plan doctor."""

from django.urls import path

from gouvernail.web.doctor import views

urlpatterns = [
    path("", views.doctor, name="doctor"),
    path("aside/", views.aside, name="doctor_aside"),
    path("aside/<int:pk>/back/", views.back, name="doctor_back"),
    path("export/<slug:fmt>/", views.export, name="doctor_export"),
]
