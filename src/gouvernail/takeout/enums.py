"""Closed lists of the archives."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class ArchiveState(TextChoices):
    """What became of an archive that was asked for."""

    ASKED = "asked", pgettext_lazy("archive", "Being made")
    MADE = "made", pgettext_lazy("archive", "Ready")
    FAILED = "failed", pgettext_lazy("archive", "Could not be made")
