"""Closed lists of the synergies."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _, pgettext_lazy


class Degree(TextChoices):
    """How close two bodies come, from the loosest to the closest."""

    EXCHANGE = "exchange", _("Exchange of information")
    HELP = "help", _("Occasional mutual help")
    PURCHASE = "purchase", _("Joint purchase or contract")
    SHARING = "sharing", _("Shared staff or equipment")
    COMMON = "common", _("Common department")
    MERGER = "merger", _("Merger of departments")

    @property
    def rank(self) -> int:
        """1 for the loosest."""
        return list(Degree).index(self) + 1


class SynergyState(TextChoices):
    """Where a synergy is in its life."""

    IDEA = "idea", pgettext_lazy("state of a synergy", "Idea")
    STUDY = "study", pgettext_lazy("state of a synergy", "Under study")
    DECIDED = "decided", pgettext_lazy("state of a synergy", "Decided")
    RUNNING = "running", pgettext_lazy("state of a synergy", "Running")
    SUSPENDED = "suspended", pgettext_lazy("state of a synergy", "Suspended")
    ENDED = "ended", pgettext_lazy("state of a synergy", "Ended")

    @property
    def is_planned(self) -> bool:
        """Whether nothing has begun yet."""
        return self in PLANNED


PLANNED = (SynergyState.IDEA, SynergyState.STUDY, SynergyState.DECIDED)
# The status of an action that says the same, for whoever compares register and plan.
STATUS_OF_STATE = {
    SynergyState.IDEA: "not_started",
    SynergyState.STUDY: "not_started",
    SynergyState.DECIDED: "not_started",
    SynergyState.RUNNING: "ongoing",
    SynergyState.SUSPENDED: "waiting",
    SynergyState.ENDED: "done",
}


class ProgrammeState(TextChoices):
    """What became of what was planned for a year."""

    PLANNED = "planned", pgettext_lazy("yearly programme", "Planned")
    ONGOING = "ongoing", pgettext_lazy("yearly programme", "Under way")
    DONE = "done", pgettext_lazy("yearly programme", "Done")
    POSTPONED = "postponed", pgettext_lazy("yearly programme", "Put off")
    DROPPED = "dropped", pgettext_lazy("yearly programme", "Given up")


class Procedure(TextChoices):
    """How a public contract was let."""

    OPEN = "open", _("Open procedure")
    RESTRICTED = "restricted", _("Restricted procedure")
    NEGOTIATED = "negotiated", _("Negotiated procedure with prior publication")
    UNPUBLISHED = "unpublished", _("Negotiated procedure without prior publication")
    LOW_VALUE = "low_value", _("Contract of limited amount")
    CENTRAL = "central", _("Central purchasing body")
    OTHER = "other", _("Other procedure")
