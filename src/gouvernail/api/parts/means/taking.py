"""Indicators that documents print and those taken out: taken over, brought back."""

from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, items_of, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.means.given import defined
from gouvernail.api.reading.indicators import IndicatorShown, router, told
from gouvernail.api.reading.parts import NodeRef
from gouvernail.api.writing.doing import last_line
from gouvernail.api.writing.given import Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.indicators import shown
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.indicators.models import Indicator
from gouvernail.indicators.printed import Printed, printed_of
from gouvernail.indicators.services import remove_indicator, take_over
from gouvernail.tokens.scopes import Scope

PRINTED = "/plans/{plan}/printed-indicators"
REMOVED = "/plans/{plan}/removed-indicators"
Place = Field(ge=0, le=10_000, description="From 0, within its node.", examples=[0])


class PrintedIndicator(Shown):
    """An indicator that the document prints, and nobody took over yet."""

    node: NodeRef
    place: int = Place
    label: str = Field(examples=["Nombre de courses"])
    unit: str = Field(examples=["courses"])
    target: str = Field(description="In the words of the document.", examples=["60"])


class PrintedNamed(Given):
    """One that the document prints."""

    node: str = Field(max_length=64, description="Permanent id.", examples=["a1"])
    place: Whole = Place


class TakingGiven(Given):
    """Which of them are taken over."""

    only: list[PrintedNamed] | None = Field(
        None, max_length=1000, description="Null: all of them.", examples=[None]
    )


class TakenShown(Shown):
    """The indicators that were made, by which line of the journal."""

    indicators: list[int] = Field(description="Their ids.", examples=[[9, 10]])
    change: int | None = Field(
        description="Number of the line: “undo” gives them back. Null for none.",
        examples=[812],
    )


class RemovedIndicator(Shown):
    """An indicator that was taken out; it may be brought back with its values."""

    id: int = Field(examples=[9])
    number: int = Field(description="Its number in the plan.", examples=[1])
    label: str = Field(examples=["Courses du taxi social"])


@reads(router, PRINTED)
def printed_indicators(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[PrintedIndicator]:
    """What the document prints of indicators, and nobody took over yet."""
    found_in = told(request, plan_of(request, plan))
    rows = printed_of(found_in.revises or found_in)
    found = items_of(request, asked, rows, lambda each: "/".join(map(str, each.name)))
    return Page(items=[_printed(row) for row in found.rows], next=found.next)


@writes(router, "POST", PRINTED + "/take", Scope.INDICATORS, status=MADE)
def take_printed_indicators(
    request: HttpRequest, plan: Id, given: TakingGiven
) -> TakenShown:
    """Make indicators of what the document prints: of some, or of all."""
    found_in = told(request, plan_of(request, plan))
    only = given.only
    named = None if only is None else [(each.node, each.place) for each in only]
    with alone_in(found_in):
        made = take_over(plan=found_in, by=person(request), only=named)
        change = last_line(found_in).change if made else None
    return TakenShown(indicators=[row.pk for row in made], change=change)


@reads(router, REMOVED)
def removed_indicators(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[RemovedIndicator]:
    """Those that were taken out, for who may bring them back."""
    found_in = defined(request, plan)
    found = rows_of(request, asked, Indicator.objects.removed_from(found_in))
    items = [
        RemovedIndicator(id=row.pk, number=row.number, label=row.label)
        for row in found.rows
    ]
    return Page(items=items, next=found.next)


@writes(router, "POST", REMOVED + "/{removed}/restore", Scope.INDICATORS, status=MADE)
def restore_indicator(request: HttpRequest, plan: Id, removed: Id) -> IndicatorShown:
    """Bring an indicator back into the plan, with its values."""
    found_in = defined(request, plan)
    with alone_in(found_in):
        row = Indicator.objects.removed_from(found_in).filter(pk=removed).first()
        if row is None:
            raise Http404
        row.plan = found_in
        remove_indicator(indicator=row, by=person(request), away=False)
    return shown(request, row)


def _printed(row: Printed) -> PrintedIndicator:
    node, said = row.node, row.indicator
    return PrintedIndicator(
        node=NodeRef(key=node.key, ref=node.ref, title=node.title),
        place=row.place,
        label=said.label,
        unit=said.unit or "",
        target=said.target or "",
    )
