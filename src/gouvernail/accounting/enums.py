"""Closed lists of the exchange with the accounts."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Civility(TextChoices):
    """How a person is addressed; the format knows these two."""

    MRS = "MADAME", _("Madam")
    MR = "MONSIEUR", _("Sir")


class ReturnState(TextChoices):
    """Where an answer of the accounts stands."""

    PREVIEW = "preview", _("To be looked at")
    APPLIED = "applied", _("Taken over")
    UNDONE = "undone", _("Taken back")
    SET_ASIDE = "aside", _("Set aside")
