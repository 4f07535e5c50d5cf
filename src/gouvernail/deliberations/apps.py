"""Items prepared for the tool of deliberations."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeliberationsConfig(AppConfig):
    """Items for the organs, as files and by webhook."""

    name = "gouvernail.deliberations"
    verbose_name = _("deliberation items")
