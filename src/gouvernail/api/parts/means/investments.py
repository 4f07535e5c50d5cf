"""The multi-year list of investments: extraordinary expenses, project by project."""

from decimal import Decimal

from django.http import HttpRequest
from pydantic import Field

from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.money import router, told
from gouvernail.api.reading.parts import NodeRef
from gouvernail.money.investments import Investments, Project
from gouvernail.money.ledger import ledger_of
from gouvernail.plans.models import Node


class YearAmount(Shown):
    """What is planned in a year, in euros."""

    year: int = Field(examples=[2027])
    planned: Decimal = Field(examples=["12500.00"])


class InvestmentShown(Shown):
    """A project that invests: an action, or the objective that says the amount."""

    node: NodeRef
    priority: str = Field(examples=["1"])
    sources: str = Field(description="Who pays.", examples=["Région wallonne, emprunt"])
    years: list[YearAmount]
    undated: Decimal | None = Field(description="Planned at no known time.")
    yearly: Decimal | None = Field(description="Comes back each year.")
    total: Decimal = Field(description="All years together.", examples=["50000.00"])


@reads(router, "/plans/{plan}/investments")
def investments(request: HttpRequest, plan: Id, asked: Paging) -> Page[InvestmentShown]:
    """What a plan invests, in its order: each euro once, our part of what is shared."""
    found_in = told(request, plan_of(request, plan))
    rows = Node.objects.of_plan(found_in).exclude(priority="")
    priorities = dict(rows.values_list("pk", "priority"))
    listed = Investments(ledger_of(found_in), priorities)
    found = items_of(request, asked, listed.projects, lambda each: each.spot.key)
    items = [_shown(listed, each) for each in found.rows]
    return Page(items=items, next=found.next)


def _shown(listed: Investments, project: Project) -> InvestmentShown:
    spot = project.spot
    amounts = [(year, project.in_year(year)) for year in listed.years]
    return InvestmentShown(
        node=NodeRef(key=spot.key, ref=spot.ref, title=spot.title),
        priority=project.priority,
        sources=project.sources,
        years=[YearAmount(year=y, planned=a) for y, a in amounts if a is not None],
        undated=project.undated,
        yearly=project.yearly,
        total=project.total,
    )
