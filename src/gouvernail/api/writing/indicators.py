"""Indicators: said, changed, taken away."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.accounts.models import User
from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.indicators import (
    IndicatorShown,
    indicator_shown,
    router,
    told,
)
from gouvernail.api.writing.choosing import chosen, owners_of, refused
from gouvernail.api.writing.doing import Done, last_line
from gouvernail.api.writing.given import Day, Flag, Line, Number, Whole, Year
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.indicators.enums import Direction, Frequency, Kind
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.reading import reading_of
from gouvernail.indicators.services.defining import (
    Definition,
    define_indicator,
    edit_indicator as edit,
    remove_indicator as remove,
)
from gouvernail.organisations.models import Department
from gouvernail.organisations.people import nameable_people
from gouvernail.plan.cells import MOST_QUANTITY
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.tokens.scopes import Scope

ONE = "/plans/{plan}/indicators/{number}"
Quantity = Annotated[
    Decimal,
    Field(gt=-MOST_QUANTITY, lt=MOST_QUANTITY, decimal_places=6, examples=["42.5"]),
]
Percent = Annotated[Whole, Field(ge=1, le=200, examples=[80])]
# Where nothing is said, these columns hold an empty text, not null.
TEXTS = {"kind", "unit", "source", "method", "direction", "target_words"}
TEXTS |= {"frequency", "formula"}


class AimGiven(Given):
    """A value aimed at, by the end of a year."""

    year: Year
    value: Quantity


class IndicatorChanges(Given):
    """What is said of an indicator; what is not sent stays."""

    label: Line | None = None
    nodes: list[str] | None = Field(
        None,
        max_length=100,
        description="Permanent ids of what it measures.",
        examples=[["a1"]],
    )
    kind: Kind | None = None
    unit: str | None = Field(None, max_length=40, examples=["courses"])
    places: Whole | None = Field(None, ge=0, le=6)
    direction: Direction | None = None
    frequency: Frequency | None = None
    source: str | None = Field(None, max_length=300)
    method: str | None = Field(None, max_length=5000)
    target_words: str | None = Field(None, max_length=500)
    formula: str | None = Field(None, max_length=200, examples=["I1 ÷ I2 × 100"])
    baseline_value: Quantity | None = None
    baseline_on: Day | None = None
    targets: list[AimGiven] | None = Field(None, max_length=60)
    owner: Number | None = Field(None, description="Number of a person.")
    department: Number | None = None
    green_from: Percent | None = None
    amber_from: Percent | None = None
    is_internal: Flag | None = None


class IndicatorGiven(IndicatorChanges):
    """A new indicator; its number follows the last one."""

    label: Line


@writes(router, "POST", "/plans/{plan}/indicators", Scope.INDICATORS, status=MADE)
def add_indicator(
    request: HttpRequest, plan: Id, given: IndicatorGiven
) -> IndicatorShown:
    """Say that something is measured."""
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        definition = _definition(found_in, given, None)
        row = define_indicator(plan=found_in, definition=definition, by=person(request))
    return shown(request, row)


@writes(router, "PATCH", ONE, Scope.INDICATORS)
def edit_indicator(
    request: HttpRequest, plan: Id, number: Id, given: IndicatorChanges
) -> IndicatorShown:
    """Change what is said of an indicator; its values stay."""
    with holding_indicator(request, plan, number) as row:
        definition = _definition(row.plan, given, row)
        edit(indicator=row, definition=definition, by=person(request))
    return shown(request, row)


@writes(router, "DELETE", ONE, Scope.INDICATORS)
def remove_indicator(request: HttpRequest, plan: Id, number: Id) -> Done:
    """Take it out with its values; undoing its line brings all back."""
    with holding_indicator(request, plan, number) as row:
        remove(indicator=row, by=person(request))
        return last_line(row.plan)


@contextmanager
def holding_indicator(
    request: HttpRequest, plan: int, number: int
) -> Iterator[Indicator]:
    """The indicator, if it still is what the program read."""
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        row = indicator_of(found_in, number)
        require_match(request, shown(request, row))
        yield row


def indicator_of(plan: Plan, number: int) -> Indicator:
    """The indicator of that id, if this plan leads it."""
    rows = Indicator.objects.of_plan(plan).for_list().filter(pk=number)
    row = rows.first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def shown(request: HttpRequest, row: Indicator) -> IndicatorShown:
    """As it is read at its address, on a row of its own."""
    fresh = indicator_of(row.plan, row.pk)
    hidden = curtain_of(person(request), row.plan)
    return indicator_shown(reading_of(fresh, row.plan), hidden)


def _definition(
    plan: Plan, given: IndicatorChanges, row: Indicator | None
) -> Definition:
    sent = set(given.model_fields_set)
    targets = given.targets
    columns = {name: getattr(given, name) for name in sent - {"nodes", "targets"}}
    return Definition(
        columns={
            name: _value(name, value, _choices(plan, row))
            for name, value in columns.items()
        },
        nodes=_nodes(plan, given.nodes or []) if "nodes" in sent else None,
        targets={each.year: each.value for each in targets or ()}
        if "targets" in sent
        else None,
    )


def _value(name: str, value: Any, choices: dict[str, QuerySet[Any]]) -> Any:
    if name in choices:
        return chosen(choices[name], value, name)
    if value is None and name in TEXTS:
        return ""
    if value is None and name in {"label", "is_internal"}:
        said = _("This value is needed.")
        raise ProblemError("invalid", errors=[(f"body.{name}", said)])
    return getattr(value, "value", value)


def _choices(plan: Plan, row: Indicator | None) -> dict[str, QuerySet[Any]]:
    owners = owners_of(plan)
    person_id, department_id = (
        (row.owner_id, row.department_id) if row else (None, None)
    )
    people: QuerySet[User] = nameable_people(*owners, also=person_id)
    departments = Department.objects.of_organisations(*owners, also=department_id)
    return {"owner": people, "department": departments}


def _nodes(plan: Plan, keys: list[str]) -> list[Node]:
    found = list(Node.objects.of_plan(plan).filter(key__in=set(keys)))
    if len(found) < len(set(keys)):
        raise refused("nodes")
    return found
