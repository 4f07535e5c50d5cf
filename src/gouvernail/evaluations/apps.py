"""Evaluations of a plan: a frozen state, what people judge of it, what they propose."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from gouvernail.adoption.closing import ends_with_a_plan
from gouvernail.plans.undoing import undone_in

UNDONE = (
    *("opened", "changed", "cancelled", "resumed", "assessed", "judged", "written"),
    *("proposed", "proposal_changed", "proposal_removed", "proposal_restored"),
    *("decided", "sealed", "reopened", "deliberated", "undeliberated"),
)


class EvaluationsConfig(AppConfig):
    """The app."""

    name = "gouvernail.evaluations"
    verbose_name = _("evaluations")

    def ready(self) -> None:
        """What is planned ends with its plan; what was done is taken back here."""
        ends_with_a_plan("gouvernail.evaluations.services.opening")
        verbs = (f"evaluation.{act}" for act in UNDONE)
        undone_in("gouvernail.evaluations.undoing", *verbs)
