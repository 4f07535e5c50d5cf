"""Tasks on their pages: one form, one box, one list."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from gouvernail.accounts.models import User
from gouvernail.plans.models import Node, Plan
from gouvernail.tasks.linking import graph_of
from gouvernail.tasks.models import Task
from gouvernail.tasks.services import add_task
from tests.factories import Cast

Open = Callable[[User | None], Client]


@pytest.fixture
def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan__organisation").get(plan=plan, key="a1")


def address(action: Node, name: str, *args: object) -> str:
    """An address of the plan."""
    return reverse(name, args=[*action.address[:2], *args])


def test_a_task_typed_on_the_sheet_is_in_its_list(
    cast: Cast, action: Node, client_of: Open
) -> None:
    client = client_of(cast.contributor)
    data = {"title": "Relancer Unia", "due_on": "2027-02-28"}
    client.post(address(action, "task_add", action.key), data)
    page = client.get(action.get_absolute_url()).content.decode()
    assert "Relancer Unia" in page
    assert "28/02/2027" in page


def test_a_milestone_without_a_date_keeps_what_was_typed(
    cast: Cast, action: Node, client_of: Open
) -> None:
    data = {"title": "Inauguration", "is_milestone": "on"}
    response = client_of(cast.contributor).post(
        address(action, "task_add", action.key), data
    )
    assert response.status_code == 422
    assert "Inauguration" in response.content.decode()


def test_unticking_from_the_message_puts_the_task_back(
    cast: Cast, action: Node, client_of: Open
) -> None:
    task = add_task(node=action, changes={"title": "Relire"}, by=cast.contributor)
    client = client_of(cast.contributor)
    tick = address(action, "task_tick", task.pk)
    client.post(tick, {"done": "1"})
    assert Task.objects.get(pk=task.pk).is_done
    client.post(f"{tick}?done=0")
    assert not Task.objects.get(pk=task.pk).is_done


def test_a_number_that_no_action_has_is_said_and_links_nothing(
    cast: Cast, action: Node, client_of: Open
) -> None:
    client = client_of(cast.contributor)
    where = address(action, "dependency_add", action.key)
    page = client.post(where, {"before": "9.9.9"}, follow=True)
    assert "9.9.9" in page.content.decode()
    assert graph_of(action.plan).links == []


def test_a_task_is_linked_from_its_own_page(
    cast: Cast, action: Node, client_of: Open
) -> None:
    first, second = (
        add_task(node=action, changes={"title": title}, by=cast.contributor)
        for title in ("Étudier", "Commander")
    )
    client = client_of(cast.contributor)
    where = address(action, "task_wait", second.pk)
    client.post(where, {"before_task": str(first.pk)})
    assert graph_of(action.plan).links == [(f"t{first.pk}", f"t{second.pk}")]
    page = client.get(address(action, "task_edit", second.pk)).content.decode()
    assert "Étudier" in page
