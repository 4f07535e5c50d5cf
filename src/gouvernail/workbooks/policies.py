"""Who may take a workbook along, and bring it back."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan, can_view_plan
from gouvernail.workbooks.models import WorkbookReturn


def can_take_workbook(user: User, plan: Plan) -> bool:
    """May she take one along? Whoever reads the plan; with what she sees of it."""
    return can_view_plan(user, plan)


def can_bring_workbook(user: User, plan: Plan) -> bool:
    """May she bring one back? Whoever is of the house; not to a closed plan."""
    return not plan.is_closed and Right.INTERNAL in rights_in(user, plan.owners)


def can_open_return(user: User, returned: WorkbookReturn) -> bool:
    """May she look at one? Whoever brought it, and who edits the plan."""
    plan = returned.plan
    return returned.by_id == user.pk or can_edit_plan(user, plan)


def can_apply_return(user: User, returned: WorkbookReturn) -> bool:
    """May she take over what it says, as far as her role goes?"""
    may_open = can_open_return(user, returned)
    return may_open and can_bring_workbook(user, returned.plan)
