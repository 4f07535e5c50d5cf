"""Local authorities, their departments and who works there as what."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    """The ground on which every right stands."""

    name = "gouvernail.organisations"
    verbose_name = _("organisations")
