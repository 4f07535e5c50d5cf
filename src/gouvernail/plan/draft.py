"""A plan taken apart for one operation, then put together again.

The plan file is frozen; an operation copies its nodes and the order of siblings into
a draft, changes the draft, and reads the new plan from it. The draft never leaves
the operation, so that callers only ever see whole plans.
"""

from dataclasses import dataclass, field
from typing import Self

from pydantic import ValidationError

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Message, Node, PlanFile, check_tree
from gouvernail.plan.numbering import Numbering, renumber
from gouvernail.plan.refusals import refusal
from gouvernail.plan.wording import PlanError, gettext_noop as _


@dataclass
class Draft:
    """Nodes by id and, for each parent, the ids of its children in order."""

    plan: PlanFile
    nodes: dict[str, Node] = field(default_factory=dict)
    children: dict[str | None, list[str]] = field(default_factory=dict)
    # Who takes over the messages about a node that was merged away.
    heirs: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, plan: PlanFile) -> Self:
        """The draft of `plan`."""
        draft = cls(plan)
        for node in plan.nodes:
            draft.nodes[node.id] = node
            draft.children.setdefault(node.parent, []).append(node.id)
        return draft

    def node(self, node_id: str) -> Node:
        """The node of that id, or a `PlanError` that says it is not there."""
        if node_id not in self.nodes:
            raise PlanError(_("The plan has no node “%(id)s”."), id=node_id)
        return self.nodes[node_id]

    def children_of(self, node_id: str | None) -> list[str]:
        """The ids of the children, in order; a copy."""
        return list(self.children.get(node_id, ()))

    def siblings(self, node_id: str) -> list[str]:
        """The ids of the children of the node's parent, itself included; a copy."""
        return self.children_of(self.node(node_id).parent)

    def previous_sibling(self, node_id: str) -> str | None:
        """The id of the sibling right before, if any."""
        siblings = self.siblings(node_id)
        place = siblings.index(node_id)
        return siblings[place - 1] if place else None

    def subtree(self, node_id: str) -> list[str]:
        """The ids of the node and of all it holds, in document order."""
        below = [self.subtree(child) for child in self.children_of(node_id)]
        return [node_id, *(each for branch in below for each in branch)]

    def change(self, node_id: str, **changes: object) -> None:
        """Give the node other values, checked like those of a file."""
        node = self.node(node_id)
        values = {name: getattr(node, name) for name in Node.model_fields}
        try:
            self.nodes[node_id] = Node.model_validate(values | changes)
        except ValidationError as error:
            raise refusal(error) from error

    def detach(self, node_id: str) -> None:
        """Take the node out of the list of its siblings; its children stay under it."""
        self.children[self.node(node_id).parent].remove(node_id)

    def attach(
        self, node_id: str, *, parent: str | None, position: int | None = None
    ) -> None:
        """Put a detached node under `parent`, last unless `position` says where."""
        siblings = self.children.setdefault(parent, [])
        place = len(siblings) if position is None else position
        if not 0 <= place <= len(siblings):
            raise PlanError(
                _("There is no place %(position)s among %(count)s nodes."),
                position=place,
                count=len(siblings),
            )
        siblings.insert(place, node_id)
        self.change(node_id, parent=parent)
        self.check_kind(self.node(node_id))

    def adopt(self, children: list[str], *, parent: str | None, position: int) -> None:
        """Put detached nodes under `parent`, in order, from `position` on."""
        for offset, child in enumerate(children):
            self.attach(child, parent=parent, position=position + offset)

    def drop(self, node_id: str, *, heir: str | None = None) -> list[str]:
        """Forget one node; returns its children, now detached."""
        self.detach(node_id)
        orphans = self.children.pop(node_id, [])
        del self.nodes[node_id]
        if heir is not None:
            self.heirs[node_id] = heir
        return orphans

    def set_kind(self, node_id: str, kind: NodeKind) -> None:
        """Change a kind; children that no longer fit follow by as many levels."""
        node = self.node(node_id)
        step = kind.rank - node.kind.rank
        self.change(node_id, kind=kind)
        for child in self.children_of(node_id):
            if self.node(child).kind.rank <= kind.rank:
                self.set_kind(child, shifted(self.node(child), step))

    def raise_kind(self, node_id: str, kind: NodeKind) -> None:
        """Widen a kind; children that stood one level below stay one level below."""
        before = self.node(node_id).kind
        step = kind.rank - before.rank
        self.change(node_id, kind=kind)
        for child in self.children_of(node_id):
            if self.node(child).kind.rank == before.rank + 1:
                self.raise_kind(child, shifted(self.node(child), step))

    def finished(self, numbering: Numbering | None) -> PlanFile:
        """The new plan, in document order, checked and numbered."""
        nodes = tuple(
            self.nodes[node_id]
            for root in self.children_of(None)
            for node_id in self.subtree(root)
        )
        check_tree(nodes)
        habits = numbering or Numbering.infer(self.plan.nodes)
        update = {"nodes": nodes, "messages": self._messages()}
        return renumber(self.plan.model_copy(update=update), habits)

    def _messages(self) -> tuple[Message, ...]:
        messages = (
            each.model_copy(update={"node": self.heirs[each.node]})
            if each.node in self.heirs
            else each
            for each in self.plan.messages
        )
        return tuple(
            each for each in messages if each.node is None or each.node in self.nodes
        )

    def check_kind(self, node: Node) -> None:
        """Raise `PlanError` where a node stands under one that is not wider."""
        if node.parent is None:
            return
        parent = self.node(node.parent)
        if parent.kind.rank >= node.kind.rank:
            raise PlanError(
                _(
                    "“%(title)s” cannot stand under “%(parent)s”, which is of the"
                    " same level or of a lower one."
                ),
                title=node.title,
                parent=parent.title,
            )


def shifted(node: Node, step: int) -> NodeKind:
    """The kind `step` levels below that of `node`, or a `PlanError` if none is."""
    kinds = list(NodeKind)
    rank = node.kind.rank + step
    if rank >= len(kinds):
        raise PlanError(
            _("There is no level below that of “%(title)s”."),
            title=node.title,
        )
    return kinds[rank]
