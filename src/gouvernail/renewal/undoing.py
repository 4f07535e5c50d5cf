"""Taking back, from the history of the old plan, the plan of the next term."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import Verdict, Verdicts
from gouvernail.renewal.policies import can_renew
from gouvernail.renewal.services import successor_of, take_renewal_back, why_kept


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """The renewal that holds, told by the plan that was renewed."""
    if not can_renew(user, plan):
        return {}
    made = successor_of(plan)
    return {
        change.pk: _verdict(change, made)
        for change in changes
        if change.details.get("new") != plan.pk
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Put the fresh draft away."""
    made = successor_of(plan)
    if made is None:
        return None
    made.renews = plan
    return take_renewal_back(plan=made, by=by, undoes=change)


def _verdict(change: Change, made: Plan | None) -> Verdict:
    if made is None or made.pk != change.details.get("new"):
        return Verdict(PlanError(_("The new plan was put away already.")))
    return Verdict(why_kept(made))
