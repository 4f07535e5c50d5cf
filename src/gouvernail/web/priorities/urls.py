"""Addresses of the sessions that weigh actions."""

from django.urls import path

from gouvernail.web.priorities import acts, files, opening, views, voting

SESSION = "<int:pk>/"

urlpatterns = [
    path("", views.priorities, name="priorities"),
    path("new/", opening.new, name="priority_new"),
    path(SESSION, views.session, name="priority_session"),
    path(SESSION + "vote/", voting.vote, name="priority_vote"),
    path(SESSION + "edit/", opening.edit, name="priority_edit"),
    path(SESSION + "people/", acts.people, name="priority_people"),
    path(SESSION + "out/", acts.out, name="priority_out"),
    path(SESSION + "close/", acts.close, name="priority_close"),
    path(SESSION + "show/", acts.show, name="priority_show"),
    path(SESSION + "write/", acts.write, name="priority_write"),
    path(SESSION + "remove/", acts.remove, name="priority_remove"),
    path(SESSION + "export.<slug:fmt>", files.export, name="priority_export"),
]
