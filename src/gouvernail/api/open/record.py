"""What is published beside the tree: indicators, money, synergies, days."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from django.http import HttpRequest
from ninja import Router
from pydantic import BaseModel, Field

from gouvernail.api.core.paging import Asked, Page, Paging, items_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.open.finding import House, Named, open_plan
from gouvernail.api.reading.parts import plain
from gouvernail.plan.model import Measure
from gouvernail.publishing.value import Assessed, Gauge

S = TypeVar("S", bound=Shown)
router = Router(tags=["Public: the record"])


class PublicValue(Shown):
    """A value on a day."""

    on: date
    value: Decimal = Field(examples=["42"])


class PublicAim(Shown):
    """A value aimed at by the end of a year."""

    year: int = Field(examples=[2030])
    value: Decimal = Field(examples=["60"])


class PublicIndicator(Shown):
    """An indicator with its values."""

    code: str = Field(examples=["i1"])
    label: str = Field(examples=["Courses du taxi social"])
    unit: str
    direction: str | None
    target: str = Field(description="As the document words it.")
    nodes: list[str]
    method: str
    source: str
    by: str
    places: int = Field(description="Decimals that are shown.")
    baseline: PublicValue | None
    targets: list[PublicAim]
    values: list[PublicValue]


class PublicAmount(Shown):
    """A line of money that counts: the part that the authority bears, in euros."""

    node: str = Field(examples=["a1"])
    year: int | None
    is_yearly: bool
    flow: str = Field(examples=["expense"])
    nature: str | None
    source: str
    planned: Decimal = Field(examples=["12500.00"])
    committed: Decimal | None
    spent: Decimal | None


class PublicSynergy(Shown):
    """Something that several bodies do together."""

    title: str
    text: str
    field: str
    degree: str
    state: str
    lead: str
    bodies: list[str]
    gain: str
    nodes: list[str]


class PublicEvaluation(Shown):
    """A closed evaluation: frozen figures and final words."""

    slug: str
    title: str
    kind: str
    on: date
    closed_on: date | None
    counts: dict[str, int]
    context: str
    conclusion: str
    digest: str


class PublicMoment(Shown):
    """A day of the calendar."""

    on: date
    title: str
    kind: str
    is_past: bool


@reads(router, "/public/plans/{organisation}/{plan}/indicators", is_open=True)
def public_indicators(
    request: HttpRequest, organisation: House, plan: Named, asked: Paging
) -> Page[PublicIndicator]:
    """What is measured, with every published value."""
    value = open_plan(organisation, plan).told.value
    found = items_of(request, asked, value.gauges, lambda gauge: gauge.code)
    return Page(items=[_indicator(each) for each in found.rows], next=found.next)


@reads(router, "/public/plans/{organisation}/{plan}/money", is_open=True)
def public_money(
    request: HttpRequest, organisation: House, plan: Named, asked: Paging
) -> Page[PublicAmount]:
    """The amounts, node by node; empty where the authority keeps them."""
    value = open_plan(organisation, plan).told.value
    return _ranked(request, asked, value.amounts, PublicAmount)


@reads(router, "/public/plans/{organisation}/{plan}/synergies", is_open=True)
def public_synergies(
    request: HttpRequest, organisation: House, plan: Named, asked: Paging
) -> Page[PublicSynergy]:
    """What is done together with other bodies."""
    value = open_plan(organisation, plan).told.value
    return _ranked(request, asked, value.synergies, PublicSynergy)


@reads(router, "/public/plans/{organisation}/{plan}/evaluations", is_open=True)
def public_evaluations(
    request: HttpRequest, organisation: House, plan: Named, asked: Paging
) -> Page[PublicEvaluation]:
    """The closed evaluations."""
    value = open_plan(organisation, plan).told.value
    found = items_of(request, asked, value.assessed, lambda each: each.slug)
    return Page(items=[_evaluation(each) for each in found.rows], next=found.next)


@reads(router, "/public/plans/{organisation}/{plan}/calendar", is_open=True)
def public_calendar(
    request: HttpRequest, organisation: House, plan: Named, asked: Paging
) -> Page[PublicMoment]:
    """The days that the law or the plan sets."""
    value = open_plan(organisation, plan).told.value
    return _ranked(request, asked, value.moments, PublicMoment)


def _ranked(
    request: HttpRequest, asked: Asked, rows: Sequence[BaseModel], shape: type[S]
) -> Page[S]:
    """A page of what has no key: a cursor names its rank in the publication."""
    found = items_of(request, asked, list(enumerate(rows)), lambda each: each[0])
    items = [shape.model_validate(each.model_dump()) for _rank, each in found.rows]
    return Page(items=items, next=found.next)


def _indicator(gauge: Gauge) -> PublicIndicator:
    told = gauge.indicator
    return PublicIndicator(
        code=gauge.code,
        label=told.label,
        unit=told.unit or "",
        direction=told.direction,
        target=told.target or "",
        nodes=list(gauge.nodes),
        method=gauge.method,
        source=told.source or "",
        by=gauge.by,
        places=gauge.places,
        baseline=_value(told.baseline) if told.baseline else None,
        targets=[
            PublicAim(year=each.year, value=plain(each.value)) for each in told.targets
        ],
        values=[
            PublicValue(on=each.on, value=plain(each.value)) for each in told.measures
        ],
    )


def _value(told: Measure) -> PublicValue:
    return PublicValue(on=told.on, value=plain(told.value))


def _evaluation(told: Assessed) -> PublicEvaluation:
    return PublicEvaluation(
        slug=told.slug,
        title=told.title,
        kind=told.kind,
        on=told.on,
        closed_on=told.closed_on,
        counts=dict(told.counts),
        context=told.context,
        conclusion=told.conclusion,
        digest=told.digest,
    )
