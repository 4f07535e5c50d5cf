"""From one state of a plan to the next: lock, right, line of the journal."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, record
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_decide


def locked(plan: Plan, by: User) -> Plan:
    """The row of `plan`, which nobody else takes further until the transaction ends."""
    if not can_decide(by, plan):
        raise PermissionDenied
    row = Plan.objects.live().select_for_update(no_key=True).filter(pk=plan.pk).first()
    if row is None:
        raise PlanError(_("This plan was put away meanwhile."))
    plan.state, plan.version_number = row.state, row.version_number
    return row


def require(plan: Plan, states: Collection[str]) -> None:
    """Raise `PlanError` where somebody has taken the plan further meanwhile."""
    if plan.state not in states:
        raise PlanError(
            _("The plan is no longer in the state that you saw: read the page again.")
        )


def enter(
    plan: Plan, state: PlanState, verb: str, by: User, reason: str = ""
) -> Change | None:
    """Give `plan` that state and tell the journal; None when it is there already."""
    if plan.state == state:
        return None
    before, plan.state = plan.state, state
    plan.save(update_fields=["state"])
    act = Act(
        scope=plan.scope,
        verb=verb,
        by=by,
        label=plan.title,
        details={"state": [before, state.value]},
        reason=reason.strip(),
    )
    return record(act)
