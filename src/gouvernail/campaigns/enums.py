"""Closed lists of the campaigns."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CampaignState(TextChoices):
    """Where a campaign is in its life."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Under way")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


class Breadth(TextChoices):
    """Which actions are asked about."""

    OPEN = "open", _("Actions still open")
    ALL = "all", _("Every action, done and abandoned ones too")


class AskedAs(TextChoices):
    """Why this person is asked about this action."""

    LEAD = "lead", _("leads it")
    SUBSTITUTE = "substitute", _("replaces the lead")
    HEAD = "head", _("heads the department")
    NOBODY = "nobody", _("nobody is responsible")


class Reply(TextChoices):
    """How far somebody is with her answers, in the order in which one looks at it."""

    REFUSED = "refused", _("Mail not delivered")
    NO_ADDRESS = "no_address", _("No address")
    DISOWNED = "disowned", _("Says it is not hers")
    SILENT = "silent", _("No answer yet")
    STARTED = "started", _("Begun")
    ANSWERED = "answered", _("Answered")
    EXEMPTED = "exempted", _("Exempted")
