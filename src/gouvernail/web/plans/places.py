"""Where a node may stand."""

from dataclasses import dataclass

from gouvernail.plan.kinds import NodeKind
from gouvernail.plans.models import Node
from gouvernail.progress.picture import Picture

EM_SPACE = "\u2003"
# What one adds most often below each level.
BELOW = {
    NodeKind.VOLET: NodeKind.STRATEGIC,
    NodeKind.STRATEGIC: NodeKind.OPERATIONAL,
    NodeKind.OPERATIONAL: NodeKind.ACTION,
    NodeKind.ACTION: NodeKind.SUBACTION,
}


@dataclass(frozen=True)
class Place:
    """A parent that could take a node."""

    key: str
    label: str
    is_current: bool


def places_for(picture: Picture, node: Node) -> list[Place]:
    """Every node wider than `node` that does not stand below it."""
    inside = {each.pk for each in picture.tree.descendants_of(node.pk)} | {node.pk}
    return [
        Place(
            each.key,
            f"{EM_SPACE * (each.depth - 1)}{each}",
            each.pk == node.parent_id,
        )
        for each in picture.nodes
        if each.pk not in inside and each.level.rank < node.level.rank
    ]


def child_level(picture: Picture, parent: Node | None) -> str:
    """The level that a new child of `parent` most likely has."""
    family = picture.tree.children_of(parent.pk if parent else None)
    if family:
        return family[-1].kind
    return BELOW.get(parent.level, NodeKind.SUBACTION) if parent else NodeKind.STRATEGIC


def position_after(
    picture: Picture, parent: str, after: str
) -> tuple[Node | None, int | None]:
    """The parent and the position of a new node; last where nothing precedes it."""
    beside = picture.node(after)
    if beside is None:
        return picture.node(parent), None
    family = [each.key for each in picture.tree.siblings_of(beside.pk)]
    above = picture.tree.parent_of(beside.pk)
    return above, family.index(after) + 1
