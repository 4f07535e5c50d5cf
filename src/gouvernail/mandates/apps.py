"""The term of an authority and its legal calendar."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MandatesConfig(AppConfig):
    """The app."""

    name = "gouvernail.mandates"
    verbose_name = _("mandates")
