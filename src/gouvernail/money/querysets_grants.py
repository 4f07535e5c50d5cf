"""What one may ask of the grants and of the budget path."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Prefetch, Q

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyQuerySet
from gouvernail.organisations.enums import Right
from gouvernail.organisations.models import Organisation
from gouvernail.organisations.policies import roles_with
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.money.models.grants import Grant
    from gouvernail.money.models.path import PathPoint

OVER = ("closed", "refused", "given_up")


class GrantQuerySet(models.QuerySet["Grant"]):
    """Words of the register of grants."""

    def visible_to(self, user: User) -> Self:
        """Of the authorities in whose house she works: contacts and files stay in."""
        inside = Organisation.objects.where_role(user, roles_with(Right.INTERNAL))
        return self.filter(organisation__in=inside)

    def of_organisation(self, organisation: Organisation) -> Self:
        """The register of one authority, those put away among them."""
        return self.filter(organisation=organisation).order_by("title", "pk")

    def live(self) -> Self:
        """Without those put away."""
        return self.filter(archived_at=None)

    def expected(self) -> Self:
        """Of which something more is expected."""
        return self.live().exclude(state__in=OVER)

    def due_before(self, day: date) -> Self:
        """With a file to send or a justification to give by that day."""
        call = Q(state="prepared", call_closes_on__lte=day)
        report = Q(state="granted", justify_by__lte=day, justified_on=None)
        return self.expected().filter(call | report)

    def seen_to_by(self, user: User, houses: Iterable[int]) -> Self:
        """Her own of the authorities where she works, and those of nobody in these
        (primary keys), whose register she keeps."""
        mine = self.visible_to(user).filter(owner=user).order_by().values("pk")
        rows = self.model.objects.filter(owner=None, organisation__in=list(houses))
        keys = mine.union(rows.order_by().values("pk"), all=True)
        return self.filter(pk__in=keys).order_by("pk")

    def of_nodes(self, nodes: Iterable[int]) -> Self:
        """Those linked with one of these nodes (primary keys)."""
        linked = self.model.nodes.through.objects.filter(node__in=list(nodes))
        keys = linked.order_by().values("grant")
        return self.live().filter(pk__in=keys).order_by("title", "pk")

    def for_list(self) -> Self:
        """With the source, who sees to it and the linked actions."""
        nodes = Node.objects.live().select_related("plan__organisation")
        linked = Prefetch("nodes", nodes.order_by("plan", "path"))
        return self.select_related("source", "owner").prefetch_related(linked)

    def for_page(self) -> Self:
        """The same with the documents."""
        return self.for_list().prefetch_related("documents")


class PathQuerySet(AppendOnlyQuerySet["PathPoint"]):
    """Words of the budget path."""

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.filter(plan__in=Plan.objects.visible_to(user))

    def of_plan(self, plan: Plan) -> Self:
        """Every point of one plan, the oldest first, corrected ones too."""
        rows = self.filter(plan=plan.revises_id or plan.pk)
        return rows.select_related("by", "replaced_by").order_by("dated", "pk")
