"""Each page costs the queries written in `queries.json`, for 2 rows as for 20.

Set GOUVERNAIL_BASELINE=1 to write the file anew, on purpose.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from gouvernail.accounts.models import User
from gouvernail.exchange.planfile import dump_plan
from gouvernail.imports.models import Import, Page
from gouvernail.imports.services import bring_document
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.services import News, record_update
from tests.factories import Cast, make_plan, plan_value

BASELINE = Path(__file__).with_name("queries.json")
MOST = 12
# The sheet gathers everything about one action, its form every list to choose from,
# and my page what somebody does in every plan.
ALLOWED = {
    # With the journal of which the curve is drawn.
    "plan_dashboard": 13,
    "my_page": 19,
    "node (action)": 21,
    "node (objective)": 16,
    "node_edit": 18,
    # Every kind of document says what it may be about: meetings, versions, years …
    "papers": 20,
}
PAGES = {
    "home": "/",
    "my_page": "/me/",
    "plan_dashboard": "{plan}",
    "plan_outline": "{plan}outline/",
    "plan_history": "{plan}history/",
    "actions_table": "{plan}actions/table/",
    "actions_board": "{plan}actions/board/",
    "actions_gantt": "{plan}actions/gantt/",
    "actions_calendar": "{plan}actions/calendar/",
    "views": "{plan}actions/views/",
    "plan_proofread": "{plan}proofread/",
    "node (action)": "{plan}nodes/a1/",
    "node (objective)": "{plan}nodes/o1/",
    "node_update": "{plan}nodes/a1/update/",
    "node_edit": "{plan}nodes/a1/edit/",
    "node_history": "{plan}nodes/a1/history/",
    "papers": "{plan}papers/",
    "editions": "{plan}editions/",
    "workbook": "{plan}workbook/",
    "council": "{plan}council/",
    "organ_items": "{plan}items/",
    "evaluations": "{plan}evaluations/",
    "ecomptes": "{plan}ecomptes/",
    "ecomptes_bring": "{plan}ecomptes/answers/new/",
    "import_new": "/valmont/imports/new/",
    "import_review": "/valmont/imports/{imported}/",
    "import_document": "/valmont/imports/{imported}/document/",
    "import_page": "/valmont/imports/{imported}/pages/1/",
    "import_review (being read)": "/valmont/imports/{being_read}/",
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


def documents(cast: Cast, actions: int) -> dict[str, int]:
    """An import in review with as many pages as actions, and one being read."""
    imported = bring_document(
        organisation=cast.organisation,
        name="pst.json",
        data=dump_plan(plan_value(actions)),
        by=cast.coordinator,
    )
    for number in range(1, actions + 1):
        image = ContentFile(b"\x89PNG", name=str(number))
        Page.objects.create(
            imported=imported, number=number, image=image, width=1, height=1
        )
    being_read = Import.objects.create(
        organisation=cast.organisation, file_name="pst.pdf", by=cast.coordinator
    )
    return {"imported": imported.pk, "being_read": being_read.pk}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_its_queries_and_no_more_with_more_rows(
    cast: Cast, client_of: Callable[[User | None], Client], name: str
) -> None:
    client = client_of(cast.coordinator)
    counts = []
    for actions in (2, 20):
        address = PAGES[name].format(
            plan=steered_plan(cast, actions).get_absolute_url(),
            **documents(cast, actions),
        )
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
            assert answer.status_code == 200
        counts.append(len(queries))
    few, many = counts
    assert few == many <= ALLOWED.get(name, MOST)
    _compare(name, many)


def _compare(name: str, count: int) -> None:
    baseline = json.loads(BASELINE.read_text()) if BASELINE.exists() else {}
    if os.environ.get("GOUVERNAIL_BASELINE"):
        text = json.dumps({**baseline, name: count}, indent=1, sort_keys=True)
        BASELINE.write_text(text + "\n")
        return
    assert count == baseline.get(name)
