"""Beginning an evaluation, changing its days and questions."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.core.typography import typeset
from gouvernail.evaluations.enums import EvaluationKind
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.opening import (
    COLUMNS,
    Start,
    asked_of,
    change_evaluation,
    open_evaluation,
    suggested_start,
)
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.web.evaluations.finding import TAB, require_running, run_by
from gouvernail.web.evaluations.forms import StartForm
from gouvernail.web.plans.answers import changed
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


def new(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Everything is filled in as the calendar suggests."""
    found = plan_of(request, plan)
    require_running(request, found)
    start = suggested_start(found, timezone.localdate())
    form = StartForm(tuple(start.criteria), request.POST or None, initial=_told(start))
    if form.is_bound and form.is_valid():
        try:
            evaluation = open_evaluation(
                plan=found, start=form.start, by=request.user, now=timezone.now()
            )
        except (ValidationError, PlanError) as error:
            form.refuse(error)
        else:
            messages.success(request, typeset(_done(evaluation)))
            return redirect(evaluation)
    return _shown(request, found, form)


def edit(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Another title, other days, other questions."""
    evaluation = run_by(request, plan, pk)
    questions = tuple(asked_of(evaluation))
    initial = {name: getattr(evaluation, name) for name in COLUMNS}
    form = StartForm(questions, request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            change = change_evaluation(
                evaluation=evaluation, start=form.start, by=request.user
            )
        except (ValidationError, PlanError) as error:
            form.refuse(error)
        else:
            changed(request, evaluation.plan, change, _("Evaluation changed."))
            return redirect(evaluation)
    return _shown(request, evaluation.plan, form, evaluation=evaluation)


def _told(start: Start) -> dict[str, Any]:
    told = {name: getattr(start, name) for name in COLUMNS}
    return {**told, "kind": EvaluationKind(start.kind)}


def _done(evaluation: Evaluation) -> str:
    if evaluation.is_planned:
        return _("The evaluation is planned: its figures are frozen on their day.")
    return _("The figures are frozen: pilots and heads may be asked.")


def _shown(
    request: AuthorityRequest,
    plan: Plan,
    form: StartForm,
    evaluation: Evaluation | None = None,
) -> HttpResponse:
    context = {**TAB, "plan": plan, "form": form, "evaluation": evaluation}
    status = REFUSED if form.is_bound else 200
    return render(request, "web/evaluations/start.html", context, status=status)
