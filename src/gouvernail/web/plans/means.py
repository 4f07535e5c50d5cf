"""With what a node is done and how it is measured, as its sheet shows it."""

from typing import Any

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node
from gouvernail.progress.picture import Picture
from gouvernail.web.grants.section import section_of as grants_of
from gouvernail.web.indicators.section import section_of as indicators_of
from gouvernail.web.money.section import section_of as money_of
from gouvernail.web.plans.present import EFFORT, GRANTS
from gouvernail.web.staffing.section import section_of as staff_of


def means_of(
    request: AuthorityRequest,
    node: Node,
    picture: Picture,
    hidden: frozenset[Topic],
    present: frozenset[str],
) -> dict[str, Any]:
    """Money, grants, staff, indicators of `node`: at most a query for each."""
    user, house = request.user, request.organisation
    if Topic.BUDGET in hidden:
        return {"indicators": indicators_of(node, user, hidden)}
    grants = grants_of(node, user, house, hidden, some=GRANTS in present)
    return {
        "money": money_of(node, picture.nodes, user),
        "grants": grants,
        "staff": staff_of(node, user, hidden, some=EFFORT in present),
        "indicators": indicators_of(node, user, hidden),
    }
