"""From one state of a plan to the next, and back."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.adoption.services.arriving import Arrival, record_adopted
from gouvernail.adoption.services.proposing import propose, take_back_proposal
from gouvernail.adoption.services.running import close_plan, put_in_force, reopen
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.parts.adoption.deliberations import AdoptionGiven, decided_in
from gouvernail.api.parts.adoption.taking import owner_of
from gouvernail.api.reading.plans import PlanShown, plan_shown, router
from gouvernail.api.writing.given import Day, Reason
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_decide
from gouvernail.tokens.scopes import Scope


class PlanStateGiven(Given):
    """Where a plan goes. `adopted` comes of the decision of an organ alone."""

    state: PlanState = Field(examples=["closed"])
    reason: Reason = ""


class ArrivalGiven(AdoptionGiven):
    """A plan that was adopted before it came here; then who took note, and when."""

    noted_on: Day | None = Field(None, examples=["2025-06-30"])
    noted_number: str = Field("", max_length=60, examples=["2025/140"])


@writes(router, "POST", "/plans/{plan}/state", Scope.ADOPTION)
def set_plan_state(request: HttpRequest, plan: Id, given: PlanStateGiven) -> PlanShown:
    """Propose a plan, take that back, put it in force, close it, reopen it."""
    by, found = person(request), plan_of(request, plan)
    with alone_in(found):
        row = plan_of(request, plan)
        require_match(request, plan_shown(row))
        if not can_decide(by, row):
            raise PermissionDenied
        if row.state != given.state.value:
            _step(row, given)(by)
    return plan_shown(plan_of(request, plan))


@writes(router, "POST", "/plans/{plan}/adoption", Scope.ADOPTION, status=MADE)
def record_plan_adopted(
    request: HttpRequest, plan: Id, given: ArrivalGiven
) -> PlanShown:
    """Say that a plan was adopted before it came here: its decisions are recorded, its
    text is frozen as version 1, it is in force."""
    found = plan_of(request, plan)
    record_adopted(
        plan=found,
        organisation=owner_of(found, given.organisation),
        arrival=Arrival(
            decided_in(given, step="adopted"), given.noted_on, given.noted_number
        ),
        by=person(request),
    )
    return plan_shown(plan_of(request, plan))


def _step(plan: Plan, given: PlanStateGiven) -> Callable[..., object]:
    """What leads to that state; its service says why it does not from this one."""
    reason = given.reason

    match given.state:
        case PlanState.DRAFT:
            return lambda by: take_back_proposal(plan=plan, by=by)
        case PlanState.PROPOSED:
            return lambda by: propose(plan=plan, by=by)
        case PlanState.CLOSED:
            return lambda by: close_plan(plan=plan, by=by, reason=reason)
        case PlanState.IN_FORCE if plan.is_closed:
            return lambda by: reopen(plan=plan, by=by, reason=reason)
        case PlanState.IN_FORCE:
            return lambda by: put_in_force(plan=plan, by=by)
    said = _("No adoption is recorded yet: record it first.")
    raise ProblemError("invalid", errors=[("body.state", said)])
