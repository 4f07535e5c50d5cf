"""Taking back what was written around the tree."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.chapters import Surroundings
from gouvernail.plans.adopted import locked
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.plans.services.chapters import overtaken, undo_around
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts
from gouvernail.plans.value import surroundings_of


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line, for who may write the plan."""
    if not can_edit_plan(user, plan):
        return {}
    now = surroundings_of(plan)
    return {change.pk: _verdict(plan, change, now) for change in changes}


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """What stood before, again."""
    return undo_around(plan=plan, change=change, by=by)


def _verdict(plan: Plan, change: Change, now: Surroundings) -> Verdict:
    if plan.is_text_locked:
        return Verdict(locked(plan))
    _before, after = change.details["around"]
    stood = Surroundings.model_validate(after, strict=False)
    return POSSIBLE if stood == now else Verdict(overtaken())
