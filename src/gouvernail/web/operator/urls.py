"""Addresses of who runs the installation: authorities created and archived."""

from django.urls import path

from gouvernail.web.operator import acts, journal, people, views

urlpatterns = [
    path("", views.authorities, name="operator"),
    path("authorities.<slug:fmt>", views.export, name="operator_export"),
    path("new/", acts.new, name="operator_new"),
    path("many/", acts.many, name="operator_many"),
    path("journal/", journal.journal, name="operator_journal"),
    path("people/", people.people, name="operator_people"),
    path("people/<int:person>/erase/", people.erase, name="operator_erase"),
    path("<int:pk>/", views.authority, name="operator_authority"),
    path("<int:pk>/edit/", acts.edit, name="operator_edit"),
    path("<int:pk>/archive/", acts.archive, name="operator_archive"),
    path("<int:pk>/restore/", acts.restore, name="operator_restore"),
    path("<int:pk>/pair/", acts.pair, name="operator_pair"),
    path("<int:pk>/first/", acts.first, name="operator_first"),
    path(
        "<int:pk>/invitations/<int:number>/",
        acts.invitation,
        name="operator_invitation",
    ),
]
