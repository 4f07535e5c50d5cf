"""Closed lists of what people are told."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class MailKind(TextChoices):
    """Why a mail leaves."""

    CAMPAIGN = "campaign", _("Asks for news")
    DIGEST = "digest", _("Summary")
    LINK = "link", _("A link that was asked for")
    ACCOUNT = "account", _("Account")
    CITIZEN = "citizen", _("To a citizen")


# What somebody may want no more of; a link that she asked for is none of it.
STOPPABLE = (MailKind.CAMPAIGN, MailKind.DIGEST)


class Kind(TextChoices):
    """What a notification tells."""

    UPDATE = "update", _("News of an action")
    CHANGE = "change", _("Change of the plan")
    SILENT = "silent", _("Nothing said for long")
    CAMPAIGN = "campaign", _("Asks for news")
    MEETING = "meeting", _("Meeting")
    TASK = "task", _("Task")
    MAIL = "mail", _("A mail that did not arrive")
    SHARED = "shared", _("Work with another authority")
    PROGRAM = "program", _("Another program")


class Rhythm(TextChoices):
    """How often somebody wants her news by mail."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Every day")
    WEEKLY = "weekly", _("Every week")
    NEVER = "never", _("Never")


class Weekday(IntegerChoices):
    """Days, as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")
