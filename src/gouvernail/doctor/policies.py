"""What one may do with the plan doctor."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan


def can_examine(user: User, plan: Plan) -> bool:
    """May she read what the plan lacks? The house may, the council may not."""
    return Right.INTERNAL in rights_in(user, plan.owners)


def can_put_aside(user: User, plan: Plan) -> bool:
    """May she say that a finding is not relevant? Who writes the plan may."""
    return can_edit_plan(user, plan)
