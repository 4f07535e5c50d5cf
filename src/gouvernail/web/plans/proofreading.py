"""Remarks on how a plan is written: advice for its coordinator, never a block."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.proofreading import remarks_on
from gouvernail.web.plans.finding import plan_of


@require_safe
def proofread(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Each remark beside the node it is about, in document order."""
    found = plan_of(request, plan)
    remarks = remarks_on(found, language=get_language() or "fr")
    context = {"plan": found, "tab": "outline", "remarks": remarks}
    return render(request, "web/plans/proofread.html", context)
