"""What the organs decided, and the versions that it froze."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AdoptionConfig(AppConfig):
    """The app."""

    name = "gouvernail.adoption"
    verbose_name = _("adoption")
