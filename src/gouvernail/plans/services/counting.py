"""What the progress of a plan is counted by."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import Rollup
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_choose_rollup

VERB = "plan.rollup_chosen"


@transaction.atomic
def choose_rollup(
    *, plan: Plan, rollup: str, by: User, undoes: Change | None = None
) -> Change | None:
    """Count the progress of `plan` by `rollup` from now on; None when it already is.

    The counts by state never change with it, and nothing is stored but the choice.
    """
    if not can_choose_rollup(by, plan):
        raise PermissionDenied
    if rollup not in Rollup.values:
        raise PlanError(_("Choose what progress is counted by."))
    held = Plan.objects.select_for_update(no_key=True).get(pk=plan.pk)
    if held.rollup == rollup:
        return None
    Plan.objects.filter(pk=plan.pk).update(rollup=rollup)
    plan.rollup = rollup
    return record(
        Act(
            scope=plan.scope,
            verb=VERB,
            by=by,
            label=plan.title,
            details={"rollup": [held.rollup, rollup]},
            undoes=undoes,
        )
    )
