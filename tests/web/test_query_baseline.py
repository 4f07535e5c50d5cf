"""Each page costs the queries written in `queries.json`, for 2 rows as for 20.

Set GOUVERNAIL_BASELINE=1 to write the file anew, on purpose.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value

BASELINE = Path(__file__).with_name("queries.json")
MOST = 12
PAGES = {
    "home": "/",
    "my_page": "/me/",
    "plan_dashboard": "{plan}",
    "plan_outline": "{plan}outline/",
    "plan_history": "{plan}history/",
    "plan_proofread": "{plan}proofread/",
    "node (action)": "{plan}nodes/a1/",
    "node (objective)": "{plan}nodes/o1/",
    "node_update": "{plan}nodes/a1/update/",
    "node_edit": "{plan}nodes/a1/edit/",
    "node_history": "{plan}nodes/a1/history/",
    "import_new": "/valmont/imports/new/",
}


def steered_plan(cast: Cast, actions: int) -> Plan:
    """A plan in which the coordinator leads everything and has spoken of it."""
    plan = make_plan(cast.organisation, plan_value(actions))
    Node.objects.filter(plan=plan).update(
        lead=cast.coordinator, department=cast.department
    )
    for node in Node.objects.of_plan(plan).steered().select_related("plan"):
        for status in ("ongoing", "done"):
            record_update(node=node, news=News(status, "Dit"), by=cast.coordinator)
    return plan


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_its_queries_and_no_more_with_more_rows(
    cast: Cast, client_of: Callable[[User | None], Client], name: str
) -> None:
    client = client_of(cast.coordinator)
    counts = []
    for actions in (2, 20):
        address = PAGES[name].format(
            plan=steered_plan(cast, actions).get_absolute_url()
        )
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            assert answer.status_code == 200
        counts.append(len(queries))
    few, many = counts
    assert few == many <= MOST
    _compare(name, many)


def _compare(name: str, count: int) -> None:
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    if os.environ.get("GOUVERNAIL_BASELINE"):
        text = json.dumps({**baseline, name: count}, indent=1, sort_keys=True)
        BASELINE.write_text(text + "\n")
        return
    assert count == baseline.get(name)
