"""What one may do with the staff effort of a plan."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import owners_of


def can_enter_efforts(user: User, plan: Plan) -> bool:
    """May she say who works on its actions? On the plan that stands, while it lives."""
    if plan.is_closed or plan.is_working_draft:
        return False
    return Right.MONEY in rights_in(user, plan.owners)


def can_enter_effort(user: User, node: Node) -> bool:
    """The same of one action: what follows another plan is said there."""
    if not can_enter_efforts(user, node.plan) or node.origin_id is not None:
        return False
    return Right.MONEY in rights_in(user, owners_of(node))


def can_tell_capacity(user: User, plan: Plan) -> bool:
    """May she say how much each department can carry?"""
    return Right.MONEY in rights_in(user, plan.owners)
