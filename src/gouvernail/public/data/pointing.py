"""The address of the page of a node, whole, for whoever reads it elsewhere."""

from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node
from gouvernail.public.links import Links


def page_name(node: Node) -> str:
    """Which page tells of this node."""
    is_action = node.kind in (NodeKind.ACTION, NodeKind.SUBACTION)
    return "action" if is_action else "objective"


def page_of(links: Links, node: Node) -> str:
    """With scheme and host."""
    return links.whole(page_name(node), key=node.id)


def numbered(node: Node) -> str:
    """“1.2 Title”, as the plan prints it."""
    return f"{node.ref} {node.title}" if node.ref else node.title
