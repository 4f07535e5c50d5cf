"""The evaluations of a plan, beside what the law asks for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.evaluations.beside import every_one
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.policies import can_evaluate, can_read
from gouvernail.evaluations.services.opening import KIND_OF_STEP
from gouvernail.law.calendars import Due
from gouvernail.law.words import organ_name, step_name
from gouvernail.mandates.calendars import calendars_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import Wording
from gouvernail.plans.models import Plan
from gouvernail.web.evaluations.finding import TAB
from gouvernail.web.plans.finding import plan_of
from gouvernail.web.plans.forms import owners_of


@dataclass(frozen=True)
class LegalDate:
    """An evaluation that the law asks for, and the one that answers it."""

    due: Due
    owner: str
    evaluation: Evaluation | None
    today: date

    @property
    def name(self) -> Wording:
        """What the step is called."""
        return step_name(self.due.step.code)

    @property
    def organ(self) -> Wording:
        """Who evaluates."""
        return organ_name(self.due.organ)

    @property
    def is_late(self) -> bool:
        """Whether nobody began it in time."""
        return self.evaluation is None and self.today > self.due.latest


@require_safe
def evaluations(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """Those that she may read, the last first; what it is for where none is."""
    found = plan_of(request, plan)
    # What is evaluated is the plan in force, not its working draft.
    standing = found.revises or found
    told = [each for each in every_one(standing) if can_read(request.user, each)]
    rows = [each for each in told if not each.is_cancelled]
    runs = can_evaluate(request.user, found)
    context = {
        **TAB,
        "plan": found,
        "standing": standing,
        "rows": rows,
        "cancelled": [each for each in told if each.is_cancelled] if runs else [],
        "legal": list(_legal(standing, rows, timezone.localdate())),
        "may_evaluate": runs,
    }
    return render(request, "web/evaluations/evaluations.html", context)


def _legal(plan: Plan, rows: list[Evaluation], today: date) -> Iterator[LegalDate]:
    """The evaluations of its term, of each authority that keeps the plan."""
    if plan.starts is None or plan.ends is None:
        return
    owners = owners_of(plan)
    calendars = calendars_of(owners, plan.starts, plan.ends)
    begun = {each.kind: each for each in rows}
    for owner in owners:
        calendar = calendars[owner.pk].calendar
        name = owner.name if len(owners) > 1 else ""
        for due in calendar.dues if calendar else ():
            if kind := KIND_OF_STEP.get(due.step.code):
                yield LegalDate(due, name, begun.get(kind), today)
