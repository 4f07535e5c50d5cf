"""The staff of a plan: who works on what, how loaded each department is."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from gouvernail.core.charts.figure import Figure
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.audience import Topic
from gouvernail.plan.effort import Work, in_year, total
from gouvernail.progress.veil import curtain_of
from gouvernail.staffing.load import DepartmentLoad, Load, Seat, load_of
from gouvernail.staffing.substitutes import Substitutes, substitutes_of
from gouvernail.web.charts.views import charts_of
from gouvernail.web.staffing.charts import load_figure
from gouvernail.web.staffing.house import number, page, staffed_plan, year_in
from gouvernail.web.staffing.lines import base_of, uncovered_lines, without_lines

NOBODY = "none"


class YearCell(NamedTuple):
    """One department in one year."""

    year: int
    fte: str
    capacity: str
    is_over: bool


class DepartmentRow(NamedTuple):
    """A department, year by year."""

    load: DepartmentLoad
    name: str
    cells: list[YearCell]


class ActionRow(NamedTuple):
    """An action and a department that works on it, year by year."""

    seat: Seat
    key: int | str | None
    department: str
    years: list[str]
    comment: str
    is_entered: bool
    is_elsewhere: bool


@dataclass(frozen=True)
class StaffPage:
    """Everything that the page shows."""

    load: Load
    year: int
    department: str
    substitutes: Substitutes | None

    @property
    def years(self) -> list[int]:
        """The years of the table."""
        return self.load.years

    @property
    def finding(self) -> str:
        """“12,4 FTE in 2026”; where nobody said anything, that."""
        if not self.load.told:
            return _("Nobody said yet who works on this plan")
        told = {"fte": number(self.load.total(self.year)), "year": self.year}
        return _("%(fte)s FTE in %(year)s") % told

    @property
    def coverage(self) -> str:
        """How many actions say who works on them, of how many."""
        actions, without = self.load.actions, len(self.load.without)
        said = ngettext(
            "%(said)s action of %(count)s says who works on it.",
            "%(said)s actions of %(count)s say who works on them.",
            actions - without,
        )
        return said % {"said": actions - without, "count": actions}

    @cached_property
    def departments(self) -> list[DepartmentRow]:
        """The load of each department."""
        return [
            DepartmentRow(
                each,
                each.name or _("Without department"),
                [_cell(each, year) for year in self.years],
            )
            for each in self.load.departments
        ]

    @property
    def totals(self) -> list[str]:
        """The whole plan, year by year."""
        return [number(self.load.total(year)) for year in self.years]

    @property
    def over(self) -> list[DepartmentRow]:
        """Departments of which more is asked, in the year shown, than they can give."""
        return [row for row in self.departments if row.load.over(self.year)]

    @cached_property
    def choices(self) -> list[tuple[str, str, bool]]:
        """The departments to choose from: value, name, whether it is chosen."""
        keys = [
            (str(row.load.key or NOBODY), row.name)
            for row in self.departments
            if row.load.by_year
        ]
        return [(value, name, value == self.department) for value, name in keys]

    @cached_property
    def is_filtered(self) -> bool:
        """Whether one department alone is shown."""
        return any(is_chosen for _value, _name, is_chosen in self.choices)

    @cached_property
    def actions(self) -> list[ActionRow]:
        """What is said of each node, in document order, department by department."""
        rows = []
        for seat in self.load.seats:
            for department, works in _parted(self.load.told.get(seat.id, [])).items():
                if not self.is_filtered or str(department or NOBODY) == self.department:
                    rows.append(self._row(seat, works))
        return rows

    @property
    def without(self) -> list[Seat]:
        """The actions that say nothing."""
        return self.load.without

    @property
    def figure(self) -> Figure | None:
        """The load beside the capacity, in the year shown."""
        return load_figure(self.load, self.year) if self.load.departments else None

    def _row(self, seat: Seat, works: list[Work]) -> ActionRow:
        return ActionRow(
            seat,
            works[0].department,
            self.load.name_of(works[0].department) or _("Without department"),
            [number(_sum(in_year(works, year))) for year in self.years],
            "; ".join(dict.fromkeys(work.comment for work in works if work.comment)),
            works[0].is_entered,
            seat.origin is not None,
        )


@require_safe
def staff(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Who works on what, year by year."""
    found = staffed_plan(request, plan)
    shown = staff_page(request, load_of(found))
    context = page(request, found, staff=shown, charts=charts_of(found))
    uncovered = shown.substitutes.uncovered if shown.substitutes else []
    may_enter = context["may_enter"]
    context |= {
        "base": base_of(found),
        "without_lines": without_lines(found, shown.without, may_enter=may_enter),
        "uncovered_lines": uncovered_lines(found, uncovered),
    }
    return render(request, "web/staffing/staff.html", context)


def staff_page(request: AuthorityRequest, load: Load) -> StaffPage:
    """The page that the address asks for."""
    is_named = Topic.LEAD not in curtain_of(request.user, load.plan)
    return StaffPage(
        load,
        year_in(request.GET.get("year", ""), load.years),
        request.GET.get("department", ""),
        substitutes_of(load.plan) if is_named else None,
    )


def _cell(load: DepartmentLoad, year: int) -> YearCell:
    capacity = load.capacity.get(year)
    return YearCell(
        year,
        number(load.by_year.get(year)),
        "" if capacity is None else number(capacity),
        load.over(year),
    )


def _parted(works: list[Work]) -> dict[int | str | None, list[Work]]:
    found: dict[int | str | None, list[Work]] = {}
    for work in works:
        found.setdefault(work.department, []).append(work)
    return found


def _sum(works: list[Work]) -> Decimal | None:
    return total(works) if works else None
