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
from gouvernail.money.enums import Nature
from gouvernail.money.grants import due_soon
from gouvernail.money.ledger import Spot
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.kinds import Flow, NodeKind
from gouvernail.plan.money import (
    NOTHING,
    Amounts,
    Euros,
    Line,
    Need,
    Totals,
    When,
    added,
    in_order,
    summed,
    totals,
)
from gouvernail.web.charts.views import charts_of
from gouvernail.web.money.asked import (
    NONE,
    Asked,
    asked_of,
    nature_code,
    year_code,
    year_word,
)
from gouvernail.web.money.charts import by_year
from gouvernail.web.money.house import moneyed_plan, page


class Line3(NamedTuple):
    """A name with its three amounts; `code` is what the filter calls it."""

    name: str
    code: str
    amounts: Amounts
    revenue: Euros = None


@dataclass(frozen=True)
class YearLine:
    """One year: the expenses planned by budget, the three amounts, the revenues."""

    when: When
    planned: dict[str, Amounts]
    amounts: Amounts
    revenue: Euros

    @property
    def name(self) -> str:
        """The year in words."""
        return year_word(self.when)

    @property
    def code(self) -> str:
        """The year as the filter calls it."""
        return year_code(self.when)

    @property
    def ordinary(self) -> Euros:
        """Planned in the ordinary budget."""
        return self._of(Nature.ORDINARY)

    @property
    def extraordinary(self) -> Euros:
        """Planned in the extraordinary budget."""
        return self._of(Nature.EXTRAORDINARY)

    @property
    def untold(self) -> Euros:
        """Planned, and nobody said in which budget."""
        return self._of(NONE)

    def _of(self, nature: str) -> Euros:
        return self.planned.get(nature, NOTHING).planned


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
    def out(self) -> list[Line]:
        """Expenses."""
        return [line for line in self.asked.lines if line.flow is Flow.EXPENSE]

    @cached_property
    def revenues(self) -> list[Line]:
        """Revenues."""
        return [line for line in self.asked.lines if line.flow is Flow.REVENUE]

    @cached_property
    def once(self) -> Amounts:
        """Expenses of all years together, without what comes back each year."""
        return added(line.amounts for line in self.out if not line.per_year)

    @cached_property
    def yearly(self) -> Euros:
        """Expenses that come back each year."""
        return added(line.amounts for line in self.out if line.per_year).planned

    @cached_property
    def income(self) -> Euros:
        """Revenues of all years together."""
        return added(
            line.amounts for line in self.revenues if not line.per_year
        ).planned

    @cached_property
    def years(self) -> list[YearLine]:
        """By year, then what has none, then what comes back."""
        whens = in_order(line.when for line in self.asked.lines)
        cells = summed(
            self.out, lambda x: (x.when, x.nature.value if x.nature else NONE)
        )
        sums = summed(self.out, lambda line: line.when)
        income = summed(self.revenues, lambda line: line.when)
        return [
            YearLine(
                when,
                {nature: a for (each, nature), a in cells.items() if each == when},
                sums.get(when, NOTHING),
                income.get(when, NOTHING).planned,
            )
            for when in whens
        ]

    @cached_property
    def natures(self) -> list[Euros]:
        """The foot of the table by year: each budget, without what comes back."""
        lines = [line for line in self.out if not line.per_year]
        sums = summed(lines, nature_code)
        return [sums.get(code, NOTHING).planned for code in (*Nature.values, NONE)]

    @cached_property
    def has_untold(self) -> bool:
        """Whether some expense does not say its budget."""
        return any(line.nature is None for line in self.out)

    @cached_property
    def need(self) -> Need:
        """What is needed, and who pays."""
        return self.asked.ledger.need(self.asked.lines)

    @cached_property
    def sources(self) -> list[Line3]:
        """By source."""
        return self._grouped("source", lambda line: line.source or NONE)

    @cached_property
    def parts(self) -> list[Line3]:
        """By part of the plan."""
        parts: dict[Any, str] = dict(self.asked.part_of)
        return self._grouped("part", lambda line: parts[line.node])

    @cached_property
    def services(self) -> list[Line3]:
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
        ]
        return [row for row in rows if row.totals.is_told or not self.asked.chosen]

    @cached_property
    def _counted(self) -> set[Any]:
        return {line.node for line in self.asked.ledger.counted}

    def _grouped(self, name: str, key: Callable[[Line], str]) -> list[Line3]:
        once = [line for line in self.asked.lines if not line.per_year]
        sums = summed(once, lambda line: (line.flow, key(line)))
        options = next(each.options for each in self.asked.choices if each.name == name)
        told = {code for _flow, code in sums}
        return [
            Line3(
                word,
                code,
                sums.get((Flow.EXPENSE, code), NOTHING),
                sums.get((Flow.REVENUE, code), NOTHING).planned,
            )
            for code, word in options
            if code in told
        ]


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
        figure=by_year(shown.asked.lines, shown.asked.query_string),
        charts=charts_of(found),
        due=due_soon(request.organisation, today),
        today=today,
    )
    return render(request, "web/money/money.html", context)
