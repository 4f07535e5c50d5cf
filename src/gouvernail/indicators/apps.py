"""What is measured, its targets and its values over time."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IndicatorsConfig(AppConfig):
    """The app."""

    name = "gouvernail.indicators"
    verbose_name = _("indicators")
