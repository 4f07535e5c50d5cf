"""The money of a plan: totals first, who pays, what has no amount, then the tree."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.core.typography import euros
from gouvernail.money.chart import by_year
from gouvernail.money.grants import due_soon
from gouvernail.money.ledger import Spot
from gouvernail.money.tables import NONE, NamedAmounts, Sums
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.money import (
    Amounts,
    Euros,
    Line,
    Need,
    Totals,
    totals,
)
from gouvernail.web.charts.views import charts_of
from gouvernail.web.money.asked import Asked, asked_of
from gouvernail.web.money.house import moneyed_plan, page

# From so many nodes on, the tree is read down to its objectives, further if asked.
LONG = 150
UNFOLDED = "tree"


class Branch(NamedTuple):
    """One node of the tree with its totals."""

    spot: Spot
    totals: Totals
    has_lines: bool
    is_counted: bool

    @property
    def shown(self) -> list[str]:
        """Its cells, as they are read."""
        told = (*self.amounts, self.yearly, self.revenue)
        return ["–" if each is None else euros(each) for each in told]

    @property
    def amounts(self) -> Amounts:
        """Expenses, all years together."""
        return self.totals.once()

    @property
    def yearly(self) -> Euros:
        """Expenses that come back each year."""
        return self.totals.yearly().planned

    @property
    def revenue(self) -> Euros:
        """Revenues planned."""
        return self.totals.once(Flow.REVENUE).planned


@dataclass(frozen=True)
class MoneyPage:
    """What the page says, of what is asked."""

    asked: Asked

    @cached_property
    def sums(self) -> Sums:
        """What the lines make."""
        return Sums(self.asked.cells)

    @cached_property
    def need(self) -> Need:
        """What is needed, and who pays."""
        return self.asked.ledger.need(self.asked.lines)

    @cached_property
    def sources(self) -> list[NamedAmounts]:
        """By source."""
        return self._grouped("source", lambda line: line.source or NONE)

    @cached_property
    def parts(self) -> list[NamedAmounts]:
        """By part of the plan."""
        parts: dict[Any, str] = dict(self.asked.part_of)
        return self._grouped("part", lambda line: parts[line.node])

    @cached_property
    def services(self) -> list[NamedAmounts]:
        """By department."""
        services: dict[Any, str] = dict(self.asked.service_of)
        return self._grouped("department", lambda line: services[line.node])

    @cached_property
    def actions(self) -> int:
        """How many actions are asked for."""
        return sum(each.kind is NodeKind.ACTION for each in self.asked.spots)

    @cached_property
    def unfunded(self) -> list[Spot]:
        """Those without amount."""
        wanted = {each.id for each in self.asked.spots}
        return [each for each in self.asked.ledger.unfunded if each.id in wanted]

    @property
    def is_folded(self) -> bool:
        """Whether the tree of a long plan stops at its objectives."""
        is_asked = self.asked.chosen or self.asked.query.get(UNFOLDED)
        return len(self.asked.ledger.nodes) > LONG and not is_asked

    @cached_property
    def branches(self) -> list[Branch]:
        """The tree; where something is asked, only what holds some of it."""
        ledger = self.asked.ledger
        sums = totals(ledger.nodes, self.asked.lines)
        rows = [
            Branch(
                each,
                sums[each.id],
                each.id in ledger.lines_of,
                each.id in self._counted or each.id not in ledger.lines_of,
            )
            for each in ledger.nodes
            if not (self.is_folded and each.kind.is_steered)
        ]
        return [row for row in rows if row.totals.is_told or not self.asked.chosen]

    @cached_property
    def _counted(self) -> set[Any]:
        return {line.node for line in self.asked.ledger.counted}

    def _grouped(self, name: str, key: Callable[[Line], str]) -> list[NamedAmounts]:
        options = next(each.options for each in self.asked.choices if each.name == name)
        return self.sums.grouped(key, options)


@require_safe
def money(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Totals, need, sources, what has no amount, and the tree."""
    found = moneyed_plan(request, plan)
    shown = MoneyPage(asked_of(request, found))
    today = timezone.localdate()
    context = page(
        request,
        found,
        money=shown,
        figure=by_year(shown.asked.cells, shown.asked.query_string),
        charts=charts_of(found),
        due=due_soon(request.organisation, today),
        today=today,
    )
    return render(request, "web/money/money.html", context)
