"""What one may do with a plan."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import memberships_of, rights_in
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.sharing_rules import is_silent_mirror


def can_view_plan(user: User, plan: Plan) -> bool:
    """May she read it? Every role of an owner may; a draft, whoever works on it."""
    is_hidden = plan.is_draft or plan.is_working_draft
    needed = Right.DRAFTS if is_hidden else Right.VIEW
    return needed in rights_in(user, plan.owners)


def can_edit_plan(user: User, plan: Plan) -> bool:
    """May she say who leads, when, and with what? In a closed plan nobody does."""
    return not plan.is_closed and Right.EDIT_PLAN in rights_in(user, plan.owners)


def can_reword(user: User, plan: Plan) -> bool:
    """May she change its words and its tree? What was adopted waits for a revision."""
    return not plan.is_text_locked and can_edit_plan(user, plan)


def can_choose_rollup(user: User, plan: Plan) -> bool:
    """May she say what progress is counted by? Not of what is only prepared."""
    return not plan.is_working_draft and can_edit_plan(user, plan)


def can_decide(user: User, plan: Plan) -> bool:
    """May she record what the organs decided, and take the plan to its next state?"""
    return Right.DECIDE in rights_in(user, plan.owners)


def decides_for(user: User, organisation: int) -> bool:
    """May she record what the organs of that owner (primary key) decided?"""
    return Right.DECIDE in rights_in(user, [organisation])


def owners_of(node: Node) -> list[int]:
    """Primary keys of the organisations that decide on it: in a common plan, the one
    whose branch it is, or both."""
    return [node.owner_id] if node.owner_id else node.plan.owners


def can_edit_node(user: User, node: Node) -> bool:
    """May she change its people, dates and marks, and its words while they are free?"""
    if node.plan.is_closed:
        return False
    return Right.EDIT_PLAN in rights_in(user, owners_of(node))


def can_reshape_node(user: User, node: Node) -> bool:
    """May she move it, remove it, add below it? Not in a text that is locked."""
    return not node.plan.is_text_locked and can_edit_node(user, node)


def editable_sides(user: User, plan: Plan) -> frozenset[int]:
    """Primary keys of the owners in whose name she may change the plan."""
    if plan.is_closed:
        return frozenset()
    return frozenset(
        owner for owner in plan.owners if Right.EDIT_PLAN in rights_in(user, [owner])
    )


def is_on_side(node: Node, sides: frozenset[int]) -> bool:
    """Does its branch belong to one of these owners, or to both?"""
    return node.owner_id in sides if node.owner_id else bool(sides)


def can_join_plans(user: User, organisation: int) -> bool:
    """May she offer a plan of that organisation (primary key), or accept one for it?"""
    needed = {Right.SHARE, Right.EDIT_PLAN}
    return needed <= rights_in(user, [organisation])


def can_update_node(user: User, node: Node) -> bool:
    """May she say where it stands?

    The coordinator anywhere, a head of department in the department, whoever has a
    part in the action on that action. A guest, who has no role where the plan belongs,
    may too: a signed link is her only door. Of what follows the plan of another
    authority, only where that authority lets its partner speak.
    """
    if node.plan.is_closed or node.plan.is_working_draft or is_silent_mirror(node):
        return False
    rights = rights_in(user, owners_of(node))
    if Right.UPDATE_ALL in rights:
        return True
    if Right.UPDATE_DEPARTMENT in rights and _is_of_department(user, node):
        return True
    in_plan = rights_in(user, node.plan.owners)
    may_own = Right.UPDATE_OWN in in_plan or not in_plan
    return may_own and (has_part(user, node) or heads_department(user, node))


def can_steer(user: User, plan: Plan) -> bool:
    """May she open campaigns, call meetings, ask for news?"""
    if plan.is_closed or plan.is_working_draft:
        return False
    return Right.STEER in rights_in(user, plan.owners)


def has_part(user: User, node: Node) -> bool:
    """Does she lead it, replace its lead or contribute to it?"""
    if user.pk in (node.lead_id, node.substitute_id):
        return True
    return user in node.contributors.all()


def heads_department(user: User, node: Node) -> bool:
    """Is she the one whom the department of the action names as its head?"""
    return node.department is not None and node.department.head_id == user.pk


def _is_of_department(user: User, node: Node) -> bool:
    return node.department_id is not None and any(
        m.department_id == node.department_id for m in memberships_of(user)
    )
