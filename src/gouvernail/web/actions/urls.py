"""Addresses of the views of the actions."""

from django.urls import path

from gouvernail.web.actions import board, calendar, changing, gantt_views, table, views

urlpatterns = [
    path("", views.entrance, name="actions"),
    path("table/", table.table, name="actions_table"),
    path("board/", board.board, name="actions_board"),
    path("gantt/", gantt_views.gantt, name="actions_gantt"),
    path("gantt.svg", gantt_views.gantt_svg, name="actions_gantt_svg"),
    path("calendar/", calendar.calendar, name="actions_calendar"),
    path("export/<fmt>/", table.export, name="actions_export"),
    path("change/", changing.change, name="actions_change"),
    path("changes/<int:pk>/undo/", changing.undo, name="actions_undo"),
    path("views/", views.views, name="views"),
    path("views/save/", views.save, name="view_save"),
    path("views/<int:pk>/", views.alter, name="view_change"),
    path("views/<int:pk>/delete/", views.delete, name="view_delete"),
    path("views/restore/<int:pk>/", views.restore, name="view_restore"),
]
