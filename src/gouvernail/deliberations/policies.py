"""Who may prepare what the organs examine."""

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import rights_in
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import decides_for


def can_read_items(user: User, plan: Plan) -> bool:
    """May she read what is prepared for the organs of `plan`, before they sit?"""
    return Right.DRAFTS in rights_in(user, plan.owners)


def can_prepare(user: User, organisation: Organisation) -> bool:
    """May she prepare an item for the organs of that authority? Who records what they
    decide asks them too."""
    return decides_for(user, organisation.pk)
