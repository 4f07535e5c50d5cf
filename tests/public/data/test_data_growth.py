"""Large plans: the same queries, and quick."""

import time
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.publishing.models import Publication
from gouvernail.publishing.reading import SHELF, opened
from tests.factories import plan_value
from tests.support.published import Shown

PATHS = (
    "pst-2024-2030/data/",
    "pst-2024-2030/data/plan.json",
    "pst-2024-2030/data/actions.csv",
    "pst-2024-2030/data/actions.xlsx",
    "pst-2024-2030/data/actions.json",
    "pst-2024-2030/data/objectives.csv",
    "pst-2024-2030/feeds/plan.atom",
    "pst-2024-2030/calendars/plan.ics",
    "pst-2024-2030/embeds/",
    "pst-2024-2030/embeds/action/a1/",
    "sitemap.xml",
    "catalogue.jsonld",
)


@pytest.mark.parametrize("path", PATHS)
def test_a_large_plan_costs_no_more_queries(
    shown: Shown, client: Client, rewritten: Callable[..., Publication], path: str
) -> None:
    few = _queries(client, path)
    larger(shown, rewritten, 30)
    # State and site, what is published and withdrawn, its content: the door asks for
    # all of it, and no file asks for more.
    assert _queries(client, path) == few <= 5


@pytest.mark.parametrize("path", PATHS)
def test_five_hundred_nodes_take_less_than_a_second(
    shown: Shown, client: Client, rewritten: Callable[..., Publication], path: str
) -> None:
    larger(shown, rewritten, 450)
    opened(shown.publication)
    client.get(f"/public/valmont/{path}")
    start = time.perf_counter()
    assert client.get(f"/public/valmont/{path}?again=1").status_code == 200
    assert time.perf_counter() - start < 1


def larger(shown: Shown, rewritten: Callable[..., Publication], actions: int) -> None:
    plan = opened(shown.publication).value.plan
    nodes = plan_value(actions).nodes
    rewritten(shown.publication, plan=plan.model_copy(update={"nodes": nodes}))


def _queries(client: Client, path: str) -> int:
    SHELF.clear()
    with CaptureQueriesContext(
        connection,
    ) as told:
        assert client.get(f"/public/valmont/{path}").status_code == 200
    return len(told)
