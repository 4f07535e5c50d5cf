"""Closed lists of the documents that were made."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class EditionState(TextChoices):
    """How far a document is."""

    ASKED = "asked", pgettext_lazy("a document", "asked for")
    MADE = "made", pgettext_lazy("a document", "made")
    FAILED = "failed", pgettext_lazy("a document", "could not be made")


class Step(TextChoices):
    """What the job that makes it is doing."""

    TEXT = "text", _("Gathering the plan and its figures")
    PAGES = "pages", _("Setting the pages")
    KEEPING = "keeping", _("Putting the file away")
