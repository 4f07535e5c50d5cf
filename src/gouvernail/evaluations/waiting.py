"""What waits for one person in the evaluations, for her page."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.evaluations.finding import judges_in
from gouvernail.evaluations.models import Evaluation
from gouvernail.plans.models import Node


@dataclass(frozen=True)
class Waiting:
    """One objective that waits for her judgement."""

    evaluation: Evaluation
    node: Node

    @property
    def due_on(self) -> date | None:
        """Until when."""
        return self.evaluation.judgements_due_on

    @property
    def address(self) -> str:
        """Where she judges it."""
        where = [*self.evaluation.address, self.node.key]
        return reverse("evaluation_judgement", args=where)


def judgements_waiting(user: User) -> list[Waiting]:
    """The objectives that she is asked to judge and has not, the first due first: one
    query where no evaluation is open, three more however many are."""
    rows = Evaluation.objects.visible_to(user).open().exclude(plan__state="closed")
    light = rows.defer("content", "words").select_related("plan__organisation")
    open_ones = list(light.order_by("judgements_due_on", "pk"))
    judged = judges_in(open_ones)
    return [
        Waiting(evaluation, each.node)
        for evaluation in open_ones
        for each in judged[evaluation.pk]
        if each.waits and each.judge == user
    ]
