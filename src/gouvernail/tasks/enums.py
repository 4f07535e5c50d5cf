"""Closed lists of the tasks."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Recurrence(TextChoices):
    """How often a task comes back once it is done."""

    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    YEARLY = "yearly", _("Every year")


MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.YEARLY: 12}
