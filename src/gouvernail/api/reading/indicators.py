"""What is measured: indicators with their light, their values."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import (
    DepartmentRef,
    Hidden,
    NodeRef,
    PersonRef,
    department_ref,
    person_ref,
    plain,
)
from gouvernail.indicators.models import Indicator, Measure
from gouvernail.indicators.reading import Reading, indicators_of
from gouvernail.organisations.enums import Right
from gouvernail.organisations.policies import rights_in
from gouvernail.plan.audience import Topic
from gouvernail.plan.indicators import Point
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of

router = Router(tags=["Indicators"])
On = Annotated[date, Path(description="The day of the value.", example="2026-12-31")]


class ValueShown(Shown):
    """A value on a day."""

    on: date
    value: Decimal = Field(examples=["42.5"])


class ValueDetails(Shown):
    """A value that somebody entered, with what is said of it."""

    on: date
    value: Decimal = Field(examples=["42.5"])
    numerator: Decimal | None = Field(examples=[None])
    denominator: Decimal | None = Field(examples=[None])
    comment: str
    by: PersonRef | None
    at: datetime
    is_validated: bool = Field(description="Somebody said that it is right.")


class AimShown(Shown):
    """A value aimed at, by the end of a year."""

    year: int = Field(examples=[2030])
    value: Decimal = Field(examples=["60"])


class IndicatorShown(Shown):
    """An indicator with its aims, its last value and its light."""

    id: int = Field(examples=[9])
    number: int = Field(description="Its number in the plan.", examples=[1])
    label: str = Field(examples=["Courses du taxi social"])
    kind: str = Field(examples=["output"])
    unit: str = Field(examples=["courses"])
    places: int | None = Field(
        description="Decimals that are shown; null: as many as there are.", examples=[0]
    )
    direction: str = Field(examples=["up"])
    frequency: str = Field(examples=["yearly"])
    formula: str = Field(description="Of a computed one.", examples=[""])
    source: str
    method: str
    is_internal: bool
    nodes: list[NodeRef]
    owner: PersonRef | None
    department: DepartmentRef | None
    baseline: ValueShown | None
    targets: list[AimShown]
    last: ValueShown | None
    light: str = Field(examples=["green"])
    due: date | None = Field(description="When the next value is wanted.")


@reads(router, "/plans/{plan}/indicators")
def indicators(request: HttpRequest, plan: Id, asked: Paging) -> Page[IndicatorShown]:
    """What a plan measures, by number; then what partners lead for it."""
    found_in = told(request, plan_of(request, plan))
    hidden = curtain_of(person(request), found_in)
    readings = _readings(request, found_in)
    found = items_of(request, asked, readings, lambda each: each.indicator.pk)
    items = [indicator_shown(each, hidden) for each in found.rows]
    return Page(items=items, next=found.next)


@reads(router, "/plans/{plan}/indicators/{number}")
def indicator(request: HttpRequest, plan: Id, number: Id) -> IndicatorShown:
    """One of them, by its id."""
    found_in = told(request, plan_of(request, plan))
    found = _one(request, found_in, number)
    return indicator_shown(found, curtain_of(person(request), found_in))


@reads(router, "/plans/{plan}/indicators/{number}/values")
def indicator_values(
    request: HttpRequest, plan: Id, number: Id, asked: Paging
) -> Page[ValueShown]:
    """Its values that hold, the first day first."""
    reading = _one(request, told(request, plan_of(request, plan)), number)
    days = list(reading.points)
    found = items_of(request, asked, days, lambda point: point.on.isoformat())
    items = [ValueShown(on=each.on, value=plain(each.value)) for each in found.rows]
    return Page(items=items, next=found.next)


@reads(router, "/plans/{plan}/indicators/{number}/values/{on}")
def indicator_value(request: HttpRequest, plan: Id, number: Id, on: On) -> ValueDetails:
    """The value that somebody entered for a day."""
    found_in = told(request, plan_of(request, plan))
    row = _one(request, found_in, number).indicator
    return value_shown(request, found_in, standing_value(row, on))


def standing_value(row: Indicator, on: date) -> Measure:
    """What holds for that day, as it was entered; a 404 for nothing."""
    lines = Measure.objects.of_indicator(row).standing().for_page()
    found = lines.filter(on=on).first()
    if found is None:
        raise Http404
    found.indicator = row
    return found


def value_shown(request: HttpRequest, plan: Plan, line: Measure) -> ValueDetails:
    """A value as it is read at its address."""
    hidden = curtain_of(person(request), plan)
    return ValueDetails(
        on=line.on,
        value=_exact(line.value) or Decimal(0),
        numerator=_exact(line.numerator),
        denominator=_exact(line.denominator),
        comment=line.comment,
        by=None if Topic.LEAD in hidden else person_ref(line.by),
        at=line.at,
        is_validated=line.is_validated,
    )


def _exact(value: Decimal | None) -> Decimal | None:
    return None if value is None else plain(value)


def _one(request: HttpRequest, plan: Plan, number: int) -> Reading:
    for each in _readings(request, plan):
        if each.indicator.pk == number:
            return each
    raise Http404


def _readings(request: HttpRequest, plan: Plan) -> list[Reading]:
    inside = Right.INTERNAL in rights_in(person(request), plan.owners)
    return indicators_of(plan, internal=inside)


def told(request: HttpRequest, plan: Plan) -> Plan:
    """The plan, where indicators are not kept from the bearer; a 404 else."""
    if Topic.INDICATORS in curtain_of(person(request), plan):
        raise Http404
    return plan


def indicator_shown(reading: Reading, hidden: Hidden) -> IndicatorShown:
    """An indicator as it is read at its address."""
    row = reading.indicator
    return IndicatorShown(
        id=row.pk,
        number=row.number,
        label=row.label,
        kind=row.kind,
        unit=row.unit,
        places=row.places,
        direction=row.direction,
        frequency=row.frequency,
        formula=row.formula,
        source=row.source,
        method=row.method,
        is_internal=row.is_internal,
        nodes=[NodeRef(key=n.key, ref=n.ref, title=n.title) for n in reading.nodes],
        owner=None if Topic.LEAD in hidden else person_ref(row.owner),
        department=department_ref(row.department),
        baseline=_value(reading.aim.baseline),
        targets=[AimShown(year=y, value=plain(v)) for y, v in reading.aim.targets],
        last=_value(reading.last),
        light=reading.light,
        due=reading.due,
    )


def _value(point: Point | None) -> ValueShown | None:
    return ValueShown(on=point.on, value=plain(point.value)) if point else None
