"""What the coordinator does with a whole evaluation: freeze, give up, close, reopen."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from gouvernail.core.typography import typeset
from gouvernail.evaluations.models import Evaluation
from gouvernail.evaluations.services.freezing import freeze
from gouvernail.evaluations.services.opening import (
    cancel_evaluation,
    resume_evaluation,
)
from gouvernail.evaluations.services.sealing import reopen as reopen_evaluation
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.commitments.house import sentence_of
from gouvernail.web.evaluations.finding import require_running, run_by
from gouvernail.web.plans.answers import changed
from gouvernail.web.plans.finding import plan_of


@require_POST
def freeze_now(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Before its day."""
    found = run_by(request, plan, pk)

    def act() -> None:
        # Nothing brings it back: what is frozen stands.
        freeze(evaluation=found, by=request.user, now=timezone.now())

    said = _("The figures are frozen: pilots and heads may be asked.")
    return done(request, found, act, said)


@require_POST
def cancel(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Give it up; the toast and the list bring it back."""
    found = run_by(request, plan, pk)

    def act() -> Change:
        return cancel_evaluation(evaluation=found, by=request.user)

    said = _("Evaluation given up; what was frozen and said is kept.")
    back = redirect("evaluations", *found.plan.address)
    return done(request, found, act, said, back)


@require_POST
def resume(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Take up again what was given up."""
    home = plan_of(request, plan)
    rows = Evaluation.objects.visible_to(request.user).filter(plan=home)
    found = get_object_or_404(rows.for_page(), pk=pk)
    require_running(request, home)

    def act() -> Change:
        return resume_evaluation(evaluation=found, by=request.user)

    return done(request, found, act, _("The evaluation is back."))


@require_POST
def reopen(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """Write again in a closed evaluation, as long as no organ decided."""
    found = run_by(request, plan, pk)

    def act() -> Change | None:
        return reopen_evaluation(evaluation=found, by=request.user)

    return done(request, found, act, _("The evaluation is open again."))


def done(
    request: AuthorityRequest,
    evaluation: Evaluation,
    act: Callable[[], Change | None],
    said: str,
    back: HttpResponse | None = None,
) -> HttpResponse:
    """Do it, say so and offer the way back; or say why not."""
    try:
        change = act()
    except (PlanError, ValidationError) as error:
        tell_refusal(request, error)
        return back or redirect(evaluation)
    changed(request, evaluation.plan, change, said)
    return back or redirect(evaluation)


def tell_refusal(request: AuthorityRequest, error: PlanError | ValidationError) -> None:
    """Why it was not done."""
    if isinstance(error, PlanError):
        messages.error(request, sentence_of(error))
    else:
        messages.error(request, typeset(error.messages[0]))
