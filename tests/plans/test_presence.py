"""What a page asks about one node at once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gouvernail.plans.models import Node, Plan
from gouvernail.tasks.models import Task
from gouvernail.tasks.services import add_task
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    """The first action of the plan."""
    return Node.objects.select_related("plan").get(plan=plan, key="a1")


def asked(node: Node) -> dict[str, object]:
    return {"tasks": Task.objects.of_node(node), "steps": node.children.live()}


def test_only_what_has_rows_is_named(action: Node, cast: Cast) -> None:
    mine = Node.objects.filter(pk=action.pk)
    assert mine.having(asked(action)) == {"steps"}
    add_task(node=action, changes={"title": "Signer"}, by=cast.coordinator)
    assert mine.having(asked(action)) == {"steps", "tasks"}


def test_all_is_asked_in_one_query(action: Node) -> None:
    with CaptureQueriesContext(connection) as queries:
        Node.objects.filter(pk=action.pk).having(asked(action))
    assert len(queries) == 1
