"""Who changed what, when."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HistoryConfig(AppConfig):
    """One journal for every change that a person makes."""

    name = "gouvernail.history"
    verbose_name = _("history")
