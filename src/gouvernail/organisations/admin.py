"""Organisations, for who repairs an installation; its screens are at /operator/."""

from django.contrib import admin

from gouvernail.organisations.models import (
    Department,
    Invitation,
    Membership,
    Organisation,
)


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Authorities; pairs and archives are made where their rules are kept."""

    list_display = ["name", "kind", "ins", "slug", "pair", "archived_at"]
    list_filter = ["kind"]
    search_fields = ["name", "slug", "ins"]
    readonly_fields = ["pair", "archived_at", "logo"]
    prepopulated_fields = {"slug": ["name"]}
    list_select_related = ["pair"]


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):
    """Services."""

    list_display = ["name", "organisation", "parent", "head", "archived_at"]
    search_fields = ["name", "organisation__name"]
    autocomplete_fields = ["organisation", "parent", "head"]
    list_select_related = ["organisation", "parent", "head"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Roles."""

    list_display = ["user", "organisation", "role", "department"]
    list_filter = ["role"]
    search_fields = ["user__email", "user__last_name", "organisation__name"]
    autocomplete_fields = ["user", "organisation", "department", "substitute"]
    list_select_related = ["user", "organisation", "department"]


@admin.register(Invitation)
class InvitationAdmin(admin.ModelAdmin):
    """Invitations, to be looked at: a link is only made by sending one."""

    list_display = ["email", "organisation", "role", "sent_at", "accepted_at"]
    list_filter = ["role"]
    search_fields = ["email", "organisation__name"]
    list_select_related = ["organisation"]

    def has_add_permission(self, request: object) -> bool:
        """None is made here."""
        return False

    def has_change_permission(self, request: object, obj: object = None) -> bool:
        """None is changed here."""
        return False
