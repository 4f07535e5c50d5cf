"""Who may send links, and what a link allows."""

from datetime import datetime

from gouvernail.accounts.models import User
from gouvernail.answers.models import AnswerLink
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_steer, can_update_node


def can_issue_links(user: User, plan: Plan) -> bool:
    """May she ask people for news? Whoever steers the plan may."""
    return can_steer(user, plan)


def can_answer(link: AnswerLink, node: Node, now: datetime) -> bool:
    """May its holder speak of this action: is it of that plan, and hers to update?"""
    return (
        link.takes_words(now)
        and link.plan.removed_at is None
        and link.plan.organisation.archived_at is None
        and node.plan_id == link.plan_id
        and node.removed_at is None
        and node.is_steered
        and can_update_node(link.person, node)
    )
