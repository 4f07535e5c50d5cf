"""The budget path: what the budget was foreseen to give, quarter after quarter."""

from datetime import date, datetime
from decimal import Decimal

from django.http import Http404, HttpRequest
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Given, Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.parts.means.given import Euros
from gouvernail.api.reading.money import router, told
from gouvernail.api.reading.parts import PersonRef, person_ref
from gouvernail.api.writing.given import Day
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.money.models import PathPoint
from gouvernail.money.models.path import MOST_COMMENT
from gouvernail.money.services.path import add_point
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.tokens.scopes import Scope

ALL = "/plans/{plan}/budget-path"
ONE = ALL + "/{forecast}"


class ForecastShown(Shown):
    """What the two budgets were foreseen to give, on a day, in euros."""

    id: int = Field(examples=[3])
    dated: date
    ordinary_revenue: Decimal | None = Field(examples=["1250000.00"])
    ordinary_expense: Decimal | None = Field(examples=["1240000.00"])
    ordinary: Decimal | None = Field(
        description="The result of the ordinary budget.", examples=["10000.00"]
    )
    extraordinary_revenue: Decimal | None = Field(examples=[None])
    extraordinary_expense: Decimal | None = Field(examples=[None])
    extraordinary: Decimal | None = Field(examples=[None])
    comment: str
    by: PersonRef | None
    at: datetime
    corrects: int | None = Field(description="The point in whose place it stands.")
    corrected_by: int | None = Field(description="Null: it stands.")


class ForecastGiven(Given):
    """A point of the path: revenue and expense of one of the two budgets at least."""

    dated: Day
    ordinary_revenue: Euros | None = Field(None, examples=["1250000.00"])
    ordinary_expense: Euros | None = Field(None, examples=["1240000.00"])
    extraordinary_revenue: Euros | None = None
    extraordinary_expense: Euros | None = None
    comment: str = Field("", max_length=MOST_COMMENT)


@reads(router, ALL)
def budget_path(request: HttpRequest, plan: Id, asked: Paging) -> Page[ForecastShown]:
    """Every point of the budget path, corrected ones too, the first written first."""
    found_in = told(request, plan_of(request, plan))
    found = rows_of(request, asked, PathPoint.objects.of_plan(found_in))
    items = [_shown(request, found_in, row) for row in found.rows]
    return Page(items=items, next=found.next)


@reads(router, ONE)
def budget_path_point(request: HttpRequest, plan: Id, forecast: Id) -> ForecastShown:
    """One point of the budget path."""
    found_in = told(request, plan_of(request, plan))
    return _shown(request, found_in, _point(found_in, forecast))


@writes(router, "POST", ALL, Scope.MONEY, status=MADE)
def add_budget_path_point(
    request: HttpRequest, plan: Id, given: ForecastGiven
) -> ForecastShown:
    """Add a point, usually one a quarter."""
    return _added(request, plan, given, None)


@writes(router, "POST", ONE + "/corrections", Scope.MONEY, status=MADE)
def correct_budget_path_point(
    request: HttpRequest, plan: Id, forecast: Id, given: ForecastGiven
) -> ForecastShown:
    """Add a point that stands in the place of another one, which stays to be read."""
    return _added(request, plan, given, forecast)


def _added(
    request: HttpRequest, plan: int, given: ForecastGiven, corrected: int | None
) -> ForecastShown:
    found_in = told(request, plan_of(request, plan))
    with alone_in(found_in):
        row = add_point(
            plan=found_in,
            details=given.model_dump(),
            by=person(request),
            replaces=_point(found_in, corrected) if corrected else None,
        )
    return _shown(request, found_in, _point(found_in, row.pk))


def _point(plan: Plan, number: int) -> PathPoint:
    row = PathPoint.objects.of_plan(plan).filter(pk=number).first()
    if row is None:
        raise Http404
    return row


def _shown(request: HttpRequest, plan: Plan, row: PathPoint) -> ForecastShown:
    hidden = curtain_of(person(request), plan)
    return ForecastShown(
        id=row.pk,
        dated=row.dated,
        ordinary_revenue=row.ordinary_revenue,
        ordinary_expense=row.ordinary_expense,
        ordinary=row.ordinary,
        extraordinary_revenue=row.extraordinary_revenue,
        extraordinary_expense=row.extraordinary_expense,
        extraordinary=row.extraordinary,
        comment=row.comment,
        by=None if Topic.LEAD in hidden else person_ref(row.by),
        at=row.at,
        corrects=row.replaces_id,
        corrected_by=row.replaced_by.pk if row.is_replaced else None,
    )
