"""The review costs the same queries for two nodes and for two hundred."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports import services
from tests.factories import Cast, plan_value

MOST = 12


@pytest.fixture
def queries_of(
    cast: Cast, client_of: Callable[[User | None], Client]
) -> Callable[[int, int], int]:
    """How many queries the review of a plan of that size costs."""

    def count(actions: int, corrections: int) -> int:
        imported = services.bring_document(
            organisation=cast.organisation,
            name="pst.json",
            data=dump_plan(plan_value(actions)),
            by=cast.coordinator,
        )
        for _turn in range(corrections):
            services.correct(
                imported=imported,
                operation="confirm",
                arguments={"node": "a1"},
                by=cast.coordinator,
            )
        client = client_of(cast.coordinator)
        address = reverse("import_review", args=[cast.organisation.slug, imported.pk])
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(f"{address}?show=all&node=a1").status_code == 200
        return len(captured)

    return count


def test_the_review_costs_the_same_for_two_and_two_hundred_actions(
    queries_of: Callable[[int, int], int],
) -> None:
    few, many = queries_of(2, 0), queries_of(200, 0)
    assert few == many <= MOST


def test_corrections_do_not_cost_queries(
    queries_of: Callable[[int, int], int],
) -> None:
    assert queries_of(2, 1) == queries_of(2, 20)
