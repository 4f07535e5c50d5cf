"""Who works on the actions of a plan, in full-time equivalents."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StaffingConfig(AppConfig):
    """The app."""

    name = "gouvernail.staffing"
    verbose_name = _("staff effort")
