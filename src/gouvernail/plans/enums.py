"""Closed lists of the plans, by the codes of the plan file."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class PlanState(TextChoices):
    """Where a plan is in its life.

    Draft: it is written. Proposed: its text waits for the organ that adopts it.
    Adopted: that organ decided, another one may still have to take note. In force: it
    is followed. Closed: its term is over, it is read and searched.
    """

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed")
    ADOPTED = "adopted", _("Adopted")
    IN_FORCE = "in_force", _("In force")
    CLOSED = "closed", pgettext_lazy("plan", "Closed")


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


class Commitment(TextChoices):
    """How far an action binds: four verbs of the plans themselves."""

    DO = "do", _("Do")
    CONTINUE = "continue", _("Continue")
    TRY = "try", _("Try")
    STUDY = "study", _("Study")


class OfferState(TextChoices):
    """What became of something proposed to another authority."""

    OFFERED = "offered", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Taken back")
    ENDED = "ended", _("Ended")


class Rollup(TextChoices):
    """What the progress of a plan is counted by, by the codes of the plan file."""

    LEAF = "leaf", _("each action counts alike")
    WEIGHT = "weight", _("each action counts by its weight")
    BUDGET = "budget", _("each action counts by the amount it plans")
