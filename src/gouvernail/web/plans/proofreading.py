"""Remarks on how a plan is written: advice for its coordinator, never a block."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.checks import check_writing
from gouvernail.plans.models import Node
from gouvernail.plans.value import value_of
from gouvernail.web.plans.finding import plan_of


@require_safe
def proofread(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Each remark beside the node it is about, in document order."""
    found = plan_of(request, plan)
    nodes = {node.key: node for node in Node.objects.of_plan(found).for_value()}
    value = value_of(found, nodes.values())
    remarks = [
        (nodes[message.node], message.text)
        for message in check_writing(value, language=get_language() or "fr")
        if message.node
    ]
    context = {"plan": found, "tab": "outline", "remarks": remarks}
    return render(request, "web/plans/proofread.html", context)
