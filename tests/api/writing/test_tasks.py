"""Tasks of actions, written by a program."""

from typing import Any

import pytest

from gouvernail.tasks.models import Task
from tests.api.calling import Caller
from tests.api.writing.conftest import Change as Send
from tests.factories import Cast

TASK = {"title": "Relire la convention", "due_on": "2027-03-01"}


@pytest.fixture
def task(coordinator: Caller, base: str) -> str:
    """The address of a task of the first action."""
    made = coordinator.send("POST", f"{base}/nodes/a1/tasks", TASK)
    assert made.status_code == 201, made.content
    return f"{base}/tasks/{made.json()['id']}"


def test_a_task_is_added_with_all_that_was_said(
    coordinator: Caller, base: str, cast: Cast
) -> None:
    given = {
        **TASK,
        "owner": cast.contributor.pk,
        "is_milestone": True,
        "recurrence": "yearly",
    }
    told = coordinator.send("POST", f"{base}/nodes/a1/tasks", given).json()
    assert told["owner"]["id"] == cast.contributor.pk
    assert (told["is_milestone"], told["recurrence"]) == (True, "yearly")


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "x" * 301},
        {"owner": 987_654},
        {"parent": 987_654},
        {"is_milestone": True, "due_on": None},
        {"recurrence": "daily"},
        {"due_on": "2300-01-01"},
        {"colour": "red"},
    ],
)
def test_what_makes_no_task_is_refused(
    coordinator: Caller, base: str, wrong: dict[str, Any]
) -> None:
    answer = coordinator.send("POST", f"{base}/nodes/a1/tasks", {**TASK, **wrong})
    assert answer.status_code == 422, answer.content
    assert answer.json()["errors"]
    assert not Task.objects.exists()


def test_what_is_not_sent_of_a_task_stays(change: Send, task: str) -> None:
    told = change("PATCH", task, {"title": "Lire"}).json()
    assert (told["title"], told["due_on"]) == ("Lire", TASK["due_on"])
    assert change("PATCH", task, {"due_on": None}).json()["due_on"] is None
    assert change("PATCH", task, {"title": None}).status_code == 422


def test_nobody_of_another_authority_gets_a_task(
    change: Send, task: str, cast: Cast
) -> None:
    assert change("PATCH", task, {"owner": cast.stranger.pk}).status_code == 422


def test_a_task_is_ticked_by_who_does_it(
    change: Send, task: str, cast: Cast, call_as: Any
) -> None:
    change("PATCH", task, {"owner": cast.finance.pk})
    hers = call_as(cast.finance)
    done = change("POST", f"{task}/tick", {"is_done": True}, read=task, caller=hers)
    assert done.status_code == 200, done.content
    assert done.json()["done_at"] is not None
    again = change("POST", f"{task}/tick", {"is_done": False}, read=task)
    assert again.json()["done_at"] is None


def test_a_removed_task_is_brought_back(
    change: Send, coordinator: Caller, task: str, base: str
) -> None:
    line = change("DELETE", task).json()["change"]
    assert coordinator.get(task).status_code == 404
    coordinator.send("POST", f"{base}/changes/{line}/undo")
    assert coordinator.get(task).status_code == 200


def test_a_task_of_another_plan_is_not_there(
    coordinator: Caller, task: str, plan: Any, cast: Cast
) -> None:
    number = task.rsplit("/", 1)[1]
    answer = coordinator.send(
        "DELETE", f"plans/{plan.pk + 1}/tasks/{number}", headers={"If-Match": "*"}
    )
    assert answer.status_code == 404
