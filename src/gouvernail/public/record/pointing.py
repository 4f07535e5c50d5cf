"""From what a page tells to the page of the node that it is about."""

from dataclasses import dataclass

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.public.visit import Visit


@dataclass(frozen=True)
class Pointed:
    """A node and the address of its page; none for what has no page any more."""

    node: Node
    address: str
    # Of what it is a step, if it is one.
    action: Node | None = None

    @property
    def whole(self) -> str:
        """The number and title of the action of which it is a step, else its own."""
        told = self.action or self.node
        return f"{told.ref or ''} {told.title}".strip()

    @property
    def name(self) -> str:
        """Its number and its title."""
        return f"{self.node.ref or ''} {self.node.title}".strip()


@dataclass(frozen=True)
class Pointer:
    """Finds the pages of nodes, as one visitor may see them."""

    visit: Visit

    def to(self, key: str) -> Pointed | None:
        """The node and its page; None where the public sees neither."""
        node = self.visit.opened.nodes.get(key)
        if node is None or key in self.visit.withdrawn:
            return None
        return Pointed(node, self.address(node), self.action_of(node))

    def address(self, node: Node) -> str:
        """Of the page that tells of it: a step stands on the page of its action."""
        told = self.action_of(node) or node
        is_steered = told.kind.is_steered
        return self.visit.links.to("action" if is_steered else "objective", key=told.id)

    def action_of(self, node: Node) -> Node | None:
        """The action of which it is a step; None for what is no step."""
        if node.kind is not NodeKind.SUBACTION:
            return None
        above = self.visit.opened.tree.ancestors_of(node.id)
        actions = [each for each in above if each.kind is NodeKind.ACTION]
        return actions[-1] if actions else None

    def head(self, key: str) -> Node | None:
        """The objective under which it stands."""
        opened = self.visit.opened
        way = [*opened.tree.ancestors_of(key), opened.nodes[key]]
        heads = {node.id for node in opened.objectives}
        return next((node for node in way if node.id in heads), None)
