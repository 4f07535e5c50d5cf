"""What one may do with the register of grants and with the budget path."""

from gouvernail.accounts.models import User
from gouvernail.money.models.grants import Grant
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Plan


def can_read_grants(user: User, organisation: Organisation) -> bool:
    """May she read the register? Everybody of the house; the council does not."""
    return Right.INTERNAL in rights_in(user, [organisation.pk])


def can_keep_grants(user: User, organisation: Organisation) -> bool:
    """May she write in the register?"""
    return Right.MONEY in rights_in(user, [organisation.pk])


def can_edit_grant(user: User, grant: Grant) -> bool:
    """May she change that one?"""
    return Right.MONEY in rights_in(user, [grant.organisation_id])


def can_add_point(user: User, plan: Plan) -> bool:
    """May she add a point to the budget path? On the plan that stands, in its term."""
    if plan.is_closed or plan.is_working_draft:
        return False
    return Right.MONEY in rights_in(user, plan.owners)
