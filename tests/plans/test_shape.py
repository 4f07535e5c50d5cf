"""What changes of shape keep, whatever they are."""

from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied

from gouvernail.history.models import Change
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.wording import PlanError
from gouvernail.plans.models import Node, Plan
from gouvernail.plans.services.shape import (
    add_node,
    change_level,
    indent_node,
    move_node,
    outdent_node,
    remove_node,
    shift_node,
)
from gouvernail.plans.services.undoing import undo_change
from tests.factories import Cast

Step = Callable[[Plan, Cast], Change]


def node(plan: Plan, key: str) -> Node:
    return Node.objects.select_related("plan").get(plan=plan, key=key)


def shape(plan: Plan) -> list[tuple[str, str, str, str]]:
    rows = Node.objects.of_plan(plan)
    return [(row.key, row.path, row.ref, row.kind) for row in rows]


STEPS: dict[str, Step] = {
    "add": lambda p, c: add_node(
        plan=p,
        kind=NodeKind.ACTION,
        title="Ouvrir une épicerie sociale",
        by=c.coordinator,
        parent=node(p, "o1"),
        position=0,
    )[1],
    "move": lambda p, c: move_node(
        node=node(p, "a1"), by=c.coordinator, parent=node(p, "o999"), position=0
    ),
    "shift": lambda p, c: shift_node(node=node(p, "a1"), by=c.coordinator, step=1),
    "indent": lambda p, c: indent_node(node=node(p, "a3"), by=c.coordinator),
    "outdent": lambda p, c: outdent_node(node=node(p, "a1"), by=c.coordinator),
    "level": lambda p, c: change_level(
        node=node(p, "a3"), by=c.coordinator, kind=NodeKind.SUBACTION
    ),
    "remove": lambda p, c: remove_node(node=node(p, "o1"), by=c.coordinator),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_undoing_gives_back_the_very_same_tree(
    plan: Plan, cast: Cast, step: Step
) -> None:
    before = shape(plan)
    change = step(plan, cast)
    assert shape(plan) != before
    undo_change(plan=plan, change=change, by=cast.coordinator)
    assert shape(plan) == before


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS.keys())
def test_paths_keep_saying_who_is_under_whom(
    plan: Plan, cast: Cast, step: Step
) -> None:
    step(plan, cast)
    rows = list(Node.objects.of_plan(plan).select_related("parent"))
    assert len({row.path for row in rows}) == len(rows)
    for row in rows:
        assert row.path[:-4] == (row.parent.path if row.parent else "")


def test_removing_an_objective_takes_what_it_holds_and_renumbers_the_rest(
    plan: Plan, cast: Cast
) -> None:
    remove_node(node=node(plan, "a1"), by=cast.coordinator)
    keys = [row[0] for row in shape(plan)]
    assert not {"a1", "b1", "b2"} & set(keys)
    assert node(plan, "a2").ref == "1.1.1"
    assert Node.objects.filter(plan=plan, key="b1").exists()


def test_a_branch_comes_back_where_its_parent_still_is(plan: Plan, cast: Cast) -> None:
    gone = remove_node(node=node(plan, "b1"), by=cast.coordinator)
    remove_node(node=node(plan, "b2"), by=cast.coordinator)
    undo_change(plan=plan, change=gone, by=cast.coordinator)
    assert node(plan, "b1").ref == "1.1.1.1"


def test_what_cannot_stand_there_is_refused_in_a_sentence(
    plan: Plan, cast: Cast
) -> None:
    before = shape(plan)
    with pytest.raises(PlanError, match="cannot stand under"):
        move_node(node=node(plan, "s1"), by=cast.coordinator, parent=node(plan, "o999"))
    assert shape(plan) == before


@pytest.mark.parametrize("role", ["contributor", "reader", "elected", "stranger"])
def test_only_who_edits_the_plan_changes_its_shape(
    plan: Plan, cast: Cast, role: str
) -> None:
    with pytest.raises(PermissionDenied):
        remove_node(node=node(plan, "a1"), by=cast[role])


def test_a_change_is_undone_only_once(plan: Plan, cast: Cast) -> None:
    change = remove_node(node=node(plan, "a1"), by=cast.coordinator)
    undo_change(plan=plan, change=change, by=cast.coordinator)
    with pytest.raises(Exception, match="annul|undone"):
        undo_change(
            plan=plan,
            change=Change.objects.get(pk=change.pk),
            by=cast.coordinator,
        )
