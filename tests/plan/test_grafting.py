"""A branch grafted into another tree."""

from gouvernail.plan.grafting import Branch, graft
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile


def node(key: str, parent: str | None, kind: str) -> Node:
    return Node(id=key, parent=parent, kind=NodeKind(kind), title=key.upper())


PLAN = PlanFile(
    title="PST",
    nodes=(
        node("s", None, "strategic"),
        node("o", "s", "operational"),
        node("a", "o", "action"),
        node("old", "a", "subaction"),
        node("b", "o", "action"),
    ),
)


def refs(plan: PlanFile) -> list[tuple[str, str | None]]:
    return [(each.id, each.ref) for each in plan.nodes]


def test_what_stood_there_gives_way_and_the_rest_stays() -> None:
    below = [node("x", "a", "subaction"), node("y", "a", "subaction")]
    after = graft(PLAN, [Branch("a", NodeKind.ACTION, below)])
    assert [each.id for each in after.nodes] == ["s", "o", "a", "x", "y", "b"]
    assert dict(refs(after))["y"] == "1.1.1.2"


def test_a_top_too_wide_for_its_parent_rises_after_it() -> None:
    after = graft(PLAN, [Branch("a", NodeKind.OPERATIONAL, [])])
    assert [(each.id, each.parent) for each in after.nodes] == [
        ("s", None),
        ("o", "s"),
        ("b", "o"),
        ("a", "s"),
    ]


def test_a_node_goes_from_one_branch_to_another() -> None:
    moved = node("old", "b", "subaction")
    branches = [
        Branch("b", NodeKind.ACTION, [moved]),
        Branch("a", NodeKind.ACTION, []),
    ]
    after = graft(PLAN, branches)
    assert [each.id for each in after.nodes] == ["s", "o", "a", "b", "old"]
