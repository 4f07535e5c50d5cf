"""Closed lists of personal data."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Verdict(TextChoices):
    """What somebody said of a name found in a plan."""

    NOBODY = "nobody", _("Not a person")
    MAY_STAY = "may_stay", _("May stay")


class Fate(TextChoices):
    """What becomes of a place that names somebody who is erased."""

    STAYS = "stays", _("Stays, under a number")
    LEFT = "left", _("Left empty")
    BLANKED = "blanked", _("Emptied of its words")
    CLOSED = "closed", _("Closed for good")
    DELETED = "deleted", _("Deleted")
