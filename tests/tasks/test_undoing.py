"""What was done to tasks and links is taken back from the history, and done again."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.history.models import Change
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.undoing import undo_change, verdicts
from gouvernail.tasks.linking import graph_of, link, unlink
from gouvernail.tasks.models import Task
from gouvernail.tasks.services import (
    add_task,
    edit_task,
    remove_task,
    shift_task,
    tick_task,
)
from tests.factories import Cast


@pytest.fixture
def task(plan: Plan, cast: Cast) -> Task:
    node = Node.objects.select_related("plan").get(plan=plan, key="a1")
    changes = {"title": "Écrire le cahier des charges"}
    return add_task(node=node, changes=changes, by=cast.contributor)


def newest(plan: Plan) -> Change:
    return Change.objects.within(plan.scope).order_by("-pk")[0]


def undone(plan: Plan, cast: Cast) -> None:
    """Take the newest line back."""
    undo_change(plan=plan, change=newest(plan), by=cast.contributor)


def test_a_task_goes_as_it_came_and_comes_as_it_went(
    plan: Plan, cast: Cast, task: Task
) -> None:
    undone(plan, cast)
    assert not Task.objects.of_plan(plan).exists()
    undone(plan, cast)
    assert Task.objects.of_plan(plan).get() == task
    remove_task(task=task, by=cast.contributor)
    undone(plan, cast)
    assert Task.objects.of_plan(plan).get() == task


def test_what_was_changed_in_a_task_is_given_back(
    plan: Plan, cast: Cast, task: Task
) -> None:
    changes = {"due_on": date(2027, 5, 1), "owner": cast.elected, "title": "Autre"}
    edit_task(task=task, changes=changes, by=cast.contributor)
    undone(plan, cast)
    task.refresh_from_db()
    assert (task.due_on, task.owner) == (None, None)
    undone(plan, cast)
    task.refresh_from_db()
    assert (task.due_on, task.owner) == (date(2027, 5, 1), cast.elected)


def test_the_order_of_tasks_is_taken_back_and_made_again(
    plan: Plan, cast: Cast, task: Task
) -> None:
    other = add_task(node=task.node, changes={"title": "Visiter"}, by=cast.contributor)
    shift_task(task=other, by=cast.contributor, step=-1)
    assert list(Task.objects.of_node(task.node)) == [other, task]
    undone(plan, cast)
    assert list(Task.objects.of_node(task.node)) == [task, other]
    undone(plan, cast)
    assert list(Task.objects.of_node(task.node)) == [other, task]


def test_a_task_at_the_end_of_its_way_leaves_no_line(
    plan: Plan, cast: Cast, task: Task
) -> None:
    before = newest(plan)
    shift_task(task=task, by=cast.contributor, step=-1)
    assert newest(plan) == before


def test_an_order_that_changed_since_stays(plan: Plan, cast: Cast, task: Task) -> None:
    other = add_task(node=task.node, changes={"title": "Visiter"}, by=cast.contributor)
    shift_task(task=other, by=cast.contributor, step=-1)
    line = newest(plan)
    add_task(node=task.node, changes={"title": "Publier"}, by=cast.contributor)
    with pytest.raises(PlanError):
        undo_change(plan=plan, change=line, by=cast.contributor)


def test_a_tick_is_taken_back_and_made_again(
    plan: Plan, cast: Cast, task: Task
) -> None:
    tick_task(task=task, by=cast.contributor, done=True)
    undone(plan, cast)
    assert not Task.objects.get().is_done
    undone(plan, cast)
    assert Task.objects.get().is_done


def test_what_changed_again_since_is_in_the_way(
    plan: Plan, cast: Cast, task: Task
) -> None:
    edit_task(task=task, changes={"title": "Un"}, by=cast.contributor)
    first = newest(plan)
    edit_task(task=task, changes={"title": "Deux"}, by=cast.contributor)
    with pytest.raises(PlanError, match="changed again"):
        undo_change(plan=plan, change=first, by=cast.contributor)


def test_who_has_no_part_in_the_action_takes_nothing_back(
    plan: Plan, cast: Cast, task: Task
) -> None:
    assert verdicts(cast.elected, plan, [newest(plan)]) == {}
    with pytest.raises(PermissionDenied):
        undo_change(plan=plan, change=newest(plan), by=cast.elected)


def test_a_link_is_taken_back_and_made_again(plan: Plan, cast: Cast) -> None:
    rows = Node.objects.of_plan(plan).filter(key__in=["a1", "a2"]).order_by("-path")
    after, before = rows.select_related("plan")
    by = cast.coordinator
    link(before=before, after=after, by=by)
    undo_change(plan=plan, change=newest(plan), by=by)
    assert graph_of(plan).links == []
    undo_change(plan=plan, change=newest(plan), by=by)
    assert len(graph_of(plan).links) == 1
    unlink(dependency=graph_of(plan).dependencies[0], by=by)
    undo_change(plan=plan, change=newest(plan), by=by)
    assert len(graph_of(plan).links) == 1


def test_a_link_whose_end_is_gone_says_so(plan: Plan, cast: Cast, task: Task) -> None:
    node = Node.objects.select_related("plan").get(plan=plan, key="a2")
    by = cast.coordinator
    link(before=task, after=node, by=by)
    unlink(dependency=graph_of(plan).dependencies[0], by=by)
    line = newest(plan)
    remove_task(task=task, by=by)
    with pytest.raises(PlanError, match="one of its ends is gone"):
        undo_change(plan=plan, change=line, by=by)
