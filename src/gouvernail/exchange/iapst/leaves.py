"""The nodes of a spreadsheet of leaves, while its lines are read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gouvernail.exchange.iapst.headings import Place
from gouvernail.plan.kinds import NodeKind


@dataclass
class Leaf:
    """A node while its lines are read: the first one tells its fields."""

    node_id: str
    parent: str | None
    kind: NodeKind
    title: str
    cells: list[tuple[Place, str]] = field(default_factory=list)
    # What a plan has none of, in words.
    tasks: list[str] = field(default_factory=list)


def in_order(leaves: Mapping[str, Leaf]) -> Iterator[Leaf]:
    """Parents before children, each branch whole, as the lines first told them."""
    below: dict[str | None, list[Leaf]] = {}
    for leaf in leaves.values():
        below.setdefault(leaf.parent, []).append(leaf)
    waiting = below.get(None, [])[::-1]
    while waiting:
        leaf = waiting.pop()
        yield leaf
        waiting += below.get(leaf.node_id, [])[::-1]
