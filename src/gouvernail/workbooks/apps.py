"""A plan that travels in a spreadsheet and comes home."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class WorkbooksConfig(AppConfig):
    """Workbooks given out, and their return."""

    name = "gouvernail.workbooks"
    verbose_name = _("workbooks")

    def ready(self) -> None:
        """What a workbook changed is taken back here."""
        undone_in("gouvernail.workbooks.undoing", "workbook.applied")
