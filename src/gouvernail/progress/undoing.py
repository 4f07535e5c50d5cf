"""Taking back what was done to several actions at once."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts
from gouvernail.progress.bulk import undo_many


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line of hers, or of anybody's where she edits the plan."""
    edits = can_edit_plan(user, plan)
    return {
        change.pk: _verdict(change)
        for change in changes
        if edits or change.by_id == user.pk
    }


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """Take back each of them that nothing overtook since."""
    return undo_many(plan=plan, change=change, by=by).change


def _verdict(change: Change) -> Verdict:
    if change.details.get("changes") or change.details.get("updates"):
        return POSSIBLE
    return Verdict(PlanError(_("Nothing is left of it to take back.")))
