"""Many indicators × many days on one page, to type in or to paste into."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from gouvernail.core.grid_pasting import pasted_grid
from gouvernail.core.grids import Column, Grid, Layout, Line, blank_grid, read_grid
from gouvernail.core.typography import short_date
from gouvernail.indicators.enums import Frequency, Via
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.policies import measurable
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.indicators.services import Value, measure_many
from gouvernail.indicators.words import in_cell
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan import cells, indicators as pure
from gouvernail.plans.models import Plan
from gouvernail.web.indicators.house import REFUSED, is_inside, page, plan_here
from gouvernail.web.indicators.values import said_entered

MOST_DAYS, PER_PAGE = 12, 50
USUAL = pure.Frequency.YEARLY


@dataclass(frozen=True)
class Choice:
    """Which days stand as columns: the ends of periods up to a year, and today."""

    step: pure.Frequency
    year: int
    today: date

    @classmethod
    def of(cls, query: Any, today: date) -> "Choice":
        """Read from an address; what is not understood is as if not there."""
        known = {each.value for each in pure.Frequency}
        step = query.get("step", "")
        typed = query.get("year", "")
        is_year = typed.isascii() and typed.isdecimal() and len(typed) == 4
        year = min(int(typed), today.year) if is_year else today.year
        frequency = pure.Frequency(step) if step in known else USUAL
        return cls(frequency, max(year, 1995), today)

    @property
    def days(self) -> list[date]:
        """The columns, oldest first; none that has not come yet."""
        back = 5 if self.step.months >= 12 else 1
        first = date(self.year - back, 1, 1)
        last = min(date(self.year, 12, 31), self.today)
        found = pure.period_ends(first, last, self.step)
        if self.year == self.today.year and self.today not in found:
            found.append(self.today)
        return found[-MOST_DAYS:]

    @property
    def query(self) -> str:
        """The end of the address of the same columns."""
        return f"step={self.step.value}&year={self.year}"

    @property
    def steps(self) -> list[tuple[str, str, bool]]:
        """Every step one may choose."""
        return [(v, str(n), v == self.step.value) for v, n in Frequency.choices]


@dataclass(frozen=True)
class Entry:
    """The grid of a plan for somebody: the rows of which she may enter values."""

    plan: Plan
    page: Page[Reading]
    choice: Choice

    @property
    def readings(self) -> list[Reading]:
        """Those of one page."""
        return list(self.page.object_list)

    @property
    def query(self) -> str:
        """The end of the address of the same cells."""
        return f"?{self.choice.query}&page={self.page.number}"

    @property
    def layout(self) -> Layout:
        """Columns and rows."""
        columns = [
            Column(_name(day), short_date(day), cells.number, is_number=True)
            for day in self.choice.days
        ]
        lines = [self._line(each) for each in self.readings]
        return Layout(columns, lines, heading=_("Indicator"))

    def values(self, grid: Grid) -> Iterable[tuple[Indicator, Value]]:
        """What changed: an emptied cell takes its value away."""
        by_key = {str(each.indicator.pk): each.indicator for each in self.readings}
        for row in grid.changes:
            for name, value in row.changed.items():
                yield by_key[row.key], Value(_day(name), value)

    def _line(self, reading: Reading) -> Line:
        known: dict[date, Decimal] = {p.on: p.value for p in reading.points}
        shown = [day for day in self.choice.days if day in known]
        row = reading.indicator
        return Line(
            str(row.pk),
            {_name(day): in_cell(known[day]) for day in shown},
            label=f"{row.name} {row.label}",
            url=reverse("indicator", args=[*self.plan.address, row.pk]),
            hint=row.unit,
        )


def grid(request: AuthorityRequest, organisation: str, plan: str) -> HttpResponse:
    """Type or paste values; all of them are written, or none."""
    entry = _entry(request, plan_here(request, plan))
    if request.method != "POST":
        return _shown(request, entry, blank_grid(entry.layout))
    if request.POST.get("act") == "paste":
        return _shown(request, entry, pasted_grid(entry.layout, request.POST.dict()))
    sent = read_grid(entry.layout, request.POST.dict())
    if not sent.is_valid:
        return _shown(request, entry, sent, REFUSED)
    values = list(entry.values(sent))
    try:
        made = measure_many(
            plan=entry.plan, entries=values, by=request.user, via=Via.GRID
        )
    except ValidationError as error:
        return _shown(request, entry, sent, REFUSED, " ".join(error.messages))
    said_entered(request, made)
    return redirect(f"{request.path}{entry.query}")


def _entry(request: AuthorityRequest, plan: Plan) -> Entry:
    today = timezone.localdate()
    readings = indicators_of(plan, internal=is_inside(request, plan))
    own = [each for each in readings if not each.leader]
    allowed = measurable(request.user, plan, [each.indicator for each in own])
    if own and not allowed:
        raise PermissionDenied
    mine = [each for each in own if each.indicator.pk in allowed]
    for each in mine:
        each.indicator.plan = plan
    # A form sends back the address with which it was opened.
    shown = Paginator(mine, PER_PAGE).get_page(request.GET.get("page", ""))
    return Entry(plan, shown, Choice.of(request.GET, today))


def _shown(
    request: AuthorityRequest,
    entry: Entry,
    shown: Grid,
    status: int = 200,
    error: str = "",
) -> HttpResponse:
    context = page(
        request,
        entry.plan,
        grid=shown,
        entry=entry,
        choice=entry.choice,
        error=error,
    )
    return render(request, "web/indicators/grid.html", context, status=status)


def _name(day: date) -> str:
    return f"d{day:%Y%m%d}"


def _day(name: str) -> date:
    return date.fromisoformat(f"{name[1:5]}-{name[5:7]}-{name[7:9]}")
