"""The page of the workbook: what may be taken along, what came back."""

from typing import Any

from gouvernail.organisations.models import Department
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.policies import can_edit_plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.workbooks.forms import TakeForm
from gouvernail.workbooks.models import WorkbookReturn
from gouvernail.workbooks.parts import ALL, MINE, parts_of
from gouvernail.workbooks.policies import can_bring_workbook

MOST_RETURNS = 20


def offer_of(request: AuthorityRequest, plan: Plan) -> dict[str, Any]:
    """What the page shows to this person."""
    usual = ALL if can_edit_plan(request.user, plan) else MINE
    asked = request.GET.get("part", usual)
    rows = Department.objects.filter(organisation__in=plan.owners).order_by("name")
    nodes = list(Node.objects.of_plan(plan).without_texts())
    parts = parts_of(plan, nodes, list(rows))
    is_known = asked in {part.word for part in parts}
    initial = {"part": asked if is_known else usual, "format": "xlsx"}
    hidden = curtain_of(request.user, plan)
    returns = WorkbookReturn.objects.of_plan(plan).opened_by(request.user, plan)
    return {
        "take": TakeForm(parts, initial=initial),
        "may_bring": can_bring_workbook(request.user, plan),
        "holds_money": Topic.BUDGET not in hidden,
        "holds_indicators": Topic.INDICATORS not in hidden,
        "returns": list(returns.for_list()[:MOST_RETURNS]),
    }
