"""Who may have which document made, and who may put one away."""

from gouvernail.accounts.models import User
from gouvernail.editions.models import Edition
from gouvernail.plan.audience import Audience
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_steer, can_view_plan
from gouvernail.progress.veil import audience_of


def can_make_for(user: User, plan: Plan, audience: Audience) -> bool:
    """May she have documents made for these readers? Her own kind, and wider ones."""
    own = audience_of(user, plan)
    return can_view_plan(user, plan) and audience in wider_than(own)


def can_read(user: User, edition: Edition) -> bool:
    """May she take it? The house may; others, what was made for them at their wish."""
    audience = edition.asked.audience
    is_hers = edition.asked_by_id == user.pk
    is_of_house = audience_of(user, edition.plan) is Audience.INTERNAL
    return is_of_house or (is_hers and can_make_for(user, edition.plan, audience))


def can_remove(user: User, edition: Edition) -> bool:
    """May she put it away? What she asked for herself; all of it, who steers."""
    return edition.asked_by_id == user.pk or can_steer(user, edition.plan)


def wider_than(own: Audience) -> list[Audience]:
    """An audience, and those that see less."""
    audiences = list(Audience)
    return audiences[audiences.index(own) :]
