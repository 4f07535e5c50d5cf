"""One indicator: its light and why, its chart, its values, its definition."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from gouvernail.core.charts import Figure
from gouvernail.history.models import Change
from gouvernail.indicators.chart import figure_of
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.policies import can_measure
from gouvernail.indicators.reading import reading_of
from gouvernail.indicators.rows import Row
from gouvernail.indicators.words import told, written
from gouvernail.organisations.request import AuthorityRequest
from gouvernail.plan.indicators import expected_on
from gouvernail.plans.models import Plan
from gouvernail.web.indicators.charts import charts_address
from gouvernail.web.indicators.forms import ValueForm
from gouvernail.web.indicators.house import (
    REFUSED,
    indicator_of,
    page,
    plan_here,
    shows_names,
)
from gouvernail.web.indicators.verbs import VERBS

HISTORY, SHOWN = 12, 60


@dataclass(frozen=True)
class Line:
    """One value of the table: what was expected that day, who said it."""

    on: date
    value: str
    expected: str
    measure: Measure | None
    author: str = ""
    parts: str = ""


@dataclass(frozen=True)
class Gap:
    """A day on which the formula gave nothing, and why."""

    on: date
    reason: str


@dataclass(frozen=True)
class Sheet:
    """Everything that the page shows of one indicator."""

    row: Row
    measures: list[Measure]

    @cached_property
    def lines(self) -> list[Line]:
        """The values, newest first."""
        by_day = {each.on: each for each in self.standing}
        points = reversed(self.row.reading.points)
        return [self._line(p.on, p.value, by_day.get(p.on)) for p in points]

    @cached_property
    def standing(self) -> list[Measure]:
        """The lines of the journal that hold."""
        return [each for each in self.measures if self._stands(each)]

    @property
    def past(self) -> list[Measure]:
        """Those that a later one replaced or took away."""
        old = (each for each in self.measures if not self._stands(each))
        return [each for each in old if each.value is not None]

    @property
    def waiting(self) -> int:
        """How many nobody validated yet."""
        return sum(not each.is_validated for each in self.standing)

    @property
    def gaps(self) -> list[Gap]:
        """The days on which the formula gave nothing."""
        return [Gap(on, told(why)) for on, why in self.row.reading.gaps]

    @property
    def targets(self) -> list[tuple[int, str]]:
        """Each year aimed at."""
        aimed = self.row.reading.aim.targets
        return [(year, self.row.figure(value)) for year, value in aimed]

    @property
    def limits(self) -> tuple[str, str]:
        """From where it is green and amber."""
        limits = self.row.reading.aim.limits
        return written(limits.green), written(limits.amber)

    def _line(self, on: date, value: Any, measure: Measure | None) -> Line:
        expected = expected_on(self.row.reading.aim, on)
        by = measure.by if measure and self.row.names_people else None
        return Line(
            on,
            self.row.figure(value),
            "–" if expected is None else self.row.figure(expected),
            measure,
            by.full_name if by else "",
            _parts(measure),
        )

    def _stands(self, measure: Measure) -> bool:
        return measure.value is not None and not hasattr(measure, "replaced_by")


def _parts(measure: Measure | None) -> str:
    """“12 ÷ 48”, where both are known."""
    if measure is None or measure.numerator is None:
        return ""
    return f"{written(measure.numerator)} ÷ {written(measure.denominator)}"


def sheet_of(request: AuthorityRequest, plan: Plan, indicator: Indicator) -> Sheet:
    """The indicator as she reads it in `plan`."""
    names = shows_names(request, plan)
    row = Row(reading_of(indicator, plan), timezone.localdate(), names)
    return Sheet(row, list(Measure.objects.of_indicator(indicator).for_page()))


@require_safe
def sheet(
    request: AuthorityRequest, organisation: str, plan: str, pk: int
) -> HttpResponse:
    """The page."""
    found = plan_here(request, plan)
    first = {"on": timezone.localdate()}
    form = ValueForm(initial=first, label_suffix="")
    return shown(request, found, indicator_of(request, found, pk), form)


def shown(
    request: AuthorityRequest, plan: Plan, indicator: Indicator, form: ValueForm
) -> HttpResponse:
    """The page with this form to enter a value."""
    found = sheet_of(request, plan, indicator)
    is_own = indicator.plan_id == plan.pk
    context = page(
        request,
        plan,
        indicator=indicator,
        sheet=found,
        row=found.row,
        figure=_figure(found),
        chart_files=charts_address(plan),
        form=form,
        may_measure=is_own and can_measure(request.user, indicator),
    )
    context["may_define"] = context["may_define"] and is_own
    context["history"] = _history(indicator) if context["may_define"] else ()
    status = REFUSED if form.is_bound else 200
    return render(request, "web/indicators/sheet.html", context, status=status)


def _figure(found: Sheet) -> Figure | None:
    reading = found.row.reading
    return figure_of(found.row) if reading.points or reading.aim.path else None


def _history(indicator: Indicator) -> list[dict[str, Any]]:
    changes = Change.objects.within(indicator.plan.scope).about(indicator.subject)
    return [
        {"change": change, "verb": VERBS.get(change.verb, change.verb)}
        for change in changes.for_list()[:HISTORY]
    ]
