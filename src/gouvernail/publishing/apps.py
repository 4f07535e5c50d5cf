"""What the public reads."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublishingConfig(AppConfig):
    """Sites and publications."""

    name = "gouvernail.publishing"
    verbose_name = _("publishing")
