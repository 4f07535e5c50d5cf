"""The budget path, which is only ever added to, and the list of investments."""

import csv
import io
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.core.journal import AppendOnlyError
from gouvernail.money.models import FundingSource, MoneyLine, PathPoint
from gouvernail.money.services.path import add_point
from gouvernail.plans.enums import PlanState
from gouvernail.plans.models import Node, Plan
from gouvernail.web.money.path import quarter_after
from tests.factories import Cast

TYPED = {
    "dated": "2026-03-31",
    "ordinary_revenue": "12 500 000",
    "ordinary_expense": "12.450.000,50",
}


@pytest.fixture
def client(cast: Cast, client_of: Callable[[User | None], Client]) -> Client:
    """The finance director's."""
    return client_of(cast.finance)


def address(plan: Plan, name: str, *more: object) -> str:
    """One of the pages."""
    return reverse(name, args=[plan.organisation.slug, plan.slug, *more])


def test_a_point_is_added_and_drawn(plan: Plan, client: Client) -> None:
    assert client.post(address(plan, "path_new"), TYPED).status_code == 302
    assert PathPoint.objects.get().ordinary == Decimal("49999.50")
    page = client.get(address(plan, "budget_path")).content.decode()
    assert "chart-budget-path" in page
    assert page.count('data-testid="path-point"') == 1


def test_a_correction_leaves_the_first_point_to_be_read(
    plan: Plan, client: Client
) -> None:
    client.post(address(plan, "path_new"), TYPED)
    first = PathPoint.objects.get()
    sent = {**TYPED, "ordinary_revenue": "13 000 000"}
    client.post(address(plan, "path_correct", first.pk), sent)
    page = client.get(address(plan, "budget_path")).content.decode()
    assert page.count('data-testid="path-point"') == 2
    assert page.count("is-replaced") == 1
    again = client.post(address(plan, "path_correct", first.pk), sent)
    assert again.status_code == 422
    assert PathPoint.objects.count() == 2


def test_a_point_is_never_overwritten(cast: Cast, plan: Plan) -> None:
    amounts = {"ordinary_revenue": Decimal(2), "ordinary_expense": Decimal(1)}
    details = {"dated": date(2026, 3, 31), **amounts}
    point = add_point(plan=plan, details=details, by=cast.finance)
    point.ordinary_revenue = Decimal(3)
    with pytest.raises(AppendOnlyError):
        point.save()
    with pytest.raises(AppendOnlyError):
        PathPoint.objects.update(ordinary_revenue=Decimal(3))


@pytest.mark.parametrize(
    "wrong",
    [
        {"ordinary_expense": ""},
        {"ordinary_revenue": "douze"},
        {"dated": "31/02/2026"},
        {"dated": "1026-01-01"},
    ],
)
def test_what_cannot_be_read_is_told(
    plan: Plan, client: Client, wrong: dict[str, str]
) -> None:
    answer = client.post(address(plan, "path_new"), {**TYPED, **wrong})
    assert answer.status_code == 422
    assert not PathPoint.objects.exists()


def test_a_day_has_one_point(plan: Plan, client: Client) -> None:
    client.post(address(plan, "path_new"), TYPED)
    assert client.post(address(plan, "path_new"), TYPED).status_code == 422


def test_nothing_is_added_to_a_closed_plan(plan: Plan, client: Client) -> None:
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.CLOSED)
    assert client.post(address(plan, "path_new"), TYPED).status_code == 403


def test_quarters_follow_each_other() -> None:
    assert quarter_after(date(2026, 3, 31)) == date(2026, 6, 30)
    assert quarter_after(date(2026, 4, 2)) == date(2026, 9, 30)
    assert quarter_after(date(2026, 12, 31)) == date(2027, 3, 31)


def invest(plan: Plan, key: str, **columns: object) -> MoneyLine:
    """An amount of an action."""
    node = Node.objects.get(plan=plan, key=key)
    planned = Decimal(str(columns.pop("planned")))
    told = {"nature": "extraordinary", **columns}
    return MoneyLine.objects.create(node=node, planned=planned, **told)


def rows_of(client: Client, plan: Plan, query: str = "") -> list[dict[str, str]]:
    """The list as a table."""
    data = client.get(address(plan, "investments_export", "csv") + query).content
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))


def test_only_extraordinary_expenses_are_investments(
    plan: Plan, client: Client
) -> None:
    source = FundingSource.objects.create(
        organisation=plan.organisation, name="Wallonie", kind="wallonia"
    )
    invest(plan, "a1", planned="1000.50", year=2026, source=source)
    invest(plan, "a2", planned="20", year=2026, nature="ordinary")
    invest(plan, "a3", planned="30", year=2026, flow="revenue")
    invest(plan, "a4", planned="40", year=2027, nature=None)
    page = client.get(address(plan, "investments")).content.decode()
    assert page.count('data-testid="investment"') == 1
    assert "investments-unknown" in page
    [row] = rows_of(client, plan)
    assert (row["2026"], row["2027"]) == ("1000,50", "")
    assert "Wallonie" in row.values()


def test_the_list_stands_in_the_order_asked_for(plan: Plan, client: Client) -> None:
    invest(plan, "a1", planned="10", year=2028)
    invest(plan, "a2", planned="30", year=2026)
    invest(plan, "a3", planned="20", year=2027)
    Node.objects.filter(plan=plan, key="a3").update(priority="1")

    def keys(query: str) -> list[str]:
        title = "Investment" if "Investment" in rows_of(client, plan)[0] else None
        column = title or list(rows_of(client, plan)[0])[1]
        return [row[column][-1] for row in rows_of(client, plan, query)]

    assert keys("?sort=year") == ["2", "3", "l"]
    assert keys("?sort=amount") == ["2", "3", "l"]
    assert keys("?sort=priority")[0] == "3"
    assert keys("?sort=nonsense") == ["l", "2", "3"]


@pytest.mark.parametrize("name", ["investments", "budget_path"])
def test_queries_do_not_grow(
    cast: Cast,
    plan: Plan,
    client: Client,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    amounts = {"ordinary_revenue": Decimal(2), "ordinary_expense": Decimal(1)}
    for ranks in (range(1, 3), range(3, 21)):
        for rank in ranks:
            invest(plan, "a1", planned=rank, year=2026)
            details = {"dated": date(2026, 1, rank), **amounts}
            add_point(plan=plan, details=details, by=cast.finance)
        with django_assert_max_num_queries(13) as captured:
            assert client.get(address(plan, name)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]
