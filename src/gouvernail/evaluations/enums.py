"""Closed lists of the evaluations."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class EvaluationKind(TextChoices):
    """When in the term it is made."""

    ANNUAL = "annual", _("Annual evaluation")
    MID_TERM = "mid_term", _("Mid-term evaluation")
    FINAL = "final", _("End-of-term evaluation")
    OTHER = "other", _("Another evaluation")


class EvaluationState(TextChoices):
    """Where an evaluation is in its life.

    PLANNED until its state is frozen; OPEN while people write; SEALED once its words
    are frozen too, and go to the organs; CANCELLED where it was given up.
    """

    PLANNED = "planned", _("Planned")
    OPEN = "open", pgettext_lazy("evaluation", "Being written")
    SEALED = "sealed", pgettext_lazy("evaluation", "Closed")
    CANCELLED = "cancelled", pgettext_lazy("evaluation", "Given up")


class AskedOf(TextChoices):
    """Who answers a question."""

    PILOT = "pilot", _("Pilot, for each action")
    HEAD = "head", _("Head, for each objective")
    DIRECTOR = "director", _("Director general, for the plan")


class Mark(TextChoices):
    """An answer on a scale, the best first."""

    FULLY = "fully", pgettext_lazy("mark", "Entirely")
    LARGELY = "largely", pgettext_lazy("mark", "Largely")
    PARTLY = "partly", pgettext_lazy("mark", "A little")
    NOT = "not", pgettext_lazy("mark", "Not at all")
    UNKNOWN = "unknown", pgettext_lazy("mark", "Cannot say yet")


class Verdict(TextChoices):
    """What is judged of an objective, the best first."""

    REACHED = "reached", pgettext_lazy("verdict", "Reached")
    ON_TRACK = "on_track", pgettext_lazy("verdict", "Well on the way")
    PARTIAL = "partial", pgettext_lazy("verdict", "In part")
    AT_RISK = "at_risk", pgettext_lazy("verdict", "Compromised")


class Act(TextChoices):
    """What is proposed for an action."""

    KEEP = "keep", _("Keep as it is")
    REWORD = "reword", _("Reword")
    POSTPONE = "postpone", _("Postpone")
    DROP = "drop", _("Abandon")
    MERGE = "merge", _("Merge")
    ADD = "add", _("Add")


class Outcome(TextChoices):
    """What became of a proposal."""

    PENDING = "pending", _("To be decided")
    ACCEPTED = "accepted", pgettext_lazy("proposal", "Accepted")
    REFUSED = "refused", pgettext_lazy("proposal", "Refused")
