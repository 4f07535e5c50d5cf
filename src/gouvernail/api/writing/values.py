"""Values of indicators: entered, corrected, taken away."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.indicators import (
    On,
    ValueDetails,
    ValueShown,
    router,
    standing_value,
    told,
    value_shown,
)
from gouvernail.api.writing.doing import Done, last_line
from gouvernail.api.writing.given import Day
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.indicators import (
    ONE,
    Quantity,
    indicator_of,
)
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.services.measuring import Value, measure, withdraw_measure
from gouvernail.tokens.scopes import Scope

VALUE = ONE + "/values/{on}"
PARTS = {"value", "numerator", "denominator"}


class ValueChanges(Given):
    """What is said otherwise of a value; what is not sent stays. A value and what it is
    divided from are sent together."""

    on: Day | None = Field(None, description="Another day.", examples=["2025-12-31"])
    value: Quantity | None = None
    numerator: Quantity | None = Field(None, examples=[None])
    denominator: Quantity | None = Field(None, examples=[None])
    comment: str | None = Field(None, max_length=500)


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


@writes(router, "PATCH", VALUE, Scope.INDICATORS)
def correct_value(  # noqa: PLR0913
    request: HttpRequest, plan: Id, number: Id, on: On, given: ValueChanges
) -> ValueDetails:
    """Correct a value; what was said before stays in the journal."""
    with holding_value(request, plan, number, on) as line:
        value, by = _corrected(line, given), person(request)
        measure(indicator=line.indicator, value=value, by=by, replaces=line)
    return value_shown(
        request, line.indicator.plan, standing_value(line.indicator, value.on)
    )


@writes(router, "DELETE", VALUE, Scope.INDICATORS)
def remove_value(request: HttpRequest, plan: Id, number: Id, on: On) -> Done:
    """Take the value of a day away; undoing its line of the journal brings it back."""
    with holding_value(request, plan, number, on) as line:
        withdraw_measure(measure=line, by=person(request))
        return last_line(line.indicator.plan)


@contextmanager
def holding_value(
    request: HttpRequest, plan: int, number: int, on: date
) -> Iterator[Measure]:
    """What holds for that day, if it still is what the program read."""
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        line = standing_value(indicator_of(found_in, number), on)
        require_match(request, value_shown(request, found_in, line))
        yield line


def _shown(row: Indicator, on: date) -> ValueShown:
    standing = standing_value(row, on)
    return ValueShown(on=on, value=standing.value)


def _corrected(line: Measure, given: ValueChanges) -> Value:
    """What was said, with what is said otherwise: a new value is not divided from the
    old numbers, and new numbers make the value."""
    sent = given.model_fields_set
    kept = {} if sent & PARTS else {name: getattr(line, name) for name in PARTS}
    told = {name: getattr(given, name) for name in sent & PARTS}
    comment = (given.comment or "") if "comment" in sent else line.comment
    return Value(given.on or line.on, **{**kept, **told}, comment=comment)
