"""The multi-year list of investments: extraordinary expenses, project by project."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from gouvernail.core.folding import fold
from gouvernail.core.typography import euros, long_date
from gouvernail.exchange.listing import (
    Cell,
    Listing,
    listing_as_csv,
    listing_as_workbook,
)
from gouvernail.money.ledger import Ledger, Spot, ledger_of
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.kinds import Flow, Nature
from gouvernail.plan.money import Line
from gouvernail.plans.models import Node
from gouvernail.web.staffing.house import staffed_plan

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MEDIA = {"csv": "text/csv; charset=utf-8", "xlsx": WORKBOOK}
SORTS = ("plan", "priority", "year", "amount")
ZERO = Decimal(0)
FAR = 9999


@dataclass(frozen=True)
class Project:
    """What invests: an action, or the objective that says the amount."""

    spot: Spot
    priority: str
    lines: list[Line]

    @property
    def sources(self) -> str:
        """Who pays, by name."""
        return ", ".join(
            dict.fromkeys(line.source for line in self.lines if line.source)
        )

    @property
    def total(self) -> Decimal:
        """All years together, without what comes back each year."""
        return _sum(line for line in self.lines if not line.per_year)

    @property
    def first_year(self) -> int:
        """Its first year; far away where none is known."""
        return min((line.year for line in self.lines if line.year), default=FAR)

    def in_year(self, year: int) -> Decimal | None:
        """What it plans in that year."""
        return _sum_or_none(line for line in self.lines if line.year == year)

    @property
    def undated(self) -> Decimal | None:
        """What it plans at no known time."""
        return _sum_or_none(
            line for line in self.lines if line.year is None and not line.per_year
        )

    @property
    def yearly(self) -> Decimal | None:
        """What comes back each year."""
        return _sum_or_none(line for line in self.lines if line.per_year)


class ProjectRow(NamedTuple):
    """One project in words."""

    project: Project
    cells: list[str]
    total: str


class Sort(NamedTuple):
    """One order to choose."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class Investments:
    """The list, in the order asked for."""

    ledger: Ledger
    priorities: dict[int, str]
    sort: str

    @cached_property
    def projects(self) -> list[Project]:
        """Whatever plans an extraordinary expense."""
        found: dict[Any, list[Line]] = {}
        for line in self.ledger.counted:
            if line.flow is Flow.EXPENSE and line.nature is Nature.EXTRAORDINARY:
                found.setdefault(line.node, []).append(line)
        listed = [
            Project(spot, self.priorities.get(spot.id, ""), found[spot.id])
            for spot in self.ledger.nodes
            if spot.id in found
        ]
        return sorted(listed, key=self._rank)

    @cached_property
    def years(self) -> list[int]:
        """The years of the term, with those that a line names beside them."""
        plan = self.ledger.plan
        named = {line.year for each in self.projects for line in each.lines}
        term = range(plan.starts, plan.ends + 1) if plan.starts and plan.ends else ()
        return sorted({*term[:12], *(year for year in named if year)})

    @cached_property
    def has_undated(self) -> bool:
        """Whether any amount has no year."""
        return any(each.undated is not None for each in self.projects)

    @cached_property
    def has_yearly(self) -> bool:
        """Whether any amount comes back each year."""
        return any(each.yearly is not None for each in self.projects)

    @property
    def headings(self) -> list[str]:
        """The columns of amounts, before the total."""
        more = [_("No year")] if self.has_undated else []
        yearly = [_("Each year")] if self.has_yearly else []
        return [*(str(year) for year in self.years), *more, *yearly]

    def amounts(self, project: Project) -> list[Decimal | None]:
        """The amounts of a project, column by column."""
        more = [project.undated] if self.has_undated else []
        yearly = [project.yearly] if self.has_yearly else []
        return [*(project.in_year(year) for year in self.years), *more, *yearly]

    @property
    def rows(self) -> list[ProjectRow]:
        """The list in words."""
        return [
            ProjectRow(each, [_money(a) for a in self.amounts(each)], euros(each.total))
            for each in self.projects
        ]

    @property
    def totals(self) -> list[str]:
        """The columns added up, the whole last."""
        columns = zip(*(self.amounts(each) for each in self.projects), strict=True)
        sums = [_added(column) for column in columns]
        return [*map(_money, sums), euros(self.total)]

    @property
    def total(self) -> Decimal:
        """All projects, all years."""
        return sum((each.total for each in self.projects), ZERO)

    @property
    def finding(self) -> str:
        """“12 investments: 2 400 000 €”."""
        count = len(self.projects)
        if not count:
            return _("No investment is written down")
        said = ngettext(
            "%(count)s investment: %(amount)s",
            "%(count)s investments: %(amount)s",
            count,
        )
        return said % {"count": count, "amount": euros(self.total)}

    @property
    def unknown(self) -> int:
        """Expenses of which nobody said whether they are extraordinary."""
        return sum(
            line.flow is Flow.EXPENSE and line.nature is None
            for line in self.ledger.counted
        )

    @property
    def sorts(self) -> list[Sort]:
        """The orders to choose from."""
        words = {
            "plan": _("order of the plan"),
            "priority": _("priority"),
            "year": _("first year"),
            "amount": _("amount"),
        }
        return [Sort(value, words[value], value == self.sort) for value in SORTS]

    def _rank(self, project: Project) -> tuple[Any, ...]:
        if self.sort == "priority":
            return (not project.priority, fold(project.priority))
        if self.sort == "year":
            return (project.first_year,)
        return (-project.total,) if self.sort == "amount" else ()


@require_safe
def investments(
    request: AuthorityRequest, organisation: str, plan: str
) -> HttpResponse:
    """The list on screen and on paper."""
    found = _investments(request, plan)
    context = {
        "plan": found.ledger.plan,
        "tab": "money",
        "page": "investments",
        "investments": found,
        "today": timezone.localdate(),
    }
    return render(request, "web/money/investments.html", context)


@require_safe
def export(
    request: AuthorityRequest, organisation: str, plan: str, fmt: str
) -> HttpResponse:
    """The same list as a file."""
    if fmt not in MEDIA:
        raise Http404
    found = _investments(request, plan)
    listing = _listing(found)
    write = listing_as_csv if fmt == "csv" else listing_as_workbook
    response = HttpResponse(write(listing), content_type=MEDIA[fmt])
    name = f"{organisation}-{found.ledger.plan.slug}-investments.{fmt}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _investments(request: AuthorityRequest, slug: str) -> Investments:
    plan = staffed_plan(request, slug)
    rows = Node.objects.of_plan(plan).exclude(priority="")
    asked = request.GET.get("sort", "")
    return Investments(
        ledger_of(plan),
        dict(rows.values_list("pk", "priority")),
        asked if asked in SORTS else "plan",
    )


def _listing(found: Investments) -> Listing:
    headings = [
        (_("No."), 10),
        (_("Investment"), 60),
        (_("Priority"), 16),
        (_("Source"), 30),
        *((heading, 14) for heading in found.headings),
        (_("Together"), 16),
    ]
    rows: list[list[Cell]] = [
        [
            *(each.spot.ref, each.spot.title, each.priority, each.sources),
            *found.amounts(each),
            each.total,
        ]
        for each in found.projects
    ]
    about = [
        (_("Plan"), found.ledger.plan.title),
        (_("Date"), long_date(timezone.localdate())),
        (_("Unit"), _("euros, planned; of shared actions our part")),
    ]
    return Listing(_("Investments"), headings, rows, about, about_name=_("About"))


def _money(amount: Decimal | None) -> str:
    return "–" if amount is None else euros(amount)


def _sum(lines: Iterable[Line]) -> Decimal:
    return sum((line.planned for line in lines), ZERO)


def _sum_or_none(lines: Iterable[Line]) -> Decimal | None:
    return _added(line.planned for line in lines)


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None
