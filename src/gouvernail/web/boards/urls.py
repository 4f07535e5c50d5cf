"""Addresses of the dashboards for each reader."""

from django.urls import path

from gouvernail.web.boards import counting, views

urlpatterns = [
    path("", views.boards, name="boards"),
    path("counting/", counting.counting, name="board_counting"),
    path("counting/choose/", counting.choose, name="board_rollup"),
    path("counting/weights/", counting.weigh, name="board_weights"),
    path("<slug:reader>/", views.board, name="board"),
]
