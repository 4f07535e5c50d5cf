"""What one may do with a plan."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import memberships_of, rights_in
from gouvernail.plans.models import Node, Plan


def can_view_plan(user: User, plan: Plan) -> bool:
    """May she read it? Every role of an owner may."""
    return Right.VIEW in rights_in(user, plan.owners)


def can_edit_plan(user: User, plan: Plan) -> bool:
    """May she change titles, places and who leads?"""
    return Right.EDIT_PLAN in rights_in(user, plan.owners)


def can_update_node(user: User, node: Node) -> bool:
    """May she say where it stands?

    The coordinator anywhere, a head of department in the department, a lead on what
    she leads.
    """
    rights = rights_in(user, node.plan.owners)
    if Right.UPDATE_ALL in rights:
        return True
    if Right.UPDATE_OWN in rights and node.lead_id == user.pk:
        return True
    return Right.UPDATE_DEPARTMENT in rights and _is_of_department(user, node)


def _is_of_department(user: User, node: Node) -> bool:
    return node.department_id is not None and any(
        m.department_id == node.department_id for m in memberships_of(user)
    )
