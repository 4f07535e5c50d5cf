"""Update campaigns."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    """Asking everybody where things stand, and following who answered."""

    name = "gouvernail.campaigns"
    verbose_name = _("campaigns")
