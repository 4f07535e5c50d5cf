"""What one may ask of the staff effort."""

from collections.abc import Collection, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, Self

from django.db import models

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.staffing.models import Capacity, Effort

# Node, department, year, full-time equivalents, comment.
Row = tuple[int, int | None, int | None, Decimal, str]


class EffortQuerySet(models.QuerySet["Effort"]):
    """Words of the efforts."""

    def live(self) -> Self:
        """Without what was removed, itself or its action."""
        return self.filter(removed_at=None, node__removed_at=None)

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.live().filter(node__plan__in=Plan.objects.visible_to(user))

    def standing_on(self, nodes: Iterable[int]) -> Self:
        """Those of these nodes (primary keys), node by node."""
        return self.live().filter(node__in=list(nodes)).order_by("node", "year", "pk")

    def standing_in(self, plan: Plan, also: Collection[int] = ()) -> Self:
        """Those of a plan, and of these nodes (primary keys) of others."""
        rows = self.live().order_by("node", "year", "pk")
        if not also:
            return rows.filter(node__plan=plan)
        here = self.model.objects.order_by().filter(node__plan=plan).values("pk")
        there = self.model.objects.order_by().filter(node__in=list(also)).values("pk")
        return rows.filter(pk__in=here.union(there, all=True))

    def held_for(self, node: Node) -> Self:
        """Those of a node, kept with its leader or with the plan in force."""
        rows = self.live().order_by("year", "pk")
        if node.origin_id is not None:
            return rows.filter(node=node.origin_id)
        if node.plan.revises_id is not None:
            return rows.filter(node__plan=node.plan.revises_id, node__key=node.key)
        return rows.filter(node=node)

    def as_rows(self) -> list[Row]:
        """As plain rows: a page of a whole plan needs no more."""
        columns = ("node_id", "department_id", "year", "fte", "comment")
        return list(self.values_list(*columns))


class CapacityQuerySet(models.QuerySet["Capacity"]):
    """Words of the capacities."""

    def of_owners(self, plan: Plan) -> Self:
        """Those of the departments of the authorities of a plan."""
        rows = self.filter(department__organisation__in=plan.owners)
        return rows.order_by("department", "year")

    def by_place(self) -> dict[tuple[int, int], Decimal]:
        """Full-time equivalents by department and year."""
        rows = self.values_list("department_id", "year", "fte")
        return {(department, year): fte for department, year, fte in rows}


def departments_of(plan: Plan) -> list[tuple[int, str]]:
    """The departments that may work for a plan: key and name, by name."""
    rows = Department.objects.filter(organisation__in=plan.owners, archived_at=None)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))
