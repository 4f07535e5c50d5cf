"""A plan that travels in a spreadsheet and comes home."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkbooksConfig(AppConfig):
    """Workbooks given out, and their return."""

    name = "gouvernail.workbooks"
    verbose_name = _("workbooks")
