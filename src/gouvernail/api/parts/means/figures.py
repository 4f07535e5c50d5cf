"""Public figures: a CSV file is brought, one column of it accepted as values."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Query
from pydantic import BaseModel, Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.core.uploads import Name, brought
from gouvernail.api.parts.means.given import defined
from gouvernail.api.parts.means.lots import LotShown, lot_shown
from gouvernail.api.reading.indicators import router
from gouvernail.api.reading.parts import PersonRef, person_ref, plain
from gouvernail.api.writing.choosing import chosen
from gouvernail.api.writing.given import Number
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.indicators.figures import (
    HEADINGS,
    MOST_BYTES,
    MOST_COLUMNS,
    Choice,
    guess,
    values_in,
)
from gouvernail.indicators.models import Figures, Indicator
from gouvernail.indicators.services.bringing import (
    accept_figures as accept,
    bring_figures as bring,
    sheet_in,
)
from gouvernail.indicators.words import told as in_words
from gouvernail.plans.models import Plan
from gouvernail.tokens.scopes import Scope

ALL = "/plans/{plan}/figures"
ONE = ALL + "/{figures}"
MOST_TOLD = 100
Column = Annotated[int, Field(ge=0, lt=MOST_COLUMNS, examples=[0])]


class ColumnsShown(Shown):
    """Which columns of the file say what, from 0."""

    years_are_headings: bool = Field(description="Each year is a column of values.")
    day: int | None = Field(description="Where the day or the year is.", examples=[0])
    value: int | None = Field(description="Where the value is.", examples=[2])
    code: int | None = Field(description="Where it says whose row it is.", examples=[1])
    wanted: str = Field(description="The code of our rows.", examples=["92094"])
    is_first_day: bool = Field(description="A year stands for its first day.")


class FiguresShown(Shown):
    """A file of public figures that was brought."""

    id: int = Field(examples=[2])
    name: str = Field(examples=["iweps.csv"])
    headings: list[str] = Field(examples=[["Annee", "Code INS", "Taux"]])
    rows: int = Field(description="How many it has.", examples=[24])
    likely: ColumnsShown
    by: PersonRef | None
    at: datetime
    accepted_at: datetime | None


class FigureShown(Shown):
    """A value of the file."""

    row: int = Field(description="Of the file, from 2.", examples=[2])
    on: date
    value: Decimal = Field(examples=["15"])


class FigureRefused(Shown):
    """A row that gives no value, and why."""

    row: int = Field(examples=[7])
    why: str


class FiguresRead(Shown):
    """What these columns give: the values by day, the first rows that give none."""

    values: list[FigureShown]
    refused: list[FigureRefused]
    refused_count: int = Field(examples=[0])


class ColumnsAsked(BaseModel):
    """Which columns say what, from 0; where nothing is asked, what is likely."""

    years_are_headings: bool = False
    day: Column | None = None
    value: Column | None = None
    code: Column | None = None
    wanted: str = Field("", max_length=100)
    is_first_day: bool = False


class ColumnsGiven(Given, ColumnsAsked):
    """Which columns of the file say what, from 0."""


class FiguresAccepted(Given):
    """Which indicator gets the values, of which columns."""

    indicator: Number
    columns: ColumnsGiven | None = Field(
        None, description="Null: those that are likely.", examples=[None]
    )


@reads(router, ALL)
def figures_brought(
    request: HttpRequest, plan: Id, asked: Paging
) -> Page[FiguresShown]:
    """The files of public figures that were brought to a plan, newest first."""
    rows = Figures.objects.of_plan(found_in := defined(request, plan))
    found = rows_of(request, asked, rows.select_related("by"), newest=True)
    return Page(items=[_shown(found_in, row) for row in found.rows], next=found.next)


@reads(router, ONE)
def figures(request: HttpRequest, plan: Id, figures: Id) -> FiguresShown:
    """One file of public figures, with the columns that are likely."""
    found_in = defined(request, plan)
    return _shown(found_in, _figures(found_in, figures))


@reads(router, ONE + "/values")
def figures_values(
    request: HttpRequest, plan: Id, figures: Id, asked: Annotated[ColumnsAsked, Query()]
) -> FiguresRead:
    """The values that columns of the file give; nothing is written."""
    row = _figures(defined(request, plan), figures)
    is_asked = any(name in request.GET for name in ColumnsAsked.model_fields)
    found, wrong = values_in(sheet_in(row), _choice(row, asked if is_asked else None))
    return FiguresRead(
        values=[
            FigureShown(row=each.row, on=each.on, value=plain(each.value))
            for each in found
        ],
        refused=[
            FigureRefused(row=each.row, why=in_words(each.why))
            for each in wrong[:MOST_TOLD]
        ],
        refused_count=len(wrong),
    )


@writes(router, "POST", ALL, Scope.FILES, status=MADE, file=MOST_BYTES)
def bring_figures(request: HttpRequest, plan: Id, name: Name) -> FiguresShown:
    """Bring a CSV file of public figures; no value is written yet."""
    found_in = defined(request, plan)
    file = brought(request, name)
    row = bring(
        plan=found_in, name=file.name or "", data=file.read(), by=person(request)
    )
    return _shown(found_in, row)


@writes(router, "POST", ONE + "/accept", Scope.INDICATORS)
def accept_figures(
    request: HttpRequest, plan: Id, figures: Id, given: FiguresAccepted
) -> LotShown:
    """Write what these columns give as values of an indicator; days that have not come
    are left out."""
    with _holding(request, plan, figures) as row:
        rows = Indicator.objects.of_plan(row.plan).filter(formula="")
        indicator = chosen(rows, given.indicator, "indicator")
        indicator.plan = row.plan
        choice = _choice(row, given.columns)
        by = person(request)
        made = accept(figures=row, indicator=indicator, choice=choice, by=by)
        return lot_shown(row.plan, made)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Figures]:
    """The file, if it still is what the program read."""
    found_in = defined(request, plan)
    with alone_in(found_in):
        row = _figures(found_in, number)
        require_match(request, _shown(found_in, row))
        yield row


def _figures(plan: Plan, number: int) -> Figures:
    rows = Figures.objects.of_plan(plan).select_related("by")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.plan = plan
    return row


def _choice(row: Figures, asked: ColumnsAsked | None) -> Choice:
    """What is asked of the file, or what is likely."""
    if asked is None:
        return guess(sheet_in(row), row.plan.organisation.ins or "")
    day = HEADINGS if asked.years_are_headings else asked.day
    wanted = asked.wanted.strip()
    return Choice(day, asked.value, asked.code, wanted, asked.is_first_day)


def _shown(plan: Plan, row: Figures) -> FiguresShown:
    row.plan = plan
    likely = _choice(row, None)
    return FiguresShown(
        id=row.pk,
        name=row.name,
        headings=row.headings,
        rows=len(row.rows),
        likely=ColumnsShown(
            years_are_headings=likely.day == HEADINGS,
            day=None if likely.day == HEADINGS else likely.day,
            value=likely.value,
            code=likely.code,
            wanted=likely.wanted,
            is_first_day=likely.is_first_day,
        ),
        by=person_ref(row.by),
        at=row.at,
        accepted_at=row.accepted_at,
    )
