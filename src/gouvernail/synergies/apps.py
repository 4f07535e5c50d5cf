"""What two authorities do together."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SynergiesConfig(AppConfig):
    """The register of synergies."""

    name = "gouvernail.synergies"
    verbose_name = _("synergies")
