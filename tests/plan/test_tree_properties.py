"""What holds for every plan and every operation on it."""

from collections.abc import Callable

from hypothesis import given, strategies as st

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import PlanFile, check_tree
from gouvernail.plan.numbering import Numbering, number
from gouvernail.plan.tree import (
    Tree,
    change_kind,
    indent,
    join,
    lift,
    move,
    outdent,
    remove,
    split,
    to_text,
)
from gouvernail.plan.wording import PlanError
from tests.plan.strategies import numbered_trees, plans

Operation = Callable[[PlanFile, str, Numbering], PlanFile]

REORDERING: list[Operation] = [
    lambda plan, node, habits: indent(plan, node, numbering=habits),
    lambda plan, node, habits: outdent(plan, node, numbering=habits),
    lambda plan, node, habits: move(plan, node, parent=None, numbering=habits),
    lambda plan, node, habits: move(
        plan, node, parent=plan.nodes[0].id, position=0, numbering=habits
    ),
    lambda plan, node, habits: change_kind(
        plan, node, NodeKind.STRATEGIC, numbering=habits
    ),
    lambda plan, node, habits: change_kind(
        plan, node, NodeKind.ACTION, numbering=habits
    ),
]
RESHAPING: list[Operation] = [
    lambda plan, node, habits: remove(plan, node, numbering=habits),
    lambda plan, node, habits: lift(plan, node, numbering=habits),
    lambda plan, node, habits: join(plan, node, numbering=habits),
    lambda plan, node, habits: split(plan, node, 3, numbering=habits),
    lambda plan, node, habits: to_text(plan, node, numbering=habits),
]


def id_set(plan: PlanFile) -> set[str]:
    return {node.id for node in plan.nodes}


def attempt(
    operation: Operation, plan: PlanFile, node: str, habits: Numbering
) -> PlanFile:
    """The plan after the operation; a refused one leaves it as it is."""
    try:
        return operation(plan, node, habits)
    except PlanError:
        return plan


def some_node(data: st.DataObject, plan: PlanFile) -> str:
    return data.draw(st.sampled_from(plan.nodes)).id


@given(numbered_trees(min_size=1), st.data(), st.sampled_from(REORDERING))
def test_no_node_is_lost_or_renamed_when_the_order_changes(
    made: tuple[PlanFile, Numbering], data: st.DataObject, operation: Operation
) -> None:
    plan, habits = made
    after = attempt(operation, plan, some_node(data, plan), habits)
    assert id_set(after) == id_set(plan)
    assert len(after.nodes) == len(plan.nodes)


@given(numbered_trees(min_size=1), st.data(), st.sampled_from(REORDERING + RESHAPING))
def test_whatever_is_done_the_plan_stays_a_tree_in_document_order(
    made: tuple[PlanFile, Numbering], data: st.DataObject, operation: Operation
) -> None:
    plan, habits = made
    after = attempt(operation, plan, some_node(data, plan), habits)
    check_tree(after.nodes)
    assert list(Tree(after.nodes)) == list(after.nodes)


@given(numbered_trees(min_size=1), st.data(), st.sampled_from(REORDERING + RESHAPING))
def test_whatever_is_done_references_follow_the_places(
    made: tuple[PlanFile, Numbering], data: st.DataObject, operation: Operation
) -> None:
    plan, habits = made
    after = attempt(operation, plan, some_node(data, plan), habits)
    refs = number(after.nodes, habits)
    assert {node.id: node.ref for node in after.nodes} == refs


@given(numbered_trees(min_size=1), st.data())
def test_moving_there_and_back_changes_nothing(
    made: tuple[PlanFile, Numbering], data: st.DataObject
) -> None:
    plan, habits = made
    node = some_node(data, plan)
    tree = Tree(plan.nodes)
    home = tree[node].parent
    place = tree.siblings_of(node).index(tree[node])
    away = data.draw(st.sampled_from([None, *(each.id for each in plan.nodes)]))
    there = attempt(
        lambda plan, node, habits: move(plan, node, parent=away, numbering=habits),
        plan,
        node,
        habits,
    )
    back = move(there, node, parent=home, position=place, numbering=habits)
    assert back == plan


@given(numbered_trees(regular=True))
def test_outdent_undoes_indent_in_a_regular_plan(
    made: tuple[PlanFile, Numbering],
) -> None:
    plan, habits = made
    for node in plan.nodes:
        down = attempt(REORDERING[0], plan, node.id, habits)
        assert down == plan or outdent(down, node.id, numbering=habits) == plan


@given(numbered_trees())
def test_indent_undoes_outdent_of_a_last_child(
    made: tuple[PlanFile, Numbering],
) -> None:
    plan, habits = made
    tree = Tree(plan.nodes)
    for parent in plan.nodes:
        for last in tree.children_of(parent.id)[-1:]:
            up = outdent(plan, last.id, numbering=habits)
            assert indent(up, last.id, numbering=habits) == plan


@given(numbered_trees(min_size=1), st.data())
def test_join_undoes_split(
    made: tuple[PlanFile, Numbering], data: st.DataObject
) -> None:
    plan, habits = made
    node = some_node(data, plan)
    parts = split(plan, node, 5, new_id="second", numbering=habits)
    assert join(parts, "second", numbering=habits) == plan


@given(plans(min_size=1, max_size=5), st.data())
def test_a_move_changes_nothing_of_a_node_but_its_place(
    plan: PlanFile, data: st.DataObject
) -> None:
    moved = move(plan, some_node(data, plan), parent=None)
    before = {node.id: node for node in plan.nodes}
    for node in moved.nodes:
        places = {"parent": node.parent, "ref": node.ref}
        assert node == before[node.id].model_copy(update=places)
