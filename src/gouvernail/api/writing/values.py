"""Values of indicators: entered, corrected, taken away."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.indicators import ValueShown, router, told
from gouvernail.api.writing.doing import Done, last_line
from gouvernail.api.writing.given import Day
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.indicators import (
    ONE,
    Quantity,
    holding_indicator,
    indicator_of,
)
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.services.measuring import Value, measure, withdraw_measure
from gouvernail.tokens.scopes import Scope

On = Annotated[date, Path(description="The day of the value.", example="2026-12-31")]


class ValueGiven(Given):
    """What an indicator was worth on a day: a value, or what it is divided from."""

    on: Day
    value: Quantity | None = None
    numerator: Quantity | None = None
    denominator: Quantity | None = None
    comment: str = Field("", max_length=2000)


@writes(router, "POST", ONE + "/values", Scope.INDICATORS, status=MADE)
def add_value(
    request: HttpRequest, plan: Id, number: Id, given: ValueGiven
) -> ValueShown:
    """Enter a value. A second one of the same day corrects the first."""
    if given.value is None and given.numerator is None and given.denominator is None:
        said = _("This value is needed.")
        raise ProblemError("invalid", errors=[("body.value", said)])
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        row = indicator_of(found_in, number)
        value = Value(**given.model_dump())
        measure(indicator=row, value=value, by=person(request))
        return _shown(row, given.on)


@writes(router, "DELETE", ONE + "/values/{on}", Scope.INDICATORS)
def remove_value(request: HttpRequest, plan: Id, number: Id, on: On) -> Done:
    """Take the value of a day away. “If-Match” names the version of the indicator."""
    with holding_indicator(request, plan, number) as row:
        standing = _standing(row, on)
        if standing is None:
            raise Http404
        withdraw_measure(measure=standing, by=person(request))
        return last_line(row.plan)


def _shown(row: Indicator, on: date) -> ValueShown:
    standing = _standing(row, on)
    if standing is None or standing.value is None:
        raise Http404
    return ValueShown(on=on, value=standing.value)


def _standing(row: Indicator, on: date) -> Measure | None:
    found = Measure.objects.of_indicator(row).standing().filter(on=on).first()
    if found is not None:
        found.indicator = row
    return found
