"""Closed lists of the plans, by the codes of the plan file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PlanState(TextChoices):
    """Where a plan is in its life."""

    DRAFT = "draft", _("Draft")


class NodeKind(TextChoices):
    """Levels of the tree."""

    VOLET = "volet", _("Part")
    STRATEGIC = "strategic", _("Strategic objective")
    OPERATIONAL = "operational", _("Operational objective")
    ACTION = "action", _("Action")
    SUBACTION = "subaction", _("Sub-action")


class Scope(TextChoices):
    """Whose work it is."""

    OWN = "own", _("Own")
    SYNERGY = "synergy", _("Municipality and CPAS together")
