"""What one may ask of lines of money and of their sources."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import ExpressionWrapper, Q, Sum

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Organisation
from gouvernail.plans.models import Node, Plan

if TYPE_CHECKING:
    from gouvernail.money.models import FundingSource, MoneyLine

# What a ledger reads of a line, in this order.
READ = (
    *("removed_at", "pk", "source__kind", "nature", "flow"),
    *("node", "year", "per_year", "planned", "committed", "spent", "source__name"),
    *("article", "comment"),
)


AMOUNTS = ("planned", "committed", "spent")
WHOLE = models.BigIntegerField()
# True or 1, False or 0, as the database has it.
NOT_STANDING = ExpressionWrapper(Q(removed_at__isnull=False), WHOLE)
COMES_BACK = ExpressionWrapper(Q(per_year=True), WHOLE)
IS_OFF = ExpressionWrapper(Q(planned__lt=0), WHOLE)
HAS_SOURCE = ExpressionWrapper(Q(source__isnull=False), WHOLE)


class FundingSourceQuerySet(models.QuerySet["FundingSource"]):
    """Words of the sources."""

    def of_organisation(self, organisation: Organisation) -> Self:
        """Those of one authority, in its order."""
        return self.filter(organisation=organisation).order_by("position", "name", "pk")

    def of_plan(self, plan: Plan) -> Self:
        """Those of the owners of a plan, in their order."""
        mine = self.filter(organisation__in=plan.owners)
        return mine.order_by("organisation", "position", "name", "pk")

    def in_use(self) -> Self:
        """Not put away."""
        return self.filter(archived_at=None)


class MoneyLineQuerySet(models.QuerySet["MoneyLine"]):
    """Words of the lines."""

    def live(self) -> Self:
        """Without what was removed, itself or its action."""
        return self.filter(removed_at=None, node__removed_at=None)

    def of_plan(self, plan: Plan) -> Self:
        """The lines of one plan, node by node."""
        return (
            self.live().filter(node__plan=plan).order_by("node__path", "position", "pk")
        )

    def of_plans(self, plans: Iterable[Plan]) -> Self:
        """The lines of several plans."""
        mine = self.live().filter(node__plan__in=list(plans))
        return mine.order_by("node__plan", "node__path", "position", "pk")

    def kept_in(self, plans: Iterable[int]) -> Self:
        """Whatever was entered in these plans (primary keys), removed lines too: a
        node on which somebody entered something no longer says what its document
        did."""
        mine = self.filter(node__plan__in=list(plans), node__removed_at=None)
        return mine.order_by("node__path", "position", "pk")

    def kept_on(self, nodes: Iterable[int]) -> Self:
        """The same of these nodes, with their sources."""
        mine = self.filter(node__in=list(nodes)).select_related("source")
        return mine.order_by("node", "position", "pk")

    def of_nodes(self, nodes: Iterable[int]) -> Self:
        """The lines of these nodes (primary keys), in order."""
        found = self.live().filter(node__in=list(nodes))
        return found.order_by("node__path", "position", "pk")

    def of_node(self, node: Node) -> Self:
        """The lines of one node, in order."""
        return self.live().filter(node=node).order_by("position", "pk")

    def visible_to(self, user: User) -> Self:
        """Of plans that this person may read."""
        return self.live().filter(node__plan__in=Plan.objects.visible_to(user))

    def told(self) -> models.QuerySet["MoneyLine", tuple[Any, ...]]:
        """Plain values in the order of `READ`: thousands are read at once."""
        return self.values_list(*READ)

    def summed(self, *more: str) -> models.QuerySet["MoneyLine", tuple[Any, ...]]:
        """The three amounts added up, in cents, by node, by whether they were taken
        away, by flow, by whether they come back each year, and by `more`: columns, or
        “has_source”.

        What is taken off is added up apart too: else it would hide that an amount is.
        Whole numbers and nothing else: thousands of rows need no conversion.
        """
        signs = {"is_gone": NOT_STANDING, "comes_back": COMES_BACK, "is_off": IS_OFF}
        amounts = {f"sum_of_{name}": Sum(name, output_field=WHOLE) for name in AMOUNTS}
        by = ("node", "is_gone", "flow", "comes_back", *more)
        if "has_source" in more:
            signs["has_source"] = HAS_SOURCE
        told = self.order_by().annotate(**signs).values(*by, "is_off")
        rows: models.QuerySet[MoneyLine, tuple[Any, ...]]
        rows = told.annotate(**amounts).values_list(*by, *amounts)
        return rows
