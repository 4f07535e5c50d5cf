"""Closed lists of the public site."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PublicationKind(TextChoices):
    """An adopted plan with its follow-up, or a draft that citizens are asked about."""

    PLAN = "plan", _("Adopted plan")
    CONSULTATION = "consultation", _("Draft under consultation")


class Rhythm(TextChoices):
    """How often the follow-up on the public site is renewed."""

    BY_HAND = "by_hand", _("when somebody publishes it")
    DAILY = "daily", _("every night")
    WEEKLY = "weekly", _("every Monday")
    MONTHLY = "monthly", _("on the first of the month")


class Licence(TextChoices):
    """Under which terms anybody may use the open data."""

    CC0 = "cc0", "CC0 1.0"
    CC_BY = "cc-by", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa", "CC BY-SA 4.0"


class Conformity(TextChoices):
    """What the authority declares of the accessibility of its site."""

    FULL = "full", _("fully compliant")
    PARTIAL = "partial", _("partially compliant")
    NOT = "not", _("not compliant")


class Occasion(TextChoices):
    """What made a plan be published."""

    BY_HAND = "by_hand", _("by hand")
    RHYTHM = "rhythm", _("by the rhythm chosen")
    APPOINTMENT = "appointment", _("on the day arranged")


class Act(TextChoices):
    """What may be arranged for a day."""

    PUBLISH = "publish", _("Publish")
    UNPUBLISH = "unpublish", _("Take back")


class FileState(TextChoices):
    """How far a document for the public is."""

    WAITING = "waiting", _("Being made")
    MADE = "made", _("Made")
    FAILED = "failed", _("Could not be made")
