"""What the authority promised in its policy declaration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitmentsConfig(AppConfig):
    """The app."""

    name = "gouvernail.commitments"
    verbose_name = _("commitments")
