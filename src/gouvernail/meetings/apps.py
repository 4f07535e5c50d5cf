"""Meetings where the plan is steered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    """Agendas, requests for a decision, decisions."""

    name = "gouvernail.meetings"
    verbose_name = _("meetings")
