"""Who works on the actions of a plan, in full-time equivalents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class StaffingConfig(AppConfig):
    """The app."""

    name = "gouvernail.staffing"
    verbose_name = _("staff effort")

    def ready(self) -> None:
        """What was said of an action is taken back here."""
        undone_in("gouvernail.staffing.undoing", "effort.saved")
        undone_in("gouvernail.staffing.undoing_capacity", "capacity.told")
