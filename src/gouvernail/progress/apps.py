"""Where things stand."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgressConfig(AppConfig):
    """The journal of news that pilots give."""

    name = "gouvernail.progress"
    verbose_name = _("progress")
