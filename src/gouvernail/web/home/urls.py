"""Addresses above every organisation."""

from django.urls import path

from gouvernail.web.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("me/", views.my_page, name="my_page"),
    path("healthz", views.healthz, name="healthz"),
]
