"""From one state of the plan to the next, and back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from gouvernail.adoption.services.proposing import propose, take_back_proposal
from gouvernail.adoption.services.running import close_plan, put_in_force, reopen
from gouvernail.core.typography import typeset
from gouvernail.history.models import Change
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.web.adoption.page import confirmation
from gouvernail.web.plans.answers import refused
from gouvernail.web.plans.finding import plan_of

ACTS: dict[str, Callable[..., Change | None]] = {
    "propose": propose,
    "take-back": take_back_proposal,
    "put-in-force": put_in_force,
    "close": close_plan,
    "reopen": reopen,
}


@require_POST
def step(
    request: AuthorityRequest, organisation: str, plan: str, act: str
) -> HttpResponse:
    """Take the plan further; the page says what comes next."""
    found = plan_of(request, plan)
    if act not in ACTS:
        raise Http404
    try:
        ACTS[act](plan=found, by=request.user)
    except PlanError as error:
        return refused(request, found, error)
    messages.success(request, typeset(confirmation(act)))
    return redirect("versions", *found.address)
