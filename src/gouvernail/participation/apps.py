"""What citizens say."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ParticipationConfig(AppConfig):
    """Followers, ideas, comments, opinions."""

    name = "gouvernail.participation"
    verbose_name = _("participation")
