"""Meetings where the plan is steered."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.plans.undoing import undone_in


class MeetingsConfig(AppConfig):
    """Agendas, requests for a decision, decisions."""

    name = "gouvernail.meetings"
    verbose_name = _("meetings")

    def ready(self) -> None:
        """What was done to meetings and decisions is taken back here."""
        undone_in(
            "gouvernail.meetings.undoing",
            *("meeting.called", "meeting.called_off"),
            *("meeting.edited", "meeting.ordered"),
            *("meeting.planned", "meeting.open", "meeting.closed"),
            *("decision.taken", "decision.taken_back"),
            *("decision.asked", "decision.no_longer_asked"),
        )
