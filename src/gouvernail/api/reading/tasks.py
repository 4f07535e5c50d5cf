"""Tasks and milestones of actions."""

from datetime import date, datetime

from django.http import Http404, HttpRequest
from ninja import Router
from pydantic import Field

from gouvernail.api.core.auth import person
from gouvernail.api.core.finding import Id, Key, node_of, plan_of
from gouvernail.api.core.paging import Page, Paging, rows_of
from gouvernail.api.core.representing import Shown
from gouvernail.api.core.routing import reads
from gouvernail.api.reading.parts import Hidden, PersonRef, person_ref
from gouvernail.plan.audience import Topic
from gouvernail.plans.models import Plan
from gouvernail.progress.veil import curtain_of
from gouvernail.tasks.models import Task
from gouvernail.tasks.querysets import TaskQuerySet

router = Router(tags=["Tasks"])


class TaskShown(Shown):
    """A task or a milestone."""

    id: int = Field(examples=[77])
    node: str = Field(description="Permanent id of the action.", examples=["a1"])
    parent: int | None = Field(description="The task that it is part of.")
    position: int = Field(description="The lowest of its brothers comes first.")
    title: str = Field(examples=["Relire la convention"])
    owner: PersonRef | None = Field(
        description="Null where names of staff are kept from the bearer."
    )
    due_on: date | None
    is_milestone: bool
    recurrence: str = Field(examples=[""])
    done_at: datetime | None


@reads(router, "/plans/{plan}/tasks")
def tasks(request: HttpRequest, plan: Id, asked: Paging) -> Page[TaskShown]:
    """The tasks of a plan, in the order in which they were written."""
    found_in = plan_of(request, plan)
    return _page(request, asked, found_in, Task.objects.of_plan(found_in))


@reads(router, "/plans/{plan}/nodes/{key}/tasks")
def node_tasks(
    request: HttpRequest, plan: Id, key: Key, asked: Paging
) -> Page[TaskShown]:
    """The tasks of one action."""
    node = node_of(request, plan, key)
    return _page(request, asked, node.plan, Task.objects.of_node(node))


@reads(router, "/plans/{plan}/tasks/{task}")
def task(request: HttpRequest, plan: Id, task: Id) -> TaskShown:
    """One task."""
    found_in = plan_of(request, plan)
    row = _rows(Task.objects.of_plan(found_in)).filter(pk=task).first()
    if row is None:
        raise Http404
    return task_shown(row, curtain_of(person(request), found_in))


def _page(
    request: HttpRequest, asked: Paging, plan: Plan, rows: TaskQuerySet
) -> Page[TaskShown]:
    hidden = curtain_of(person(request), plan)
    found = rows_of(request, asked, _rows(rows))
    return Page(items=[task_shown(row, hidden) for row in found.rows], next=found.next)


def _rows(rows: TaskQuerySet) -> TaskQuerySet:
    return rows.select_related("owner", "node")


def task_shown(row: Task, hidden: Hidden) -> TaskShown:
    """A task as it is read at its address."""
    return TaskShown(
        id=row.pk,
        node=row.node.key,
        parent=row.parent_id,
        position=row.position,
        title=row.title,
        owner=None if Topic.LEAD in hidden else person_ref(row.owner),
        due_on=row.due_on,
        is_milestone=row.is_milestone,
        recurrence=row.recurrence,
        done_at=row.done_at,
    )
