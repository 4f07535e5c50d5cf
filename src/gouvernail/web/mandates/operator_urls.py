"""Addresses of the legal regimes, for who runs the installation."""

from django.urls import path

from gouvernail.web.mandates import regimes

urlpatterns = [
    path("", regimes.regimes, name="regimes"),
    path("<slug:kind>/<int:starts>/", regimes.regime, name="regime"),
    path("<slug:kind>/<int:starts>/reset/", regimes.regime_reset, name="regime_reset"),
]
