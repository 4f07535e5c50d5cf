"""What every page of the money of a plan needs: the plan, and who may write."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _

from gouvernail.money.policies import can_enter_money
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.web.plans.finding import plan_of

REFUSED = 422


def moneyed_plan(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of the address; a 404 where its amounts are kept from who asks."""
    plan = plan_of(request, slug)
    if Topic.BUDGET in curtain_of(request.user, plan):
        raise Http404
    return plan


def page(
    request: AuthorityRequest, plan: Plan, name: str = "money", **more: Any
) -> dict[str, Any]:
    """The context of a page of the money."""
    return {
        "plan": plan,
        "tab": "money",
        "page": name,
        "may_enter": can_enter_money(request.user, plan),
        "why_closed": why_closed(plan),
        **more,
    }


def why_closed(plan: Plan) -> str:
    """Why nobody writes amounts here, in a sentence."""
    if plan.is_working_draft:
        return _(
            "These are the amounts of the plan in force: they are entered there, and"
            " stay when the revision is adopted."
        )
    if plan.is_closed:
        return _("This plan is closed: its amounts are read, and written no more.")
    return ""
