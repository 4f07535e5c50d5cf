"""Closed lists of the sessions."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Quadrant(TextChoices):
    """What value and effort call for, by the codes of `gouvernail.plan.priorities`."""

    QUICK = "quick", pgettext_lazy("priority", "Do soon")
    PLANNED = "planned", pgettext_lazy("priority", "Plan")
    FILLER = "filler", pgettext_lazy("priority", "Slip in")
    DROPPED = "dropped", pgettext_lazy("priority", "Set aside")
    UNSAID = "unsaid", pgettext_lazy("priority", "No opinion")
