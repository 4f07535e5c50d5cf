"""Who may start the plan of the next term."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import can_import, rights_in
from gouvernail.plans.models import Plan

NEEDED = frozenset({Right.EDIT_PLAN, Right.DRAFTS})


def can_renew(user: User, plan: Plan) -> bool:
    """May she make the next plan from this one? A closed one is renewed too: nothing
    of it is written."""
    holds = rights_in(user, [plan.organisation_id]) >= NEEDED
    return holds and not plan.is_working_draft and can_import(user, plan.organisation)
