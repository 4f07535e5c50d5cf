"""Sessions in which several people weigh actions by value and effort."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrioritiesConfig(AppConfig):
    """The app."""

    name = "gouvernail.priorities"
    verbose_name = _("priorities")
