"""The templates of documents that an authority writes itself."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StationeryConfig(AppConfig):
    """The app."""

    name = "gouvernail.stationery"
    verbose_name = _("templates of documents")
