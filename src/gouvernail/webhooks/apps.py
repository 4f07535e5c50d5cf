"""Other programs told of what happens."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WebhooksConfig(AppConfig):
    """Addresses to tell, and what they were told."""

    name = "gouvernail.webhooks"
    verbose_name = _("webhooks")
