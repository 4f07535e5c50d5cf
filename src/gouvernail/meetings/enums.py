"""Closed lists of the meetings."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Body(TextChoices):
    """Who meets."""

    STEERING = "copil", _("Steering committee")
    MANAGEMENT = "codir", _("Management committee")
    EXECUTIVE = "college", _("Municipal executive or permanent bureau")
    OTHER = "other", _("Other meeting")


class MeetingState(TextChoices):
    """Where a meeting is in its life."""

    PLANNED = "planned", _("Being prepared")
    OPEN = "open", _("Under way")
    CLOSED = "closed", _("Held")


class Reason(TextChoices):
    """Why an action is on the agenda."""

    REQUEST = "request", _("A decision is asked for")
    BLOCKED = "blocked", _("Blocked")
    OFF_TRACK = "off_track", _("Due date in danger")
    LATE = "late", _("Late")
    ABANDONED = "abandoned", _("Abandoned, to confirm")
    ADDED = "added", _("Added by hand")
