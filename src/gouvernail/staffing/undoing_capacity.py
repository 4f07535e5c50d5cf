"""Taking back what was said of how much departments can carry."""

from collections.abc import Sequence

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.undoing import POSSIBLE, Verdict, Verdicts
from gouvernail.staffing.models import Capacity
from gouvernail.staffing.policies import can_tell_capacity
from gouvernail.staffing.services.capacity import places_in, tell_capacities

AGAIN = _("The capacity of these departments was changed again since.")


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line, for who may say it again."""
    if not can_tell_capacity(user, plan):
        return {}
    now = Capacity.objects.of_owners(plan).by_place()
    found = {}
    for change in changes:
        after = places_in(change.details["capacity"][1])
        if after:
            same = all(now.get(place) == fte for place, fte in after.items())
            found[change.pk] = POSSIBLE if same else Verdict(PlanError(AGAIN))
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """What stood before, again."""
    before = places_in(change.details["capacity"][0])
    return tell_capacities(plan=plan, wanted=before, by=by, undoes=change)
