"""What every page of the exchange with eComptes needs: the plan, and who may."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language

from gouvernail.accounting.models import LedgerReturn
from gouvernail.accounting.policies import can_send_accounts, can_take_answer
from gouvernail.core.typography import typeset
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Plan
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


def sent_plan(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of the address, for who may send it; what only prepares a revision is
    not there: the accounts know the plan in force."""
    plan = plan_of(request, slug)
    if not can_send_accounts(request.user, plan):
        raise PermissionDenied
    if plan.is_working_draft:
        raise Http404
    return plan


def answer_of(request: AuthorityRequest, slug: str, pk: int) -> LedgerReturn:
    """The answer of that number about that plan."""
    plan = sent_plan(request, slug)
    rows = LedgerReturn.objects.visible_to(request.user).filter(plan=plan)
    found = get_object_or_404(rows.for_page(), pk=pk)
    found.plan = plan
    return found


def context_of(request: AuthorityRequest, plan: Plan, **more: Any) -> dict[str, Any]:
    """The context of a page of the exchange."""
    may_take = can_take_answer(request.user, plan)
    return {"plan": plan, "tab": "money", "may_take": may_take, **more}


def sentence(error: PlanError) -> str:
    """What a refusal says, in the language of who reads."""
    return typeset(error.wording.render(get_language() or "fr"))


def refused(
    request: AuthorityRequest, found: LedgerReturn, error: PlanError
) -> HttpResponse:
    """Say why it cannot be done, on the page of the answer."""
    messages.error(request, sentence(error))
    return redirect("ecomptes_answer", *found.plan.address, found.pk)
