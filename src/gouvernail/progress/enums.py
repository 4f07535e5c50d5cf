"""Closed lists of the follow-up, by the codes of the plan file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Status(TextChoices):
    """Where an action stands, in the order of every bar and legend."""

    DONE = "done", _("Done")
    ONGOING = "ongoing", _("Ongoing")
    WAITING = "waiting", _("Waiting")
    BLOCKED = "blocked", _("Blocked")
    NOT_STARTED = "not_started", _("Not started")
    ABANDONED = "abandoned", _("Abandoned")


# A reason is asked for each of these.
WITH_REASON = (Status.WAITING, Status.BLOCKED, Status.ABANDONED)


class Confidence(TextChoices):
    """Will the due date be kept?"""

    ON_TRACK = "on_track", _("On track")
    AT_RISK = "at_risk", _("At risk")
    OFF_TRACK = "off_track", _("Off track")


class Via(TextChoices):
    """By which way the news came."""

    SCREEN = "screen", _("On screen")
    LINK = "link", _("By the link of a mail")
    API = "api", _("By another program")
