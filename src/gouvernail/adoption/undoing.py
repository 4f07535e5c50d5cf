"""Bringing back what was dropped: what was said to become of it no longer holds."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Descent
from gouvernail.history.models import Change
from gouvernail.plans.models import Plan
from gouvernail.plans.services import undoing_shape
from gouvernail.plans.undoing import Verdicts


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """As of any removal."""
    return undoing_shape.look(user, plan, changes)


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Put the branch back, and forget what took it over."""
    back = undoing_shape.take_back(plan, change, by)
    keys = [each["id"] for each in change.details["branch"]]
    old = plan.revises or plan
    Descent.objects.filter(old_plan=old, new_plan=plan, old_key__in=keys).delete()
    return back
