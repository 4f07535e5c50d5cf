"""A plan that the organs adopted before it came here: the most frequent case."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.adoption.enums import Step
from gouvernail.adoption.rounds import round_of
from gouvernail.adoption.services.decided import Decided
from gouvernail.adoption.services.recording import Files, record_deliberation
from gouvernail.adoption.services.states import enter
from gouvernail.organisations.models import Organisation
from gouvernail.plan.wording import PlanError, gettext_noop
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Plan


@dataclass(frozen=True)
class Arrival:
    """What is known of a plan that is already adopted: who adopted it, when, and when
    the other organ took note."""

    adopted: Decided
    noted_on: date | None = None
    noted_number: str = ""
    files: Files = ()


@transaction.atomic
def record_adopted(
    *, plan: Plan, organisation: Organisation, arrival: Arrival, by: User
) -> None:
    """Record its decisions, freeze version 1 and put it in force, all at once.

    In a plan of two authorities the second one does the same: only then is there a
    version.
    """
    if plan.version_number is not None:
        raise PlanError(gettext_noop("The adoption of this plan is already recorded."))
    record_deliberation(
        plan=plan,
        organisation=organisation,
        decided=arrival.adopted,
        by=by,
        files=arrival.files,
    )
    _record_note(plan, organisation, arrival, by)
    if plan.version_number is not None:
        enter(plan, PlanState.IN_FORCE, "plan.put_in_force", by)


def _record_note(
    plan: Plan, organisation: Organisation, arrival: Arrival, by: User
) -> None:
    standings = round_of(plan).standings
    noting = next(s for s in standings if s.organisation == organisation).noting
    if arrival.noted_on is None:
        return
    if noting is None:
        said = _("Nobody takes note of what this organ adopts: leave it empty.")
        raise ValidationError({"noted_on": said})
    decided = Decided(
        organ=noting,
        step=Step.NOTED,
        decided_on=arrival.noted_on,
        number=arrival.noted_number,
    )
    record_deliberation(plan=plan, organisation=organisation, decided=decided, by=by)
