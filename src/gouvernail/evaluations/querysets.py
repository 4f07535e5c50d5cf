"""What one may ask of the evaluations."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.evaluations.models import (
        Assessment,
        Criterion,
        Evaluation,
        Judgement,
        Proposal,
    )


class EvaluationQuerySet(models.QuerySet["Evaluation"]):
    """Words of the evaluations."""

    def of_plan(self, plan: Plan) -> Self:
        """Those of one plan, without what was given up, the latest first."""
        return self.filter(plan=plan).exclude(state="cancelled")

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def open(self) -> Self:
        """Those that people write."""
        return self.filter(state="open")

    def frozen(self) -> Self:
        """Those whose figures stand."""
        return self.filter(state__in=["open", "sealed"])

    def to_freeze(self, today: date) -> Self:
        """Those whose day is over, and whose figures still move."""
        return self.filter(state="planned", freezes_on__lt=today)

    def for_page(self) -> Self:
        """With what its page names."""
        return self.select_related(
            "plan__organisation", "campaign", "snapshot", "previous", "revision__draft"
        )


class CriterionQuerySet(models.QuerySet["Criterion"]):
    """Words of the criteria."""

    def asked_of(self, whom: str) -> Self:
        """Those that this role answers."""
        return self.filter(asked_of=whom)


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Words of the answers."""

    def about(self, node: Node | None) -> Self:
        """Those about one node, or about the whole plan."""
        return self.filter(node=node)


class JudgementQuerySet(models.QuerySet["Judgement"]):
    """Words of the judgements."""


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Words of the proposals."""

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def accepted(self) -> Self:
        """Those that were accepted."""
        return self.live().filter(outcome="accepted")
