from dataclasses import dataclass
from operator import attrgetter

import pytest

from gouvernail.plan.kinds import MessageLevel, NodeKind, Scope
from gouvernail.plan.model import Fields, Message, Node, PlanFile
from gouvernail.plan.tree import (
    Tree,
    change_kind,
    edit,
    indent,
    insert,
    join,
    lift,
    move,
    outdent,
    remove,
    split,
    to_text,
)
from gouvernail.plan.wording import PlanError
from tests.plan.samples import outline_of, plan_of, refs_of

SMALL = """
S s1
  O o1
    A a1
    A a2
  O o2
    A a3
S s2
"""


def ids(nodes: list[Node]) -> list[str]:
    return [node.id for node in nodes]


def titles_of(plan: PlanFile) -> dict[str, str]:
    return {node.id: node.title for node in plan.nodes}


def test_the_index_finds_its_way_in_every_direction() -> None:
    tree = Tree(plan_of(SMALL).nodes)
    assert ids(tree.roots()) == ["s1", "s2"]
    assert ids(tree.children_of("o1")) == ["a1", "a2"]
    assert ids(tree.descendants_of("s1")) == ["o1", "a1", "a2", "o2", "a3"]
    assert ids(tree.ancestors_of("a3")) == ["s1", "o2"]
    assert ids(tree.siblings_of("o2")) == ["o1", "o2"]
    assert tree.depth_of("a1") == 2


def test_rows_of_a_database_are_indexed_by_the_id_of_their_parent() -> None:
    @dataclass
    class Row:
        id: int
        parent_id: int | None

    tree = Tree([Row(1, None), Row(2, 1)], parent_of=attrgetter("parent_id"))
    assert [row.id for row in tree.children_of(1)] == [2]
    assert [row.id for row in tree.ancestors_of(2)] == [1]


def test_a_moved_branch_takes_along_what_it_holds() -> None:
    moved = move(plan_of(SMALL), "o1", parent="s2")
    assert outline_of(moved)[-4:] == ["S s2", "  O o1", "    A a1", "    A a2"]
    assert refs_of(moved)["a2"] == "2.1.2"


def test_a_node_moves_to_the_position_asked_for() -> None:
    moved = move(plan_of(SMALL), "a3", parent="o1", position=1)
    assert outline_of(moved)[2:5] == ["    A a1", "    A a3", "    A a2"]


@pytest.mark.parametrize(
    ("node", "parent", "position", "reason"),
    [
        ("s1", "a1", None, "under itself"),
        ("s1", "s1", None, "under itself"),
        ("o1", "a3", None, "of the same level"),
        ("a1", "a2", None, "of the same level"),
        ("a1", "zz", None, "no node “zz”"),
        ("zz", None, None, "no node “zz”"),
        ("a1", "o2", 2, "no place 2 among 1"),
        ("a1", "o2", -1, "no place -1"),
    ],
)
def test_an_impossible_move_is_refused_in_one_sentence(
    node: str, parent: str | None, position: int | None, reason: str
) -> None:
    with pytest.raises(PlanError, match=reason):
        move(plan_of(SMALL), node, parent=parent, position=position)


def test_an_objective_indented_under_its_equal_goes_down_with_its_branch() -> None:
    plan = indent(plan_of("S s1\nS s2\n  O o1\n    A a1"), "s2")
    assert outline_of(plan) == ["S s1", "  O s2", "    A o1", "      B a1"]


def test_a_branch_without_a_level_left_below_cannot_be_indented() -> None:
    plan = plan_of("A a1\nA a2\n  B b1")
    with pytest.raises(PlanError, match="no level below that of “b1”"):
        indent(plan, "a2")


def test_an_objective_indented_under_a_part_keeps_its_kind() -> None:
    plan = indent(plan_of("V v1\nS s1\n  O o1"), "s1")
    assert outline_of(plan) == ["V v1", "  S s1", "    O o1"]


def test_a_first_child_cannot_be_indented() -> None:
    with pytest.raises(PlanError, match="nothing before it"):
        indent(plan_of(SMALL), "o1")


def test_an_outdented_node_becomes_the_equal_of_its_parent() -> None:
    plan = outdent(plan_of("S s1\n  O o1\n    A a1\n      B b1\n  O o2"), "a1")
    assert outline_of(plan) == ["S s1", "  O o1", "  O a1", "    A b1", "  O o2"]


def test_a_child_further_down_keeps_its_kind_when_its_parent_is_outdented() -> None:
    plan = outdent(plan_of("S s1\n  O o1\n    B b1"), "o1")
    assert outline_of(plan) == ["S s1", "S o1", "  B b1"]


def test_an_objective_outdented_from_a_part_keeps_its_kind() -> None:
    plan = outdent(plan_of("V v1\n  S s1\n    O o1\nV v2"), "s1")
    assert outline_of(plan) == ["V v1", "S s1", "  O o1", "V v2"]


def test_a_root_cannot_be_outdented() -> None:
    with pytest.raises(PlanError, match="already stands at the top level"):
        outdent(plan_of(SMALL), "s1")


def test_an_inserted_node_pushes_its_followers_down() -> None:
    node = Node(id="new", parent="o1", kind=NodeKind.ACTION, title="Planter")
    plan = insert(plan_of(SMALL), node, 0)
    assert refs_of(plan)["new"] == "1.1.1"
    assert refs_of(plan)["a1"] == "1.1.2"


@pytest.mark.parametrize(
    ("node_id", "parent", "reason"),
    [("a1", None, "Two nodes"), ("new", "zz", "no node"), ("new", "a1", "same level")],
)
def test_a_node_that_has_no_place_is_not_inserted(
    node_id: str, parent: str | None, reason: str
) -> None:
    node = Node(id=node_id, parent=parent, kind=NodeKind.ACTION, title="Planter")
    with pytest.raises(PlanError, match=reason):
        insert(plan_of(SMALL), node)


def test_editing_changes_what_was_asked_and_nothing_else() -> None:
    before = plan_of(SMALL)
    plan = edit(before, "a1", title="Planter", scope=Scope.SYNERGY)
    assert plan.nodes[2].title == "Planter"
    assert plan.nodes[2].scope is Scope.SYNERGY
    assert plan.nodes[:2] + plan.nodes[3:] == before.nodes[:2] + before.nodes[3:]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"title": "  "}, "title is not written as expected"),
        ({"title": ""}, "title must not be empty"),
        ({"title": "x" * 2_001}, "title is longer than 2000"),
        ({"parent": "s2"}, "parent: this key is unknown"),
        ({"fields": "lead"}, "fields must be an object"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name(
    changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(PlanError, match=reason):
        edit(plan_of(SMALL), "a1", **changes)


def test_children_that_no_longer_fit_follow_a_change_of_kind() -> None:
    plan = change_kind(plan_of("S s1\n  O o1\n    A a1"), "s1", NodeKind.OPERATIONAL)
    assert outline_of(plan) == ["O s1", "  A o1", "    B a1"]


def test_children_that_still_fit_keep_their_kind() -> None:
    plan = change_kind(plan_of("S s1\n  A a1"), "s1", NodeKind.OPERATIONAL)
    assert outline_of(plan) == ["O s1", "  A a1"]


def test_a_change_of_kind_that_leaves_a_child_no_level_is_refused() -> None:
    with pytest.raises(PlanError, match="no level below that of “b1”"):
        change_kind(plan_of("A a1\n  B b1"), "a1", NodeKind.SUBACTION)


def test_a_change_of_kind_that_the_parent_does_not_allow_is_refused() -> None:
    with pytest.raises(PlanError, match="“a1” cannot stand under “o1”"):
        change_kind(plan_of(SMALL), "a1", NodeKind.OPERATIONAL)


def test_a_change_of_kind_leaves_the_node_in_its_place() -> None:
    plan = change_kind(plan_of("S s1\n  O o1\n  O o2\n  O o3"), "o2", NodeKind.ACTION)
    assert outline_of(plan) == ["S s1", "  O o1", "  A o2", "  O o3"]


def test_a_removed_node_goes_with_its_branch_and_their_messages() -> None:
    message = Message(level=MessageLevel.INFO, code="odd", node="a1", text="?")
    plan = plan_of(SMALL).model_copy(update={"messages": (message,)})
    plan = remove(plan, "o1")
    assert outline_of(plan) == ["S s1", "  O o2", "    A a3", "S s2"]
    assert plan.messages == ()
    assert refs_of(plan)["a3"] == "1.1.1"


def test_a_lifted_node_leaves_its_place_to_its_children() -> None:
    plan = lift(plan_of(SMALL), "o1")
    assert outline_of(plan)[:4] == ["S s1", "  A a1", "  A a2", "  O o2"]


def test_a_joined_node_brings_title_text_fields_and_children() -> None:
    plan = plan_of("A a1 Créer un service\n  B b1\nA a2 de proximité\n  B b2")
    plan = edit(plan, "a1", text="Un.", fields=Fields(lead="CPAS"))
    plan = edit(plan, "a2", text="Deux.", fields=Fields(lead="x", priority="1"))
    node, *below = join(plan, "a2").nodes
    assert (node.title, node.text) == ("Créer un service de proximité", "Un.\nDeux.")
    assert node.fields == Fields(lead="CPAS", priority="1")
    assert ids(below) == ["b1", "b2"]


def test_a_first_child_joins_its_parent() -> None:
    plan = join(plan_of("S s1 Être\n  O o1 proche\n    A a1\n  O o2"), "o1")
    assert outline_of(plan) == ["S s1", "  A a1", "  O o2"]
    assert titles_of(plan)["s1"] == "Être proche"


def test_messages_follow_a_node_that_was_joined() -> None:
    message = Message(level=MessageLevel.INFO, code="odd", node="a2", text="?")
    plan = plan_of(SMALL).model_copy(update={"messages": (message,)})
    assert join(plan, "a2").messages[0].node == "a1"


def test_children_that_do_not_fit_prevent_a_join() -> None:
    with pytest.raises(PlanError, match="cannot stand under"):
        join(plan_of("A a1\nS s1\n  O o1"), "s1")


@pytest.mark.parametrize("operation", [join, to_text])
def test_the_first_node_has_nothing_to_join(operation: object) -> None:
    assert callable(operation)
    with pytest.raises(PlanError, match="nothing before it to join"):
        operation(plan_of("A a1"), "a1")


def test_a_split_title_makes_two_siblings_and_the_second_keeps_the_children() -> None:
    plan = plan_of("A a1 Semer, planter\n  B b1\nA a2")
    plan = edit(plan, "a1", printed="1.", text="Au printemps.")
    first, second, *_ = split(plan, "a1", 6).nodes
    assert (first.title, first.printed, first.text) == ("Semer,", "1.", None)
    assert (second.title, second.printed, second.text) == (
        "planter",
        None,
        "Au printemps.",
    )
    assert outline_of(split(plan, "a1", 6)) == ["A a1", "A a1-2", "  B b1", "A a2"]


@pytest.mark.parametrize("at", [-1, 0, 5, 99])
def test_a_split_that_leaves_no_title_is_refused(at: int) -> None:
    with pytest.raises(PlanError, match="cannot be cut there"):
        split(plan_of("A a1 Semer"), "a1", at)


def test_a_split_finds_a_free_id_whatever_the_length() -> None:
    long = "x" * 64
    plan = plan_of(f"A {long} un deux trois")
    plan = split(split(plan, long, 7), long, 2)
    assert [len(node.id) <= 64 for node in plan.nodes] == [True] * 3


def test_an_id_that_is_taken_cannot_be_given_to_the_second_half() -> None:
    with pytest.raises(PlanError, match="Two nodes"):
        split(plan_of("A a1 un deux\nA a2"), "a1", 2, new_id="a2")


def test_a_stray_line_becomes_text_of_what_stands_before_it() -> None:
    plan = plan_of("O o1\n  A a1 Semer\n  A a2 Au printemps.")
    plan = to_text(edit(plan, "a2", text="Chaque année."), "a2")
    assert plan.nodes[1].text == "Au printemps.\nChaque année."
    assert outline_of(plan) == ["O o1", "  A a1"]


def test_a_first_line_becomes_text_of_its_parent() -> None:
    plan = to_text(plan_of("O o1\n  A a1 Contexte\n  A a2"), "a1")
    assert plan.nodes[0].text == "Contexte"


def test_a_node_that_holds_others_cannot_become_text() -> None:
    with pytest.raises(PlanError, match="holds other nodes"):
        to_text(plan_of(SMALL), "o2")
