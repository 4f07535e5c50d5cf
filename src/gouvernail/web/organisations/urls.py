"""Addresses of an organisation itself: who it is, its people, its departments."""

from django.urls import path

from gouvernail.web.organisations import (
    authority,
    departments,
    inviting,
    member,
    people,
    views,
)

urlpatterns = [
    path("", authority.authority, name="authority"),
    path("accent.css", views.accent, name="organisation_accent"),
    path("identity/", authority.identity, name="identity"),
    path("identity/logo/", authority.logo_set, name="logo_set"),
    path("identity/preview/", authority.preview, name="accent_preview"),
    path("identity/pair/", authority.pair, name="authority_pair"),
    path("logo", authority.logo, name="logo"),
    path("pair-logo", authority.pair_logo, name="pair_logo"),
    path("people/", people.people, name="people"),
    path("people/export.<slug:fmt>", people.export, name="people_export"),
    path("people/invite/", inviting.invite, name="invite"),
    path("people/leave/", member.leaving, name="leave"),
    path("people/leave/go/", member.go, name="leave_go"),
    path("people/<int:pk>/", member.person, name="person"),
    path("people/<int:pk>/remove/", member.remove, name="person_remove"),
    path("people/back/<int:pk>/", member.bring_back, name="person_back"),
    path("invitations/<int:pk>/again/", inviting.again, name="invitation_again"),
    path(
        "invitations/<int:pk>/withdraw/", inviting.withdraw, name="invitation_withdraw"
    ),
    path("departments/", departments.departments, name="departments"),
    path(
        "departments/export.<slug:fmt>", departments.export, name="departments_export"
    ),
    path("departments/new/", departments.new, name="department_new"),
    path("departments/<int:pk>/", departments.edit, name="department_edit"),
    path(
        "departments/<int:pk>/archive/", departments.archive, name="department_archive"
    ),
    path(
        "departments/<int:pk>/restore/", departments.restore, name="department_restore"
    ),
    path("departments/<int:pk>/merge/", departments.merge, name="department_merge"),
]
