"""An adopted plan comes into force, is closed when its term is over, is reopened."""

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.adoption.closing import end_what_hangs_on
from gouvernail.adoption.models import Revision
from gouvernail.adoption.services.states import enter, locked, require
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan


@transaction.atomic
def put_in_force(*, plan: Plan, by: User) -> Change | None:
    """From now on people are asked where its actions stand, and told."""
    locked(plan, by)
    require(plan, {PlanState.ADOPTED})
    return enter(plan, PlanState.IN_FORCE, "plan.put_in_force", by)


@transaction.atomic
def close_plan(*, plan: Plan, by: User, reason: str = "") -> Change | None:
    """Its term is over: it is read and searched, nobody is asked any more.

    What asks people about it ends in the same transaction.
    """
    locked(plan, by)
    require(plan, {PlanState.ADOPTED, PlanState.IN_FORCE})
    if Revision.objects.of_plan(plan).open().exists():
        raise PlanError(
            _("A revision of this plan is being written: end it before you close it.")
        )
    end_what_hangs_on(plan, by)
    return enter(plan, PlanState.CLOSED, "plan.closed", by, reason)


@transaction.atomic
def reopen(*, plan: Plan, by: User, reason: str = "") -> Change | None:
    """It was closed too early: it is in force again."""
    locked(plan, by)
    require(plan, {PlanState.CLOSED})
    return enter(plan, PlanState.IN_FORCE, "plan.reopened", by, reason)
