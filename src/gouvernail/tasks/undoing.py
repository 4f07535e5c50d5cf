"""Taking back what was done to tasks."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Model
from django.utils.dateparse import parse_date

from gouvernail.accounts.models import User
from gouvernail.history.models import Change
from gouvernail.history.services import plain
from gouvernail.plan.wording import PlanError, gettext_noop as _
from gouvernail.plans.models import Plan
from gouvernail.plans.policies import can_update_node
from gouvernail.plans.undoing import POSSIBLE, Since, Verdict, Verdicts
from gouvernail.tasks.models import Task
from gouvernail.tasks.policies import can_tick
from gouvernail.tasks.services import (
    edit_task,
    order_tasks,
    remove_task,
    restore_task,
    tick_task,
)

TICKS = {"task.done": True, "task.reopened": False}
ADDED, REMOVED = ("task.added", "task.restored"), "task.removed"
ORDERED = "task.ordered"
ROWS: dict[str, type[Model]] = {"owner": User, "parent": Task}


def look(user: User, plan: Plan, changes: Sequence[Change]) -> Verdicts:
    """One for each line on a task that she may write."""
    tasks = _tasks(plan, changes)
    orders = _orders(changes, tasks)
    found = {}
    for change in changes:
        task = tasks.get(change.details.get("task"))
        if task is None:
            continue
        may = can_tick if change.verb in TICKS else _may_write
        if may(user, task):
            found[change.pk] = _verdict(change, task, orders)
    return found


def take_back(plan: Plan, change: Change, by: User) -> Change | None:
    """The opposite of the line."""
    task = _tasks(plan, [change])[change.details["task"]]
    if change.verb in TICKS:
        tick_task(task=task, by=by, done=not TICKS[change.verb], undoes=change)
    elif change.verb in ADDED:
        remove_task(task=task, by=by, undoes=change)
    elif change.verb == ORDERED:
        order = change.details["order"]["before"]
        order_tasks(task=task, order=order, by=by, undoes=change)
    elif change.verb == REMOVED:
        restore_task(task=task, by=by, undoes=change)
    else:
        before = {name: _row(name, pair[0]) for name, pair in _pairs(change).items()}
        edit_task(task=task, changes=before, by=by, undoes=change)
    return Change.objects.filter(undoes=change).first()


def _tasks(plan: Plan, changes: Sequence[Change]) -> dict[Any, Task]:
    keys = {change.details.get("task") for change in changes} - {None}
    rows = Task.objects.filter(pk__in=keys, node__plan=plan).order_by("pk")
    named = rows.select_related("node__department", "owner", "parent")
    found = {}
    for task in named.prefetch_related("node__contributors"):
        task.node.plan = plan
        found[task.pk] = task
    return found


def _may_write(user: User, task: Task) -> bool:
    return can_update_node(user, task.node)


def _orders(
    changes: Sequence[Change], tasks: Mapping[Any, Task]
) -> dict[tuple[int, int | None], list[int]]:
    """How the levels named stand today: node and task above → primary keys."""
    ordered = (change for change in changes if change.verb == ORDERED)
    named = (tasks.get(change.details.get("task")) for change in ordered)
    nodes = {task.node_id for task in named if task is not None}
    live = Task.objects.filter(node__in=nodes, removed_at=None)
    found: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for task in live.order_by("position", "pk") if nodes else ():
        found[task.node_id, task.parent_id].append(task.pk)
    return found


def _verdict(change: Change, task: Task, orders: Mapping[Any, list[int]]) -> Verdict:
    if task.node.removed_at is not None:
        return Verdict(
            PlanError(
                _("“%(title)s” is no longer in the plan: bring it back first."),
                title=task.node.title,
            )
        )
    if (task.removed_at is not None) != (change.verb == REMOVED):
        return Verdict(_otherwise(task))
    if change.verb in TICKS:
        is_so = task.is_done == TICKS[change.verb]
        return POSSIBLE if is_so else Verdict(_otherwise(task))
    if change.verb == ORDERED:
        order = orders.get((task.node_id, task.parent_id))
        is_so = order == change.details["order"]["after"]
        return POSSIBLE if is_so else Verdict(_otherwise(task))
    since = tuple(
        Since(name, before, plain(getattr(task, name)))
        for name, (before, after) in _pairs(change).items()
        if plain(getattr(task, name)) != after
    )
    return Verdict(_otherwise(task)) if since else POSSIBLE


def _otherwise(task: Task) -> PlanError:
    return PlanError(
        _("The task “%(title)s” has changed again since: take that back first."),
        title=task.title,
    )


def _pairs(change: Change) -> dict[str, list[Any]]:
    if change.verb != "task.edited":
        return {}
    return {n: pair for n, pair in change.details.items() if isinstance(pair, list)}


def _row(name: str, kept: Any) -> Any:
    """What the journal kept, as the row wants it."""
    if name == "due_on":
        return parse_date(kept) if kept else None
    if name in ROWS:
        rows = ROWS[name]._default_manager
        return rows.filter(pk=kept["pk"]).first() if kept else None
    return kept
