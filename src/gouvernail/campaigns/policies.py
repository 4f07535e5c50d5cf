"""Who may run a campaign, and who sees what of it."""

from collections.abc import Iterable

from gouvernail.accounts.models import User
from gouvernail.campaigns.models import Campaign
from gouvernail.organisations.enums import Role
from gouvernail.organisations.models import Department
from gouvernail.organisations.policies import memberships_of
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer


def can_run_campaigns(user: User, plan: Plan) -> bool:
    """May she open, remind, exempt, close? Whoever steers the plan may."""
    return can_steer(user, plan)


def can_see_everybody(user: User, campaign: Campaign) -> bool:
    """May she see who answered? Whoever steers, and the director who is told.

    The answer rate itself is for everybody of the organisation.
    """
    return can_steer(user, campaign.plan) or user.pk == campaign.director_id


def departments_seen(user: User, departments: Iterable[Department]) -> set[int]:
    """The departments whose people she sees: those that she heads."""
    hers = {
        membership.department_id
        for membership in memberships_of(user)
        if membership.role == Role.DEPARTMENT_HEAD and membership.department_id
    }
    return hers | {each.pk for each in departments if each.head_id == user.pk}
