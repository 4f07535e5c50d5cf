"""Tasks: adding, ticking, ordering, taking away, and what waits for what."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, strategies as st

from gouvernail.history.models import Change
from gouvernail.plans.models import Node, Plan
from gouvernail.tasks.linking import graph_of, link, unlink
from gouvernail.tasks.models import Task
from gouvernail.tasks.services import (
    add_task,
    edit_task,
    next_day,
    remove_task,
    restore_task,
    shift_task,
    tick_task,
)
from tests.factories import Cast


@pytest.fixture
def action(plan: Plan) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key="a1")


def _added(action: Node, cast: Cast, *titles: str) -> list[Task]:
    return [
        add_task(node=action, changes={"title": title}, by=cast.contributor)
        for title in titles
    ]


def test_the_lead_adds_tasks_and_they_keep_their_order(
    action: Node, cast: Cast
) -> None:
    _added(action, cast, "Un", "Deux", "Trois")
    titles = [task.title for task in Task.objects.of_node(action)]
    assert titles == ["Un", "Deux", "Trois"]
    assert Change.objects.filter(verb="task.added").count() == 3


def test_a_reader_adds_no_task(action: Node, cast: Cast) -> None:
    with pytest.raises(PermissionDenied):
        add_task(node=action, changes={"title": "Un"}, by=cast.reader)


def test_who_does_a_task_ticks_it_without_any_other_right(
    action: Node, cast: Cast
) -> None:
    changes = {"title": "Relire", "owner": cast.elected}
    task = add_task(node=action, changes=changes, by=cast.coordinator)
    tick_task(task=task, by=cast.elected, done=True)
    assert Task.objects.get(pk=task.pk).done_by == cast.elected
    with pytest.raises(PermissionDenied):
        tick_task(task=task, by=cast.reader, done=False)


def test_a_recurring_task_comes_back_once_and_goes_when_unticked(
    action: Node, cast: Cast
) -> None:
    changes = {
        "title": "Rapport",
        "due_on": date(2027, 1, 31),
        "recurrence": "monthly",
    }
    task = add_task(node=action, changes=changes, by=cast.contributor)
    following = tick_task(task=task, by=cast.contributor, done=True)
    assert following is not None
    assert following.due_on == date(2027, 2, 28)
    tick_task(task=task, by=cast.contributor, done=False)
    assert list(Task.objects.of_node(action)) == [task]


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["monthly", "quarterly", "yearly"]),
)
def test_the_next_day_is_later_and_in_the_right_month(
    day: date, recurrence: str
) -> None:
    months = {"monthly": 1, "quarterly": 3, "yearly": 12}[recurrence]
    following = next_day(day, recurrence)
    gone = (following.year - day.year) * 12 + following.month - day.month
    assert gone == months
    assert following.day <= day.day


def test_a_task_moves_up_and_down_among_its_own(action: Node, cast: Cast) -> None:
    _one, _two, three = _added(action, cast, "Un", "Deux", "Trois")
    shift_task(task=three, by=cast.contributor, step=-1)
    titles = [task.title for task in Task.objects.of_node(action)]
    assert titles == ["Un", "Trois", "Deux"]


def test_what_is_removed_comes_back_with_what_was_below(
    action: Node, cast: Cast
) -> None:
    (top,) = _added(action, cast, "Un")
    below = {"title": "Détail", "parent": top}
    add_task(node=action, changes=below, by=cast.contributor)
    remove_task(task=top, by=cast.contributor)
    assert not Task.objects.of_node(action).exists()
    restore_task(task=top, by=cast.contributor)
    assert Task.objects.of_node(action).count() == 2


def test_tasks_nest_one_level_deep_only(action: Node, cast: Cast) -> None:
    (top,) = _added(action, cast, "Un")
    child = add_task(
        node=action, changes={"title": "Deux", "parent": top}, by=cast.contributor
    )
    with pytest.raises(ValidationError):
        add_task(
            node=action,
            changes={"title": "Trois", "parent": child},
            by=cast.contributor,
        )


@pytest.mark.parametrize("day", [date(1989, 12, 31), date(2101, 1, 1)])
def test_a_year_that_no_plan_means_is_refused(
    action: Node, cast: Cast, day: date
) -> None:
    with pytest.raises(ValidationError):
        add_task(
            node=action, changes={"title": "Un", "due_on": day}, by=cast.contributor
        )


def test_a_milestone_without_a_date_is_refused(action: Node, cast: Cast) -> None:
    (task,) = _added(action, cast, "Inauguration")
    with pytest.raises(ValidationError):
        edit_task(task=task, changes={"is_milestone": True}, by=cast.contributor)


def test_two_actions_never_wait_for_each_other(
    action: Node, plan: Plan, cast: Cast
) -> None:
    other = Node.objects.select_related("plan").get(plan=plan, key="a2")
    link(before=action, after=other, by=cast.coordinator)
    with pytest.raises(ValidationError):
        link(before=other, after=action, by=cast.coordinator)


def test_a_link_once_removed_can_be_made_the_other_way(
    action: Node, plan: Plan, cast: Cast
) -> None:
    other = Node.objects.select_related("plan").get(plan=plan, key="a2")
    made = link(before=action, after=other, by=cast.coordinator)
    unlink(dependency=made, by=cast.coordinator)
    link(before=other, after=action, by=cast.coordinator)
    assert graph_of(plan).links == [(f"n{other.pk}", f"n{action.pk}")]


def test_a_task_waits_for_another_or_for_an_action_and_never_in_a_circle(
    action: Node, plan: Plan, cast: Cast
) -> None:
    first, second = _added(action, cast, "Étudier", "Commander")
    other = Node.objects.select_related("plan").get(plan=plan, key="a2")
    link(before=first, after=second, by=cast.contributor)
    link(before=other, after=first, by=cast.contributor)
    with pytest.raises(ValidationError):
        link(before=second, after=other, by=cast.coordinator)
