"""Whom one may ask to vote: the people of the house who may read the plan."""

from django.db.models import QuerySet

from gouvernail.accounts.models import User
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Membership
from gouvernail.organisations.policies import roles_with
from gouvernail.plans.models import Plan


def askable(plan: Plan) -> QuerySet[User]:
    """The people of the owners who see the inside, and its drafts, by name."""
    owners = [each for each in (plan.organisation, plan.joint_organisation) if each]
    inside = roles_with(Right.DRAFTS)
    members = Membership.objects.of_organisations(*owners).filter(role__in=inside)
    return members.people()
