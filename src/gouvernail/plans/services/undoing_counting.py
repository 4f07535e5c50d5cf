"""Taking back what the progress of a plan was said to be counted by."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_choose_rollup
from gouvernail.plans.services.counting import choose_rollup
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line, where she may choose."""
    if not can_choose_rollup(user, plan):
        return {}
    return {change.pk: _verdict(plan, change) for change in changes}


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Count as before."""
    before = change.details["rollup"][0]
    return choose_rollup(plan=plan, rollup=before, by=by, undoes=change)


def _verdict(plan: Plan, change: Change) -> Verdict:
    if plan.rollup == change.details["rollup"][1]:
        return POSSIBLE
    return Verdict(PlanError(_("Another way to count was chosen since.")))
