"""Update campaigns."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.closing import ends_with_a_plan


class CampaignsConfig(AppConfig):
    """Asking everybody where things stand, and following who answered."""

    name = "gouvernail.campaigns"
    verbose_name = _("campaigns")

    def ready(self) -> None:
        """Nobody is asked about a closed plan."""
        ends_with_a_plan("gouvernail.campaigns.services.closing")
