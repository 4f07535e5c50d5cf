"""Closed lists of the legal calendar."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LegalStep(TextChoices):
    """What falls due during a term, by the codes of `gouvernail.law`."""

    DECLARATION = "declaration", _("Policy declaration")
    ADOPTION = "adoption", _("Adoption of the strategic plan")
    NOTING = "noting", _("Note taken of the strategic plan")
    MIDTERM = "midterm", _("Mid-term evaluation")
    FINAL = "final", _("End-of-term evaluation")
