"""The draft goes to the organs, and comes back."""

from django.db import transaction

from gouvernail.accounts.models import User
from gouvernail.adoption.rounds import round_of
from gouvernail.adoption.services.states import enter, locked, require
from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan


@transaction.atomic
def propose(*, plan: Plan, by: User) -> Change | None:
    """The text waits for the organ that decides: nobody changes it meanwhile."""
    locked(plan, by)
    _refuse_working_draft(plan)
    require(plan, {PlanState.DRAFT})
    if not Node.objects.of_plan(plan).exists():
        raise PlanError(_("The plan is empty: there is nothing to propose."))
    return enter(plan, PlanState.PROPOSED, "plan.proposed", by)


@transaction.atomic
def take_back_proposal(*, plan: Plan, by: User) -> Change | None:
    """Back to the draft, as long as no organ adopted it."""
    locked(plan, by)
    _refuse_working_draft(plan)
    require(plan, {PlanState.PROPOSED})
    round_ = round_of(plan)
    if len(round_.waiting) < len(round_.owners):
        raise PlanError(
            _("One of the two authorities adopted this text: it is not taken back.")
        )
    return enter(plan, PlanState.DRAFT, "plan.proposal_taken_back", by)


def _refuse_working_draft(plan: Plan) -> None:
    """It is proposed, and taken back, as the revision that it is."""
    if plan.is_working_draft:
        raise PlanError(_("A decision is recorded on the plan that is in force."))
