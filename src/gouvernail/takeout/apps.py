"""Everything of an authority in one archive, and its way back."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TakeoutConfig(AppConfig):
    """The app."""

    name = "gouvernail.takeout"
    verbose_name = _("archives")
