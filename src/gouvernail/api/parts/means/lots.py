"""Values of many indicators at once; values said to be right."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.reading.indicators import IndicatorShown, router, told
from gouvernail.api.writing.choosing import all_chosen
from gouvernail.api.writing.doing import last_line
from gouvernail.api.writing.given import Day, Flag, Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.indicators import (
    ONE,
    Quantity,
    holding_indicator,
    shown,
)
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.indicators.enums import Via
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.services.measuring import (
    Value,
    measure_many,
    validate_measures,
    with_ratio,
)
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope


class LotValue(Given):
    """What an indicator was worth on a day; without any number, the value of that day
    is taken away."""

    indicator: Number
    on: Day
    value: Quantity | None = None
    numerator: Quantity | None = Field(None, examples=[None])
    denominator: Quantity | None = Field(None, examples=[None])
    comment: str = Field("", max_length=500)


class LotGiven(Given):
    """Values that come in together."""

    values: list[LotValue] = Field(min_length=1, max_length=1000)


class LotShown(Shown):
    """How many values were written, by which line of the journal."""

    values: int = Field(description="Those that said something new.", examples=[24])
    change: int | None = Field(
        description="Number of the line: “undo” takes them back. Null for none.",
        examples=[812],
    )


class ValidationGiven(Given):
    """Whether values are right: those of these days, or all of them."""

    is_right: Flag = True
    days: list[Day] | None = Field(
        None, max_length=1000, description="Null: all that stand.", examples=[None]
    )


@writes(router, "POST", "/plans/{plan}/values", Scope.INDICATORS, status=MADE)
def add_values(request: HttpRequest, plan: Id, given: LotGiven) -> LotShown:
    """Enter values of many indicators at once: all of them, or none."""
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        entries = _entries(found_in, given.values)
        by = person(request)
        made = measure_many(plan=found_in, entries=entries, by=by, via=Via.GRID)
        return lot_shown(found_in, made)


@writes(router, "POST", ONE + "/validate", Scope.INDICATORS)
def validate_values(
    request: HttpRequest, plan: Id, number: Id, given: ValidationGiven
) -> IndicatorShown:
    """Say that values of an indicator are right, or no longer."""
    with holding_indicator(request, plan, number) as row:
        lines = Measure.objects.of_indicator(row).standing().for_page()
        if given.days is not None:
            lines = lines.filter(on__in=given.days)
        listed = list(lines)
        for each in listed:
            each.indicator = row
        by, is_right = person(request), given.is_right
        validate_measures(measures=listed, by=by, is_right=is_right)
    return shown(request, row)


def lot_shown(plan: Plan, made: Sequence[Measure]) -> LotShown:
    """What was written just now, while nobody else writes in the plan."""
    return LotShown(values=len(made), change=last_line(plan).change if made else None)


def _entries(plan: Plan, values: Sequence[LotValue]) -> list[tuple[Indicator, Value]]:
    numbers = [each.indicator for each in values]
    rows = all_chosen(Indicator.objects.of_plan(plan), numbers, "values")
    by_pk = {row.pk: row for row in rows}
    for row in rows:
        row.plan = plan
    _check_days(values)
    return [(by_pk[each.indicator], _value(by_pk, each)) for each in values]


def _value(rows: dict[int, Indicator], given: LotValue) -> Value:
    said = given.model_dump(exclude={"indicator"})
    return with_ratio(rows[given.indicator], Value(**said))


def _check_days(values: Sequence[LotValue]) -> None:
    """One value a day of each indicator."""
    seen = set()
    for rank, each in enumerate(values):
        if (each.indicator, each.on) in seen:
            told = _("There is a value on that day already: correct that one.")
            raise ProblemError("invalid", errors=[(f"body.values.{rank}.on", told)])
        seen.add((each.indicator, each.on))
