"""Organisations, for who runs the installation."""

from django.contrib import admin

from gouvernail.organisations.models import Department, Membership, Organisation


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    """Authorities."""

    list_display = ["name", "kind", "ins", "slug"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Department)
class DepartmentAdmin(admin.ModelAdmin):
    """Services."""

    list_display = ["name", "organisation", "head"]
    list_filter = ["organisation"]


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """Roles."""

    list_display = ["user", "organisation", "role", "department"]
    list_filter = ["organisation", "role"]
