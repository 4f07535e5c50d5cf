"""Documents become plans."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportsConfig(AppConfig):
    """Upload, review, apply."""

    name = "gouvernail.imports"
    verbose_name = _("imports")
