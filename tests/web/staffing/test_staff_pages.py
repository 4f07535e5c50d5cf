"""The staff of a plan on screen, in the grid, as a file."""

import csv
import io
import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from gouvernail.accounts.models import User
from gouvernail.organisations.models import Department, Visibility
from gouvernail.plans.models import Node, Plan
from gouvernail.staffing.models import Capacity, Effort
from gouvernail.staffing.services import Line, set_efforts
from gouvernail.web.staffing.section import section_of
from tests.factories import Cast

Clients = Callable[[User | None], Client]


@pytest.fixture
def client(cast: Cast, client_of: Clients) -> Client:
    """The finance director's."""
    return client_of(cast.finance)


def address(plan: Plan, name: str, *more: str) -> str:
    """One of the pages."""
    return reverse(name, args=[plan.organisation.slug, plan.slug, *more])


def pk_of(plan: Plan, key: str) -> int:
    """The primary key of a node."""
    return Node.objects.get(plan=plan, key=key).pk


def test_a_block_is_typed_once_for_many_actions(
    cast: Cast, plan: Plan, client: Client
) -> None:
    first, second = pk_of(plan, "a1"), pk_of(plan, "a2")
    data = {
        f"cell-{first}_0-2026": "0,5",
        f"cell-{first}_0-2027": "1 ETP",
        f"cell-{second}_0-department": "action sociale",
        f"cell-{second}_0-each": "0.25",
    }
    assert client.post(address(plan, "staff_grid"), data).status_code == 302
    rows = Effort.objects.live().order_by("pk")
    assert [(row.node_id, row.year, row.fte) for row in rows] == [
        (first, 2026, Decimal("0.5")),
        (first, 2027, Decimal(1)),
        (second, None, Decimal("0.25")),
    ]
    assert rows[2].department == cast.department


def test_nothing_is_saved_as_long_as_one_cell_is_wrong(
    plan: Plan, client: Client
) -> None:
    first, second = pk_of(plan, "a1"), pk_of(plan, "a2")
    data = {
        f"cell-{first}_0-2026": "0,5",
        f"cell-{second}_0-2026": "beaucoup",
        f"cell-{second}_0-2027": "-1",
        f"cell-{second}_0-department": "Plage",
    }
    answer = client.post(address(plan, "staff_grid"), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('data-testid="cell-error"') == 3
    assert 'value="beaucoup"' in page
    assert not Effort.objects.exists()


def test_a_department_stands_once_in_a_year(
    cast: Cast, plan: Plan, client: Client
) -> None:
    name, row = cast.department.name, pk_of(plan, "a1")
    data = {
        f"cell-{row}_0-department": name,
        f"cell-{row}_0-2026": "1",
        "cell-new1-department": name,
        "cell-new1-2026": "2",
    }
    answer = client.post(address(plan, "staff_node", "a1"), data)
    assert answer.status_code == 422
    assert 'data-testid="cell-error"' in answer.content.decode()
    assert not Effort.objects.exists()


def test_a_second_department_is_added_on_the_page_of_the_action(
    cast: Cast, plan: Plan, client: Client
) -> None:
    Department.objects.create(organisation=cast.organisation, name="Travaux")
    row = pk_of(plan, "a1")
    data = {
        f"cell-{row}_0-2026": "1",
        "cell-new1-department": "Travaux",
        "cell-new1-each": "0,4",
        "cell-new1-comment": "chef de chantier",
    }
    assert client.post(address(plan, "staff_node", "a1"), data).status_code == 302
    line = Effort.objects.get(department__name="Travaux")
    assert (line.year, line.fte, line.comment) == (
        None,
        Decimal("0.4"),
        "chef de chantier",
    )


def test_a_pasted_block_is_shown_before_it_is_saved(plan: Plan, client: Client) -> None:
    data = {"paste-row": f"{pk_of(plan, 'a1')}_0"}
    data["paste"] = "2026\n0,5\n0,7"
    answer = client.post(address(plan, "staff_grid"), data)
    assert 'value="0,7"' in answer.content.decode()
    assert not Effort.objects.exists()


def test_the_file_says_what_the_page_says(
    cast: Cast, plan: Plan, client: Client
) -> None:
    node = Node.objects.get(plan=plan, key="a1")
    lines = [Line(None, 2026, Decimal("0.5")), Line(None, None, Decimal("0.2"))]
    set_efforts(plan=plan, wanted={node: lines}, by=cast.finance)
    page = client.get(address(plan, "staff") + "?year=2026").content.decode()
    assert "0,5 ETP" in page or "0.5 FTE" in page or "0,5 FTE" in page
    data = client.get(address(plan, "staff_export", "csv")).content
    first, row = csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";")
    told = dict(zip(first, row, strict=True))
    assert (told["2026"], told["2027"]) == ("0,5", "0,2")


def test_capacities_are_kept_and_taken_away(
    cast: Cast, plan: Plan, client: Client
) -> None:
    cell = f"cell-{cast.department.pk}-2026"
    client.post(address(plan, "staff_capacity"), {cell: "3"})
    assert Capacity.objects.get().fte == 3
    seen = json.dumps({str(cast.department.pk): {"2026": "3"}})
    client.post(address(plan, "staff_capacity"), {cell: "", "seen": seen})
    assert not Capacity.objects.exists()


@pytest.mark.parametrize("name", ["staff", "investments", "budget_path"])
def test_means_kept_from_the_council_are_not_there(
    cast: Cast, plan: Plan, client_of: Clients, name: str
) -> None:
    reader = client_of(cast.reader)
    assert reader.get(address(plan, name)).status_code == 200
    Visibility.objects.create(
        organisation=cast.organisation, topic="budget", audience="internal"
    )
    assert reader.get(address(plan, name)).status_code == 404
    assert reader.get(address(plan, f"{_export(name)}", "csv")).status_code == 404
    assert client_of(cast.contributor).get(address(plan, name)).status_code == 200


def _export(name: str) -> str:
    return {"budget_path": "path_export"}.get(name, f"{name}_export")


@pytest.mark.parametrize("name", ["staff", "staff_grid", "staff_capacity"])
def test_queries_do_not_grow_with_the_staff(
    cast: Cast,
    plan: Plan,
    client: Client,
    name: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    counts = []
    nodes = list(Node.objects.of_plan(plan).steered())
    for size in (2, len(nodes)):
        for rank, node in enumerate(nodes[:size]):
            node.lead = cast.contributor
            node.save()
            Department.objects.create(
                organisation=cast.organisation, name=f"S{size}-{rank}"
            )
            lines = [Line(None, 2026, Decimal(rank + 1))]
            set_efforts(plan=plan, wanted={node: lines}, by=cast.finance)
        with django_assert_max_num_queries(14) as captured:
            assert client.get(address(plan, name)).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_section_of_an_action_is_one_query(
    cast: Cast, plan: Plan, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    node = Node.objects.select_related("plan", "department").get(plan=plan, key="a1")
    lines = [Line(cast.department.pk, 2026, Decimal(1))]
    set_efforts(plan=plan, wanted={node: lines}, by=cast.finance)
    cast.finance.refresh_from_db()
    section_of(node, cast.finance)
    with django_assert_max_num_queries(1):
        found = section_of(node, cast.finance)
    assert found is not None
    assert found.lines[0].department == "Action sociale"
