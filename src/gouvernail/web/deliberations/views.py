"""The items prepared for the organs of a plan."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from gouvernail.deliberations.models import Item
from gouvernail.deliberations.policies import can_prepare
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.web.deliberations.forms import OutcomeForm
from gouvernail.web.deliberations.page import (
    ItemPage,
    decisions_for,
    item_of,
    items_shown,
    prepares,
    readable_plan,
)


@require_safe
def items(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """All of them, the last first."""
    found = readable_plan(request, plan)
    context = {
        "plan": found,
        "tab": "council",
        "items": items_shown(request.user, found),
        "may_prepare": prepares(request.user, found),
    }
    return render(request, "web/deliberations/items.html", context)


@require_safe
def item(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """One of them: what the organ reads, and what came of it."""
    found = item_of(request, plan, pk)
    context = item_context(request, found, None)
    return render(request, "web/deliberations/item.html", context)


def item_context(
    request: AuthorityRequest, item: Item, form: OutcomeForm | None
) -> dict[str, Any]:
    """What the page of an item needs."""
    told = {"address": item.address, "deliberation": item.deliberation_id}
    return {
        "plan": item.plan,
        "tab": "council",
        "item": item,
        "page": ItemPage(item, can_prepare(request.user, item.organisation)),
        "form": form or OutcomeForm(decisions_for(item), initial=told),
    }
