"""The multi-year list of investments: extraordinary expenses, project by project."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, NamedTuple, cast

from django.utils.translation import gettext as _, ngettext

from gouvernail.core.folding import fold
from gouvernail.core.typography import euros
from gouvernail.money.ledger import Ledger, Spot
from gouvernail.plan.kinds import Flow, Nature
from gouvernail.plan.money import EACH, Line, When

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

    @cached_property
    def sums(self) -> dict[When, Decimal]:
        """What it plans in each year, at no known time, and each year."""
        found: dict[When, Decimal] = {}
        for line in self.lines:
            found[line.when] = found.get(line.when, ZERO) + line.planned
        return found

    @cached_property
    def total(self) -> Decimal:
        """All years together, without what comes back each year."""
        return sum((told for when, told in self.sums.items() if when != EACH), ZERO)

    @property
    def first_year(self) -> int:
        """Its first year; far away where none is known."""
        return min((line.year for line in self.lines if line.year), default=FAR)

    def in_year(self, year: int) -> Decimal | None:
        """What it plans in that year."""
        return self.sums.get(year)

    @property
    def undated(self) -> Decimal | None:
        """What it plans at no known time."""
        return self.sums.get(None)

    @property
    def yearly(self) -> Decimal | None:
        """What comes back each year."""
        return self.sums.get(EACH)


class ProjectRow(NamedTuple):
    """One project in words."""

    project: Project
    cells: list[str]
    total: str


@dataclass(frozen=True)
class Investments:
    """The list, in the order asked for."""

    ledger: Ledger
    priorities: Mapping[int, str]
    sort: str = "plan"
    # Permanent ids of the nodes that the reader sees; None for all of them.
    shown: Collection[str] | None = None

    @cached_property
    def projects(self) -> list[Project]:
        """Whatever plans an extraordinary expense."""
        found: dict[Any, list[Line]] = {}
        for line in self.counted:
            if line.flow is Flow.EXPENSE and line.nature is Nature.EXTRAORDINARY:
                found.setdefault(line.node, []).append(line)
        listed = [
            Project(spot, self.priorities.get(spot.id, ""), found[spot.id])
            for spot in self.ledger.nodes
            if spot.id in found
        ]
        return sorted(listed, key=self._rank)

    @cached_property
    def counted(self) -> list[Line]:
        """The lines that count, of the nodes that are shown."""
        if self.shown is None:
            return self.ledger.counted
        by_pk, shown = self.ledger.by_pk, self.shown
        return [x for x in self.ledger.counted if by_pk[cast(int, x.node)].key in shown]

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
            line.flow is Flow.EXPENSE and line.nature is None for line in self.counted
        )

    def _rank(self, project: Project) -> tuple[Any, ...]:
        if self.sort == "priority":
            return (not project.priority, fold(project.priority))
        if self.sort == "year":
            return (project.first_year,)
        return (-project.total,) if self.sort == "amount" else ()


def _money(amount: Decimal | None) -> str:
    return "–" if amount is None else euros(amount)


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, ZERO) if known else None
