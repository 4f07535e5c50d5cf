"""Closed lists of the indicators."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Kind(TextChoices):
    """What an indicator tells, by the codes of the plan file."""

    OUTPUT = "output", pgettext_lazy("kind of indicator", "Output")
    OUTCOME = "outcome", pgettext_lazy("kind of indicator", "Outcome")
    IMPACT = "impact", pgettext_lazy("kind of indicator", "Impact")


class Direction(TextChoices):
    """Which way is better, by the codes of the plan file."""

    UP = "up", _("The more the better")
    DOWN = "down", _("The less the better")
    KEEP = "keep", _("To be kept as it is")


class Frequency(TextChoices):
    """How often a value is wanted, by the codes of `gouvernail.plan.indicators`."""

    MONTHLY = "monthly", _("Every month")
    QUARTERLY = "quarterly", _("Every quarter")
    HALF_YEARLY = "half_yearly", _("Every half-year")
    YEARLY = "yearly", _("Every year")
    TWO_YEARLY = "two_yearly", _("Every two years")


class Via(TextChoices):
    """By which door a value came in."""

    FORM = "form", pgettext_lazy("a value entered", "by hand")
    GRID = "grid", pgettext_lazy("a value entered", "in the grid")
    FILE = "file", pgettext_lazy("a value entered", "from a file of figures")
    DOCUMENT = "document", pgettext_lazy("a value entered", "from the document")
    CARRIED = "carried", pgettext_lazy("a value entered", "from the plan before")
    UNDO = "undo", pgettext_lazy("a value entered", "taking something back")
