"""One correction for several nodes at once: all of it can be made, or nothing is.

Each of them goes through the plan node by node with the operations of the tree, in
the order in which each finds what it needs: what merges goes from the last to the
first, so that a node is gone before the one that takes it over is looked for.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from gouvernail.plan import tree
from gouvernail.plan.draft import shifted
from gouvernail.plan.kinds import NodeKind, Scope
from gouvernail.plan.model import Node, PlanFile
from gouvernail.plan.wording import PlanError, gettext_noop as _

MERGING = frozenset({"join", "to_text"})
Action = Callable[..., PlanFile]


def several(
    plan: PlanFile,
    *,
    nodes: Sequence[str],
    action: str,
    heirs: Mapping[str, str | None] | None = None,
    **arguments: Any,
) -> PlanFile:
    """`plan` once `action` is done to each of `nodes`; `PlanError` where one refuses.

    `heirs` tells the marks of the source where the nodes that are merged away went.
    """
    if action not in ACTIONS:
        raise PlanError(_("There is no correction named “%(name)s”."), name=action)
    chosen = _in_order(plan, nodes)
    for each in chosen:
        plan = tree.edit(plan, each, confidence=1.0)
    return ACTIONS[action](plan, chosen, **arguments)


def heirs_of(
    plan: PlanFile, nodes: Sequence[str], action: str
) -> dict[str, str | None]:
    """Who takes over each of the nodes that such a correction merges away."""
    if action not in MERGING:
        return {}
    index = tree.Tree(plan.nodes)
    found: dict[str, str | None] = {}
    for each in _in_order(plan, nodes):
        siblings = [other.id for other in index.siblings_of(each)]
        place = siblings.index(each)
        found[each] = siblings[place - 1] if place else index[each].parent
    return found


def _kind(plan: PlanFile, nodes: list[str], *, kind: str) -> PlanFile:
    """Another level; where the parent is not wider, beside what is of that level."""
    level = NodeKind(kind)
    # From the last: each goes right after the same ancestor, before those done already.
    for each in reversed(nodes):
        plan = tree.change_kind(_lifted(plan, each, level), each, level)
    return plan


def _lifted(plan: PlanFile, node: str, level: NodeKind) -> PlanFile:
    index = tree.Tree(plan.nodes)
    above = anchor = index.parent_of(node)
    while above is not None and above.kind.rank >= level.rank:
        anchor, above = above, index.parent_of(above.id)
    if anchor is None or anchor is above:
        return plan
    parent = above.id if above else None
    place = [each.id for each in index.siblings_of(anchor.id)].index(anchor.id) + 1
    return tree.move(plan, node, parent=parent, position=place)


def _move(plan: PlanFile, nodes: list[str], *, parent: str | None) -> PlanFile:
    """Last under `parent`, in their order; too wide for it, they come one level below.

    What stands under another of them goes along with it.
    """
    index = tree.Tree(plan.nodes)
    chosen = set(nodes)
    tops = [
        each
        for each in nodes
        if not chosen & {above.id for above in index.ancestors_of(each)}
    ]
    for each in tops:
        plan = _under(plan, each, parent)
    return plan


def _under(plan: PlanFile, node: str, parent: str | None) -> PlanFile:
    index = tree.Tree(plan.nodes)
    if parent is None or parent not in index:
        return tree.move(plan, node, parent=parent)
    if index[parent].kind.rank >= index[node].kind.rank:
        plan = tree.move(plan, node, parent=None)
        plan = tree.change_kind(plan, node, shifted(index[parent], 1))
    return tree.move(plan, node, parent=parent)


def _join(plan: PlanFile, nodes: list[str]) -> PlanFile:
    for each in reversed(nodes):
        plan = tree.join(plan, each)
    return plan


def _to_text(plan: PlanFile, nodes: list[str]) -> PlanFile:
    for each in reversed(nodes):
        plan = tree.to_text(plan, each)
    return plan


def _drop(plan: PlanFile, nodes: list[str]) -> PlanFile:
    for each in reversed(nodes):
        plan = tree.lift(plan, each)
    return plan


def _scope(plan: PlanFile, nodes: list[str], *, scope: str) -> PlanFile:
    for each in nodes:
        plan = tree.edit(plan, each, scope=Scope(scope))
    return plan


def _confirm(plan: PlanFile, _nodes: list[str]) -> PlanFile:
    return plan


ACTIONS: Mapping[str, Action] = {
    "kind": _kind,
    "move": _move,
    "join": _join,
    "to_text": _to_text,
    "drop": _drop,
    "scope": _scope,
    "confirm": _confirm,
}


def _in_order(plan: PlanFile, nodes: Iterable[str]) -> list[str]:
    """Those chosen, in the order of the document; raises `PlanError` for none."""
    wanted = set(nodes)
    chosen = [node.id for node in plan.nodes if node.id in wanted]
    if not chosen or len(chosen) != len(wanted):
        raise PlanError(_("Choose the elements again: they are no longer the same."))
    return chosen


def alike(plan: PlanFile, node: Node) -> list[str]:
    """Those of its level under the same parent."""
    return [
        each.id
        for each in plan.nodes
        if each.parent == node.parent and each.kind is node.kind
    ]
