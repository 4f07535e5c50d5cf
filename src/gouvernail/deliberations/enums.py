"""Closed lists of the items prepared for the organs."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Subject(TextChoices):
    """What an organ is asked, by the codes of the models of `gouvernail.law`."""

    ADOPTION = "adoption", _("Adoption of the plan")
    NOTING = "noting", _("Note taken of the plan")
    DELEGATION = "delegation", _("Delegation of the adoption")
    REVISION = "revision", _("Revision of the plan")
    EVALUATION = "evaluation", _("Evaluation of the plan")


class State(TextChoices):
    """What became of an item."""

    PREPARED = "prepared", pgettext_lazy("item", "Prepared")
    DECIDED = "decided", pgettext_lazy("item", "Decided")
    WITHDRAWN = "withdrawn", pgettext_lazy("item", "Withdrawn")
