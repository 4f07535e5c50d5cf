"""Plans, for who runs the installation: to look, not to change."""

from django.contrib import admin
from django.http import HttpRequest

from gouvernail.plans.models import Plan


@admin.register(Plan)
class PlanAdmin(admin.ModelAdmin):
    """A list of the plans; trees are edited on the screens, where history is kept."""

    list_display = ["title", "organisation", "state", "starts", "ends"]

    def has_change_permission(
        self, request: HttpRequest, obj: Plan | None = None
    ) -> bool:
        """Never here."""
        return False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Never here."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Plan | None = None
    ) -> bool:
        """Never here."""
        return False
