"""Addresses of the staff effort of a plan."""

from django.urls import path

from gouvernail.web.staffing import capacity, files, grid, page

urlpatterns = [
    path("", page.staff, name="staff"),
    path("grid/", grid.whole, name="staff_grid"),
    path("capacity/", capacity.capacity, name="staff_capacity"),
    path("export.<slug:fmt>", files.export, name="staff_export"),
    path("nodes/<key>/", grid.one, name="staff_node"),
]
