"""What a plan lacks or contradicts, and the score that follows."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DoctorConfig(AppConfig):
    """The app."""

    name = "gouvernail.doctor"
    verbose_name = _("plan doctor")
