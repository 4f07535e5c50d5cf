"""What every page of an evaluation reads, as one reader may see it: each thing once."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Asked
from gouvernail.evaluations.enums import AskedOf, Outcome
from gouvernail.evaluations.finding import judges_of
from gouvernail.evaluations.frozen import Frozen, frozen_of
from gouvernail.evaluations.models import (
    Assessment,
    Criterion,
    Evaluation,
    Proposal,
)
from gouvernail.evaluations.policies import can_evaluate
from gouvernail.plan.audience import Audience, Topic
from gouvernail.progress.veil import audience_of
from gouvernail.web.evaluations.objectives import Objective
from gouvernail.web.evaluations.way import Counts


@dataclass(frozen=True)
class Matter:
    """One evaluation for one reader."""

    evaluation: Evaluation
    user: User
    today: date

    @cached_property
    def audience(self) -> Audience:
        """With whose eyes she reads."""
        return audience_of(self.user, self.evaluation.plan)

    @property
    def is_house(self) -> bool:
        """Whether no name is kept from her."""
        return self.audience is Audience.INTERNAL

    @cached_property
    def frozen(self) -> Frozen:
        """The figures as she sees them."""
        return frozen_of(self.evaluation, self.audience)

    @cached_property
    def objectives(self) -> list[Objective]:
        """What is judged, in document order."""
        rows = {each.node.key: each for each in judges_of(self.evaluation)}
        found = self.frozen.objectives
        return [Objective(self.evaluation, node, rows.get(node.id)) for node in found]

    @cached_property
    def criteria(self) -> list[Criterion]:
        """The questions, in their order."""
        rows = Criterion.objects.filter(evaluation=self.evaluation)
        return list(rows.order_by("position", "pk"))

    @cached_property
    def assessments(self) -> list[Assessment]:
        """Every answer."""
        return list(Assessment.objects.of_evaluation(self.evaluation))

    @cached_property
    def all_proposals(self) -> list[Proposal]:
        """What she may know of what is proposed."""
        rows = list(Proposal.objects.of_evaluation(self.evaluation))
        if self.is_house:
            return rows
        shown = self.frozen.within()
        return [
            row
            for row in rows
            if row.node.key in shown and (not row.into or row.into.key in shown)
        ]

    @cached_property
    def may_evaluate(self) -> bool:
        """Whether she runs it."""
        return can_evaluate(self.user, self.evaluation.plan)

    @cached_property
    def counts(self) -> Counts:
        """How far people are."""
        if self.evaluation.is_planned:
            return Counts(0, 0, 0, 0, 0, 0, 0)
        judged = [each.judged for each in self.objectives if each.judged]
        wanted = [each for each in judged if not each.is_led_elsewhere]
        rows = self.all_proposals
        answered, asked = self._turnout
        return Counts(
            actions=len(self.frozen.actions),
            answered=answered,
            asked=asked,
            judged=sum(not each.waits for each in wanted),
            to_judge=len(wanted),
            proposals=len(rows),
            pending=sum(row.outcome == Outcome.PENDING for row in rows),
        )

    @property
    def _turnout(self) -> tuple[int, int]:
        """Actions of which a pilot answered a question, of those asked about."""
        campaign = self.evaluation.campaign
        if campaign is None:
            return 0, 0
        rows = Asked.objects.of_campaign(campaign).due()
        asked = set(rows.values_list("node_id", flat=True))
        pilots = {each.pk for each in self.criteria if each.asked_of == AskedOf.PILOT}
        said = {r.node_id for r in self.assessments if r.criterion_id in pilots}
        return len(asked & said), len(asked)

    @property
    def reads_words(self) -> bool:
        """Whether what people answered is not kept from her."""
        return Topic.NOTE not in self.frozen.hidden
