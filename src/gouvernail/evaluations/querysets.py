"""What one may ask of the evaluations."""

from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyError
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.evaluations.models import (
        Assessment,
        Criterion,
        Evaluation,
        Judgement,
        Proposal,
    )

FROZEN = {"content", "evidence", "digest", "snapshot", "frozen_at"}


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
        """Those whose day is over, and whose figures still move; where the authority
        is archived or the plan was put away, nothing is frozen any more."""
        return self.filter(
            state="planned",
            freezes_on__lt=today,
            plan__removed_at=None,
            plan__organisation__archived_at=None,
        )

    def planned(self) -> Self:
        """Those whose figures still move."""
        return self.filter(state="planned")

    def live(self) -> Self:
        """Without what was given up."""
        return self.exclude(state="cancelled")

    def update(self, **kwargs: object) -> int:
        """Refuse what is frozen once and for all."""
        if FROZEN & kwargs.keys():
            raise AppendOnlyError("what was frozen is not rewritten")
        return super().update(**kwargs)

    def for_list(self) -> Self:
        """Without what is long."""
        long = ("content", "evidence", "words")
        return self.defer(*long).select_related("plan__organisation")

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

    def of_evaluation(self, evaluation: "Evaluation") -> Self:
        """Those of one evaluation, in the order of the plan and of the questions."""
        found = self.filter(evaluation=evaluation).select_related("node", "by")
        return found.order_by("node__path", "criterion__position", "pk")


class JudgementQuerySet(models.QuerySet["Judgement"]):
    """Words of the judgements."""

    def of_evaluation(self, evaluation: "Evaluation") -> Self:
        """Those of one evaluation, in the order of the plan."""
        return self.filter(evaluation=evaluation).for_list()

    def for_list(self) -> Self:
        """With the objective and who judged it, in the order of the plan."""
        return self.select_related("node", "by").order_by("node__path", "pk")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Words of the proposals."""

    def of_evaluation(self, evaluation: "Evaluation") -> Self:
        """Those of one evaluation, in the order of the plan."""
        found = self.live().filter(evaluation=evaluation)
        return found.select_related("node", "into").order_by("node__path", "pk")

    def live(self) -> Self:
        """Without what was removed."""
        return self.filter(removed_at=None)

    def accepted(self) -> Self:
        """Those that were accepted."""
        return self.live().filter(outcome="accepted")
