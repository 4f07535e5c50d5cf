"""What the pages of the items show."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gouvernail.accounts.models import User
from gouvernail.adoption.models import Deliberation
from gouvernail.deliberations.models import Item
from gouvernail.deliberations.policies import can_prepare, can_read_items
from gouvernail.law.deliberations import paragraphs
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plans.models import Plan
from gouvernail.reports.council.values import sides_of
from gouvernail.web.plans.finding import plan_of


@dataclass(frozen=True)
class ItemPage:
    """One item, read."""

    item: Item
    may_prepare: bool

    @property
    def note(self) -> list[str]:
        """The paragraphs of the note."""
        return paragraphs(self.item.note)

    @property
    def draft(self) -> list[str]:
        """The paragraphs of the draft decision."""
        return paragraphs(self.item.draft)

    @property
    def may_change(self) -> bool:
        """Whether it may be written again: no organ decided on it yet."""
        settled = self.item.is_decided or self.item.withdrawn_at
        return self.may_prepare and not settled


def items_shown(user: User, plan: Plan) -> list[Item]:
    """The items of a plan that she may read, the last first."""
    if not can_read_items(user, plan):
        return []
    return list(Item.objects.of_plan(plan).for_page())


def readable_plan(request: AuthorityRequest, slug: str) -> Plan:
    """The plan of the address, for who reads what is prepared."""
    found = plan_of(request, slug)
    if not can_read_items(request.user, found):
        raise PermissionDenied
    return found


def item_of(request: AuthorityRequest, slug: str, pk: int) -> Item:
    """The item of that number on that plan, or a 404."""
    plan = readable_plan(request, slug)
    mine = Item.objects.visible_to(request.user).of_plan(plan)
    return get_object_or_404(mine.for_page(), pk=pk)


def own_item(request: AuthorityRequest, slug: str, pk: int) -> Item:
    """The same, for who may prepare it."""
    found = item_of(request, slug, pk)
    if not can_prepare(request.user, found.organisation):
        raise PermissionDenied
    return found


def decisions_for(item: Item) -> Any:
    """The decisions that may be what became of it, the last first."""
    rows = Deliberation.objects.of_plan(item.plan).prefetch_related(None)
    mine = rows.filter(organisation=item.organisation)
    return mine.order_by("-decided_on", "-pk")


def prepares(user: User, plan: Plan) -> bool:
    """May she prepare an item for an organ of the plan?"""
    return any(can_prepare(user, side) for side in sides_of(plan))
