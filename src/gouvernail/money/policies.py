"""Who may write the money of a plan, and the sources of an authority."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import owners_of


def can_enter_money(user: User, plan: Plan) -> bool:
    """May she write lines of it? In a closed plan nobody does, and in a working draft
    the lines are those of the plan in force."""
    return takes_money(plan) and Right.MONEY in rights_in(user, plan.owners)


def can_enter_money_on(user: User, node: Node) -> bool:
    """May she write lines of this node? Those of a branch that another authority leads
    are written there; in a common plan, by whoever decides on the branch."""
    if not takes_money(node.plan) or node.origin_id is not None:
        return False
    return Right.MONEY in rights_in(user, owners_of(node))


def takes_money(plan: Plan) -> bool:
    """Whether anybody may write lines of it."""
    return not (plan.is_closed or plan.is_working_draft)


def can_edit_sources(user: User, organisation: Organisation) -> bool:
    """May she name the sources of an authority, and put them away?"""
    return Right.MONEY in rights_in(user, [organisation.pk])
