"""Synergies, for who runs the installation: to look, not to change."""

from django.contrib import admin
from django.http import HttpRequest

from gouvernail.synergies.models import Synergy


@admin.register(Synergy)
class SynergyAdmin(admin.ModelAdmin):
    """A list of the synergies; they are written on the screens, with their history."""

    list_display = ["title", "field", "lead", "degree", "state", "archived_at"]
    list_filter = ["state", "degree"]

    def has_change_permission(
        self, request: HttpRequest, obj: Synergy | None = None
    ) -> bool:
        """Never here."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Synergy | None = None
    ) -> bool:
        """Never here."""
        return False
