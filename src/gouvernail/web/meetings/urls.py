"""Addresses of the meetings of a plan."""

from django.urls import path

from gouvernail.web.meetings import points, views

urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("new/", views.new, name="meeting_new"),
    path("<int:pk>/", views.meeting, name="meeting"),
    path("<int:pk>/edit/", views.edit, name="meeting_edit"),
    path("<int:pk>/room/", views.room, name="meeting_room"),
    path("<int:pk>/minutes/", views.minutes, name="meeting_minutes"),
    path("<int:pk>/minutes/keep/", views.keep_minutes, name="meeting_keep"),
    path("<int:pk>/state/", views.change_state, name="meeting_state"),
    path("<int:pk>/propose/", views.propose, name="meeting_propose"),
    path("<int:pk>/items/add/", points.add, name="item_add"),
    path("<int:pk>/items/<int:item>/move/", points.move, name="item_move"),
    path("<int:pk>/items/<int:item>/remove/", points.remove, name="item_remove"),
    path("<int:pk>/items/<int:item>/decide/", points.decision_add, name="decision_add"),
    path("decisions/<int:pk>/done/", points.decision_tick, name="decision_tick"),
    path("decisions/<int:pk>/remove/", points.decision_remove, name="decision_remove"),
    path("requests/<int:pk>/withdraw/", points.withdraw, name="request_withdraw"),
    path("ask/<key>/", points.ask, name="decision_request"),
]
