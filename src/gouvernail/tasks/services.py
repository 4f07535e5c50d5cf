"""Writing tasks: adding, changing, ticking, ordering, taking away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import Act, plain, record
from gouvernail.plans.models import Node
from gouvernail.plans.policies import can_update_node
from gouvernail.tasks.enums import MONTHS, Recurrence
from gouvernail.tasks.models import Task
from gouvernail.tasks.policies import can_tick

EDITABLE = ("title", "owner", "due_on", "is_milestone", "recurrence", "parent")
LONGEST = {1: 31, 3: 31, 5: 31, 7: 31, 8: 31, 10: 31, 12: 31, 2: 28}
SHORT = 30


@transaction.atomic
def add_task(*, node: Node, changes: Mapping[str, Any], by: User) -> Task:
    """A new task at the end of those of `node`; `changes` are its columns."""
    _require_update(by, node)
    if not node.is_steered:
        raise ValidationError(_("Only actions and sub-actions have tasks."))
    last = Task.objects.of_node(node).last()
    task = Task(node=node, position=last.position + 1 if last else 0, **changes)
    _check(task)
    task.save()
    _tell("task.added", task, by, {"due_on": [None, plain(task.due_on)]})
    return task


@transaction.atomic
def edit_task(
    *,
    task: Task,
    changes: Mapping[str, Any],
    by: User,
    undoes: Change | None = None,
) -> Task:
    """Give columns of `task` new values."""
    _require_update(by, task.node)
    different = {name: changes[name] for name in EDITABLE if name in changes}
    details = {
        name: [plain(getattr(task, name)), plain(value)]
        for name, value in different.items()
        if getattr(task, name) != value
    }
    if not details:
        return task
    for name in details:
        setattr(task, name, different[name])
    _check(task)
    task.save(update_fields=list(details))
    _tell("task.edited", task, by, details, undoes)
    return task


@transaction.atomic
def tick_task(
    *, task: Task, by: User, done: bool, undoes: Change | None = None
) -> Task | None:
    """Say that a task is done, or not after all.

    A recurring task is followed by its next occurrence, which is the answer; unticked,
    that one goes away again as long as nobody has done it.
    """
    if not can_tick(by, task):
        raise PermissionDenied
    if task.is_done == done:
        return None
    task.done_at = timezone.now() if done else None
    task.done_by = by if done else None
    task.save(update_fields=["done_at", "done_by"])
    _tell("task.done" if done else "task.reopened", task, by, {}, undoes)
    if done:
        return _next_of(task)
    Task.objects.filter(follows=task, done_at=None).delete()
    return None


@transaction.atomic
def shift_task(*, task: Task, by: User, step: int) -> None:
    """Move a task one place up (-1) or down (1) among those of its level."""
    _require_update(by, task.node)
    order = order_of(task)
    place = order.index(task.pk)
    order.insert(max(0, place + step), order.pop(place))
    order_tasks(task=task, order=order, by=by)


@transaction.atomic
def order_tasks(
    *, task: Task, order: Sequence[int], by: User, undoes: Change | None = None
) -> None:
    """Put the tasks of the level of `task` in this order (primary keys)."""
    _require_update(by, task.node)
    before = order_of(task)
    if list(order) == before:
        return
    rows = {each.pk: each for each in Task.objects.filter(pk__in=order)}
    for position, pk in enumerate(order):
        rows[pk].position = position
    Task.objects.bulk_update(rows.values(), ["position"])
    kept = {"order": {"before": before, "after": list(order)}}
    _tell("task.ordered", task, by, kept, undoes)


def order_of(task: Task) -> list[int]:
    """The tasks of the level of `task`, in order, by primary key."""
    family = Task.objects.of_node(task.node).filter(parent=task.parent_id)
    return list(family.values_list("pk", flat=True))


@transaction.atomic
def remove_task(*, task: Task, by: User, undoes: Change | None = None) -> None:
    """Take a task and those below it away; `restore_task` brings them back."""
    _require_update(by, task.node)
    now = timezone.now()
    task.children.filter(removed_at=None).update(removed_at=now)
    Task.objects.filter(pk=task.pk).update(removed_at=now)
    task.removed_at = now
    _tell("task.removed", task, by, {}, undoes)


@transaction.atomic
def restore_task(*, task: Task, by: User, undoes: Change | None = None) -> None:
    """Bring back a removed task, with those that went with it."""
    _require_update(by, task.node)
    task.children.filter(removed_at=task.removed_at).update(removed_at=None)
    Task.objects.filter(pk=task.pk).update(removed_at=None)
    _tell("task.restored", task, by, {}, undoes)


def next_day(day: date, recurrence: str) -> date:
    """The same day of the month one period later; the 31st becomes the last day."""
    months = day.month - 1 + MONTHS[Recurrence(recurrence)]
    year, month = day.year + months // 12, months % 12 + 1
    return date(year, month, min(day.day, LONGEST.get(month, SHORT)))


def _next_of(task: Task) -> Task | None:
    if not task.recurrence or Task.objects.filter(follows=task).exists():
        return None
    start = task.due_on or timezone.localdate()
    return Task.objects.create(
        node=task.node,
        parent=task.parent,
        title=task.title,
        owner=task.owner,
        due_on=next_day(start, task.recurrence),
        is_milestone=task.is_milestone,
        recurrence=task.recurrence,
        follows=task,
        position=task.position,
    )


def _check(task: Task) -> None:
    task.full_clean(exclude=["node"], validate_constraints=False)
    if task.is_milestone and task.due_on is None:
        raise ValidationError({"due_on": _("A milestone has a date.")})
    if task.parent is None:
        return
    same = task.parent.node_id == task.node_id
    if not same or task.parent.parent_id or task.parent_id == task.pk:
        raise ValidationError(_("Tasks nest one level deep, within one action."))


def _require_update(by: User, node: Node) -> None:
    if not can_update_node(by, node):
        raise PermissionDenied


def _tell(
    verb: str,
    task: Task,
    by: User,
    details: dict[str, Any],
    undoes: Change | None = None,
) -> None:
    record(
        Act(
            scope=task.node.plan.scope,
            verb=verb,
            by=by,
            subjects=[task.node.key],
            label=task.title,
            details={**details, "task": task.pk},
            undoes=undoes,
        )
    )
