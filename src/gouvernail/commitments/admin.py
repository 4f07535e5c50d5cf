"""Declarations, for who runs the installation: to look, not to change."""

from django.contrib import admin
from django.http import HttpRequest

from gouvernail.commitments.models import Declaration


@admin.register(Declaration)
class DeclarationAdmin(admin.ModelAdmin):
    """A list of the declarations; they are written on the screens."""

    list_display = ["title", "organisation", "starts", "adopted_on", "archived_at"]

    def has_change_permission(
        self, request: HttpRequest, obj: Declaration | None = None
    ) -> bool:
        """Never here."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Declaration | None = None
    ) -> bool:
        """Never here."""
        return False
