"""Closed lists of the sessions."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Quadrant(TextChoices):
    """What value and effort call for, by the codes of `gouvernail.plan.priorities`."""

    QUICK = "quick", pgettext_lazy("priority", "Do soon")
    PLANNED = "planned", pgettext_lazy("priority", "Plan")
    FILLER = "filler", pgettext_lazy("priority", "Slip in")
    DROPPED = "dropped", pgettext_lazy("priority", "Set aside")
    UNSAID = "unsaid", pgettext_lazy("priority", "No opinion")


class WrittenAs(TextChoices):
    """What becomes the priority of an action that a session weighed."""

    QUADRANT = "quadrant", _("what the session says: Do soon, Plan…")
    RANK = "rank", _("the rank: 1, 2, 3…")
    WORDS = "words", _("these words")
