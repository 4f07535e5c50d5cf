"""The decisions about an action, as its sheet shows them."""

from collections.abc import Collection
from dataclasses import dataclass

from gouvernail.meetings.models import Decision, DecisionRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.web.meetings.forms import RequestForm
from gouvernail.web.meetings.page import veil_decisions, veil_requests

DECISIONS, REQUESTS = "decisions", "requests"


@dataclass(frozen=True)
class Section:
    """What was asked and what was decided, the last first."""

    decisions: list[Decision]
    requests: list[DecisionRequest]

    @property
    def waiting(self) -> list[DecisionRequest]:
        """Requests that nobody answered yet."""
        return [
            each
            for each in self.requests
            if each.decision_id is None and each.withdrawn_at is None
        ]

    @property
    def form(self) -> RequestForm:
        """The form by which one asks for a decision."""
        return RequestForm(prefix="request")


def section_of(
    node: Node,
    hidden: Collection[Topic] = (),
    present: Collection[str] = (DECISIONS, REQUESTS),
) -> Section:
    """What was asked and decided about `node`, without what is kept: a query for each
    of the two that there is."""
    told = Decision.objects.of_node(node).for_list() if DECISIONS in present else ()
    asked = DecisionRequest.objects.of_node(node) if REQUESTS in present else ()
    decisions, requests = list(told), list(asked)
    return Section(veil_decisions(decisions, hidden), veil_requests(requests, hidden))
