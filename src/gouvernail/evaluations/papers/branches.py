"""A plan as the documents of an evaluation walk it: objective by objective."""

from collections.abc import Iterable
from dataclasses import dataclass

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.tree import Tree


@dataclass(frozen=True)
class Branch:
    """A strategic objective with its actions, in the order of the plan; without `head`
    those that stand under none."""

    head: Node | None
    actions: tuple[Node, ...]

    @property
    def key(self) -> str | None:
        """The permanent id of its objective; None where there is none."""
        return self.head.id if self.head else None

    def only(self, wanted: Iterable[str]) -> "Branch":
        """The same with these actions alone, by permanent id."""
        kept = frozenset(wanted)
        return Branch(self.head, tuple(x for x in self.actions if x.id in kept))


def branches_of(value: PlanFile) -> list[Branch]:
    """Every strategic objective of the plan, those without an action too; what stands
    under none comes last."""
    tree = Tree(value.nodes)
    found: dict[str | None, list[Node]] = {
        node.id: [] for node in value.nodes if node.kind is NodeKind.STRATEGIC
    }
    for node in value.nodes:
        if node.kind is NodeKind.ACTION:
            found.setdefault(_head_of(node, tree), []).append(node)
    loose = found.pop(None, [])
    listed = [Branch(tree[key], tuple(each)) for key, each in found.items() if key]
    return [*listed, Branch(None, tuple(loose))] if loose else listed


def _head_of(node: Node, tree: Tree[Node]) -> str | None:
    above = tree.ancestors_of(node.id)
    heads = (each.id for each in above if each.kind is NodeKind.STRATEGIC)
    return next(heads, None)
