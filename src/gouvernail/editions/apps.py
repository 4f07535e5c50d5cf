"""The documents of the product: which there are, their making, those made and kept."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EditionsConfig(AppConfig):
    """The app."""

    name = "gouvernail.editions"
    verbose_name = _("made documents")
