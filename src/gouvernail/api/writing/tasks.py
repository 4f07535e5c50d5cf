"""Tasks of actions: added, changed, ticked, taken away."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.etags import require_match
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.problems import ProblemError
from gouvernail.api.core.representing import Given
from gouvernail.api.reading.tasks import TaskShown, router, task_shown
from gouvernail.api.writing.choosing import chosen, owners_of
from gouvernail.api.writing.doing import Done, last_line
from gouvernail.api.writing.given import Day, Flag, Line, Number, Whole
from gouvernail.api.writing.holding import alone_in
from gouvernail.api.writing.routing import MADE, writes
from gouvernail.organisations.models import Membership
from gouvernail.plans.models import Node, Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.tasks.enums import Recurrence
from gouvernail.tasks.models import Task
from gouvernail.tasks.services import (
    add_task as add,
    edit_task as edit,
    order_of,
    order_tasks,
    remove_task as remove,
    tick_task as say_done,
)
from gouvernail.tokens.scopes import Scope

ONE = "/plans/{plan}/tasks/{task}"


class TaskGiven(Given):
    """A new task. A milestone has a date."""

    title: Line
    owner: Number | None = Field(None, description="Number of a person.")
    due_on: Day | None = None
    is_milestone: Flag = False
    recurrence: Recurrence | None = Field(None, examples=["yearly"])
    parent: Number | None = Field(None, description="The task it is part of.")


class TaskChanges(Given):
    """What changes of a task; what is not sent stays."""

    title: Line | None = None
    owner: Number | None = Field(None, description="Number of a person.")
    due_on: Day | None = None
    is_milestone: Flag | None = None
    recurrence: Recurrence | None = None
    parent: Number | None = None


class Ticked(Given):
    """Done, or not after all."""

    is_done: Flag


class TaskPlaceGiven(Given):
    """Its place in a list."""

    position: Whole = Field(
        ge=0, le=10_000, description="From 0; beyond the end, the last.", examples=[0]
    )


@writes(router, "POST", "/plans/{plan}/nodes/{key}/tasks", Scope.PROGRESS, status=MADE)
def add_task(request: HttpRequest, plan: Id, key: Key, given: TaskGiven) -> TaskShown:
    """Add a task at the end of those of an action."""
    node = node_of(request, plan, key)
    with alone_in(node.plan):
        sent = set(TaskGiven.model_fields)
        changes = _changes(node, given, sent, None)
        row = add(node=node, changes=changes, by=person(request))
    return _shown(request, row)


@writes(router, "PATCH", ONE, Scope.PROGRESS)
def edit_task(
    request: HttpRequest, plan: Id, task: Id, given: TaskChanges
) -> TaskShown:
    """Change a task."""
    with _holding(request, plan, task) as row:
        changes = _changes(row.node, given, given.model_fields_set, row)
        edit(task=row, changes=changes, by=person(request))
    return _shown(request, row)


@writes(router, "POST", ONE + "/tick", Scope.PROGRESS)
def tick_task(request: HttpRequest, plan: Id, task: Id, given: Ticked) -> TaskShown:
    """Say that a task is done, or not after all. A recurring one is followed by its
    next occurrence."""
    with _holding(request, plan, task) as row:
        say_done(task=row, by=person(request), done=given.is_done)
    return _shown(request, row)


@writes(router, "POST", ONE + "/move", Scope.PROGRESS)
def move_task(
    request: HttpRequest, plan: Id, task: Id, given: TaskPlaceGiven
) -> TaskShown:
    """Put a task elsewhere among its brothers."""
    with _holding(request, plan, task) as row:
        order = [each for each in order_of(row) if each != row.pk]
        order.insert(given.position, row.pk)
        order_tasks(task=row, order=order, by=person(request))
    row.refresh_from_db(fields=["position"])
    return _shown(request, row)


@writes(router, "DELETE", ONE, Scope.PROGRESS)
def remove_task(request: HttpRequest, plan: Id, task: Id) -> Done:
    """Take a task away, with those below it; undoing its line brings them back."""
    with _holding(request, plan, task) as row:
        remove(task=row, by=person(request))
        return last_line(row.node.plan)


@contextmanager
def _holding(request: HttpRequest, plan: int, number: int) -> Iterator[Task]:
    """The task, if it still is what the program read."""
    found_in = plan_of(request, plan)
    with alone_in(found_in):
        row = _task(request, found_in, number)
        require_match(request, _shown(request, row))
        yield row


def _task(request: HttpRequest, plan: Plan, number: int) -> Task:
    rows = Task.objects.of_plan(plan).select_related("owner", "node")
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    row.node = node_of(request, plan.pk, row.node.key)
    return row


def _shown(request: HttpRequest, row: Task) -> TaskShown:
    return task_shown(row, curtain_of(person(request), row.node.plan))


def _changes(
    node: Node, given: TaskGiven | TaskChanges, sent: set[str], row: Task | None
) -> dict[str, Any]:
    """The columns that were sent, as they are written."""
    members = Membership.objects.of_organisations(*owners_of(node.plan))
    tops = Task.objects.of_node(node).filter(parent=None)
    told: dict[str, Any] = {
        "title": given.title,
        "due_on": given.due_on,
        "is_milestone": given.is_milestone,
        "recurrence": given.recurrence.value if given.recurrence else "",
    }
    for name in sent & {"title", "is_milestone"}:
        if told[name] is None:
            needed = _("This value is needed.")
            raise ProblemError("invalid", errors=[(f"body.{name}", needed)])
    if "owner" in sent:
        people = members.people(also=row.owner_id if row else None)
        told["owner"] = chosen(people, given.owner, "owner")
    if "parent" in sent:
        told["parent"] = chosen(tops, given.parent, "parent")
    return {name: value for name, value in told.items() if name in sent}
