"""Putting the branches of one tree into another, in place of what stood there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gouvernail.plan.draft import Draft
from gouvernail.plan.kinds import NodeKind
from gouvernail.plan.model import Node, PlanFile


@dataclass(frozen=True)
class Branch:
    """What a node, `top`, becomes and holds: parents before children, in order."""

    top: str
    kind: NodeKind
    below: Sequence[Node]


def graft(plan: PlanFile, branches: Iterable[Branch]) -> PlanFile:
    """Give each top its kind and all that it holds; the rest of the plan stays.

    A top that became too wide for its parent rises to right after the ancestor that
    it no longer fits under. Ids stay, references follow the new places.
    """
    draft, listed = Draft.of(plan), list(branches)
    for branch in listed:
        for each in reversed(draft.subtree(branch.top)[1:]):
            draft.drop(each)
    for branch in listed:
        draft.change(branch.top, kind=branch.kind)
        _rise(draft, branch.top)
        for node in branch.below:
            draft.nodes[node.id] = node
            draft.attach(node.id, parent=node.parent)
    return draft.finished(None)


def _rise(draft: Draft, top: str) -> None:
    """Put `top` under the nearest ancestor that is wider than it."""
    node = draft.node(top)
    after, parent = top, node.parent
    while parent is not None and draft.node(parent).kind.rank >= node.kind.rank:
        after, parent = parent, draft.node(parent).parent
    if parent != node.parent:
        draft.detach(top)
        place = draft.children_of(parent).index(after) + 1
        draft.attach(top, parent=parent, position=place)
