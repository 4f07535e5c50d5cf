"""Addresses of the charts of a plan as files."""

from django.urls import path

from gouvernail.web.charts import views

urlpatterns = [
    path("<slug:name>.<slug:fmt>", views.chart, name="chart"),
]
